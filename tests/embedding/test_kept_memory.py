import platform
import subprocess
import sys

import pytest

ROUNDS = 50
STEPS = f"""
import resource, sys
from concurrent.futures import ThreadPoolExecutor
import numpy as np
from jobmatch.embedding.kept_memory import keep_freed_memory

def step(_):
    arrays = [np.ones(3 << 20, np.uint8) for _ in range(4)]
    return len(arrays)

if sys.argv[1] == "kept":
    assert keep_freed_memory()
with ThreadPoolExecutor(1) as pool:
    list(pool.map(step, range(3)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    list(pool.map(step, range({ROUNDS})))
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def pages_asked_for(how: str) -> int:
    done = subprocess.run(  # noqa: S603 our own words
        [sys.executable, "-c", STEPS, how], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="another C library keeps its own way"
)
def test_a_step_finds_the_memory_that_the_last_one_left() -> None:
    assert pages_asked_for("kept") < ROUNDS
    assert pages_asked_for("not kept") > 100 * ROUNDS
