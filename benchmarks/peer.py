"""What the peers' benchmark asks of every system, and the process of its own that each runs in."""

import ctypes
import gc
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from peer_market import Market, Rows

Setting = int | None


class Peer(Protocol):
    """One system, filled with one market. Made anew for each size, in a process of its own."""

    @property
    def settings(self) -> Sequence[Setting]:
        """How carefully it may look, cheapest first; (None,) where there is no choice."""
        ...

    def build(self, market: Market, folder: Path) -> None:
        """Take in the market; files go into the empty folder."""

    def search(self, query: int, share: float, setting: Setting) -> Sequence[int] | Rows:
        """Return up to LIMIT rows for the market's query of this number, best first."""
        ...

    def servers(self) -> Sequence[int]:
        """Return the processes that work for it beside this one."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One search: what it found, and seconds of all processors and on the clock."""

    rows: Rows
    cpu: float
    clock: float


def serve(make: Callable[[], Peer], market: Market, folder: Path, line: Connection) -> None:
    """Build, then answer requests until the line closes: what a worker process runs.

    Answers ("built", figures), then an Asked for each (query, share, setting); an error is sent as
    ("failed", its last line) and ends the process.
    """
    try:
        import faiss

        faiss.omp_set_num_threads(1)
        peer = make()
        line.send(("built", _built(peer, market, folder)))
        _answer(peer, line)
        peer.close()
    except EOFError:
        return
    except ModuleNotFoundError as error:
        line.send(("failed", f"{error.name} is not installed"))
    except Exception as error:  # noqa: BLE001 -- whatever a peer fails with is its row in the table
        traceback.print_exc()
        line.send(("failed", f"{type(error).__name__}: {str(error).splitlines()[0][:120]}"))


def _built(peer: Peer, market: Market, folder: Path) -> dict[str, Any]:
    before, begun, cpu = _held(()), time.perf_counter(), time.process_time()
    peer.build(market, folder)
    others = sum(_processor_seconds(process) for process in peer.servers())
    figures = {
        "build_cpu_s": round(time.process_time() - cpu + others, 3),
        "build_clock_s": round(time.perf_counter() - begun, 3),
        "settings": list(peer.settings),
    }
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    figures["memory_mb"] = round((_held(peer.servers()) - before) / 1e6, 1)
    files = [file for file in folder.rglob("*") if file.is_file()]
    figures["disk_mb"] = round(sum(file.stat().st_blocks * 512 for file in files) / 1e6, 1)
    return figures


def _answer(peer: Peer, line: Connection) -> None:
    while (request := line.recv()) is not None:
        servers = peer.servers()
        others = sum(_processor_seconds(process) for process in servers)
        clock, cpu = time.perf_counter(), time.process_time()
        rows = peer.search(*request)
        cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
        cpu += sum(_processor_seconds(process) for process in servers) - others
        line.send(Asked(np.asarray(rows, dtype=np.int64), cpu, clock))


def _processor_seconds(process: int) -> float:
    return int(Path(f"/proc/{process}/schedstat").read_text("ascii").split()[0]) / 1e9


def _held(servers: Sequence[int]) -> int:
    """Return the bytes that this process and these hold, files that are only mapped left out."""
    own = _status("/proc/self/status", "RssAnon")
    for process in servers:
        own += _status(f"/proc/{process}/status", "RssAnon")
    shared = [_status(f"/proc/{process}/status", "RssShmem") for process in servers]
    return own + max(shared, default=0)


def _status(path: str, key: str) -> int:
    for line in Path(path).read_text("ascii").splitlines():
        if line.startswith(f"{key}:"):
            return int(line.split()[1]) * 1024
    return 0
