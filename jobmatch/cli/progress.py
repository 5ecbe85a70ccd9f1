"""Progress of long work on the error stream; silent where nobody watches."""

import sys
from time import monotonic
from typing import Self

EVERY_SECONDS = 0.5


class Progress:
    """Called with (done, expected or None); writes one line that renews itself."""

    def __init__(self, verb: str) -> None:
        self._verb = verb
        self._last = 0.0
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, expected: int | None) -> None:
        if not sys.stderr.isatty() or monotonic() - self._last < EVERY_SECONDS:
            return
        self._last, self._shown = monotonic(), True
        of = f" / {expected:,}" if expected else ""
        sys.stderr.write(f"\r{self._verb}: {done:,}{of}   ")
        sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r" + " " * 60 + "\r")
