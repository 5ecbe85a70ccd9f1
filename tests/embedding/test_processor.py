from pathlib import Path

import pytest

from jobmatch.embedding.processor import computes_bfloat16

FLAGS = Path("/proc/cpuinfo")


@pytest.mark.skipif(not FLAGS.is_file(), reason="this system lists no abilities of the processor")
def test_it_says_of_the_processor_what_the_system_does() -> None:
    able = set(FLAGS.read_text("utf-8").split())
    assert computes_bfloat16() == bool(able & {"amx_bf16", "avx512_bf16"})
