"""Memory that one step of a text model leaves is there for the next one.

The C library of Linux (glibc) gives what a thread freed back to the system as soon as a few MB lie
idle, and asks for it anew, page by page, in the next step: one part in 25 of the model's time.
"""

import ctypes

_ASKED_APART, _GIVEN_BACK = -3, -1  # M_MMAP_THRESHOLD, M_TRIM_THRESHOLD of <malloc.h>
APART_BYTES = 8 << 20  # larger arrays are given back when they are freed, as before
IDLE_BYTES = 32 << 20  # a thread


def keep_freed_memory() -> bool:
    """Let each thread of this process keep some idle memory; False: the C library is another."""
    try:
        change = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return False
    return bool(change(_ASKED_APART, APART_BYTES)) and bool(change(_GIVEN_BACK, IDLE_BYTES))
