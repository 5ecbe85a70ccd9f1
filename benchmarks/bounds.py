"""What this machine can do at most with one thread: read memory, compare bits, multiply matrices.

No exact search reads less than its vectors and none multiplies fewer numbers, so a search's time
over these is how far it is from the machine's bound. The best of several runs, processor time.
"""

import time
from collections.abc import Callable

import numpy as np
from measuring import Row
from peer_market import DIMENSION

READ = 400_000 * DIMENSION  # numbers of 4 bytes: 819 MB, far beyond caches
SQUARE = 2048
RUNS = 4


def bounds() -> list[Row]:
    rng = np.random.default_rng(1)
    numbers = rng.standard_normal(READ, dtype=np.float32)
    left, right = (rng.standard_normal((SQUARE, SQUARE), dtype=np.float32) for _ in range(2))
    by_one = numbers.reshape(-1, DIMENSION)
    read = min(best(lambda: np.max(numbers)), best(lambda: by_one @ by_one[0]))
    product = best(lambda: left @ right)
    return [
        {"what": "memory read", "unit": "GB/s", "value": round(numbers.nbytes / read / 1e9, 1)},
        {
            "what": "matrix product, float32",
            "unit": "GFLOP/s",
            "value": round(2 * SQUARE**3 / product / 1e9, 1),
        },
    ]


def best(call: Callable[[], object]) -> float:
    """Return the shortest processor time of several runs, in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return min(times)
