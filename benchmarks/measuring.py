"""Stopwatches, percentiles and tables for the benchmarks.

Processor time is what counts: neighbours on a busy machine hardly change it, and where one thread
has a processor to itself it equals the time on the clock, which stands beside it.
"""

import json
import os
import platform
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

import numpy as np

Row = dict[str, Any]

RESULTS = Path(__file__).parent / "results"
# If the processor has them:
SHORT_NUMBERS = ("amx_bf16", "avx512_bf16", "amx_int8", "avx512_vnni", "avx_vnni")
_PACKAGES = ("numpy", "scipy", "faiss-cpu", "sqlalchemy", "torch", "onnxruntime")


class Stopwatch:
    """Measures the block: `cpu` (this process, all threads) and `clock`, both in seconds."""

    cpu = clock = 0.0

    def __enter__(self) -> Self:
        self._cpu, self._clock = time.process_time(), time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.cpu = time.process_time() - self._cpu
        self.clock = time.perf_counter() - self._clock

    def rate(self, what: str, size: int, count: int) -> Row:
        """Return how many things a second `count` of them in this block make."""
        return {
            "what": what,
            "size": size,
            "unit": "a second",
            "cpu": round(count / self.cpu, 1),
            "clock": round(count / self.clock, 1),
        }

    def once(self, what: str, size: int) -> Row:
        return {
            "what": what,
            "size": size,
            "unit": "s",
            "cpu": round(self.cpu, 3),
            "clock": round(self.clock, 3),
        }


def timed(what: str, size: int, calls: Iterable[Callable[[], object]]) -> Row:
    """Return the median and 95th percentile of these calls, ms; the first is not counted."""
    watches = []
    for call in calls:
        with Stopwatch() as watch:
            call()
        watches.append(watch)
    cpu = [watch.cpu * 1e3 for watch in watches[1:]]
    clock = [watch.clock * 1e3 for watch in watches[1:]]
    return {
        "what": what,
        "size": size,
        "unit": "ms",
        **spread("cpu", cpu),
        **spread("clock", clock),
    }


def spread(name: str, values: Sequence[float]) -> Row:
    p50, p95 = np.percentile(values, [50, 95])
    return {f"{name}_p50": round(float(p50), 2), f"{name}_p95": round(float(p95), 2)}


def resident_mb() -> float:
    """Return how much memory this process holds, as Linux counts it (mapped files included)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


def machine() -> Row:
    return {
        "at": time.strftime("%Y-%m-%dT%H:%M:%S"),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "short_numbers": _short_numbers(),
        "threads": os.environ.get("OMP_NUM_THREADS", "not set"),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "versions": {package: version(package) for package in _PACKAGES},
    }


def _short_numbers() -> list[str]:
    """Return which products of 8 and 16 bits the processor has, as Linux calls them."""
    known = Path("/proc/cpuinfo")
    flags = known.read_text("ascii").split() if known.is_file() else []
    return [one for one in SHORT_NUMBERS if one in flags]


def keep(name: str, rows: Sequence[Row]) -> None:
    """Append one line for this run to benchmarks/results/<name>.jsonl."""
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({**machine(), "rows": list(rows)}, ensure_ascii=False) + "\n")
