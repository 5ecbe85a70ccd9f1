"""The service in a process of its own, with its follower, asked over HTTP from this one."""

import http.client
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from large_market import SEEKERS
from market_service import open_market
from measuring import Row, spread

from jobmatch.domain.accounts import Role
from jobmatch.domain.errors import ConflictError
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import sign_in
from jobmatch.use_cases.vacancies import add_vacancy

NAME, PASSWORD = "benchmark", "a-market-nobody-lives-in"
CHANGES = 10
WARM = 10  # requests of each kind that are not counted
MEMORY = {
    "memory of the server, text model loaded": "VmRSS",
    "most memory it ever held": "VmHWM",
}
PATIENCE = 30.0  # seconds until a change counts as lost
SERVER = Path(__file__).with_name("market_server.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A running server; `process` is its number."""

    process: int
    port: int
    token: str

    def get(self, path: str) -> bytes:
        """Return the answer's body; RuntimeError for anything but 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            headers = {"Authorization": f"Bearer {self.token}", "Cookie": f"desk={self.token}"}
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != http.client.OK:
                raise RuntimeError(f"{path}: {answer.status} {body[:200]!r}")
            return body
        finally:
            connection.close()

    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.process}/stat").read_text("ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def memory_mb(self, figure: str) -> float:
        """Return VmRSS (what it holds now) or VmHWM (the most it ever held)."""
        status = Path(f"/proc/{self.process}/status").read_text("ascii").splitlines()
        told = next(line for line in status if line.startswith(figure))
        return round(int(told.split()[1]) * 1024 / 1e6, 1)


def http_rows(home: Path, size: int, runs: int) -> list[Row]:
    """Measure the JSON API and the page of a seeker, and how soon a change is seen."""
    service = open_market(home)
    token = _token(service)
    chosen = random.Random(size)  # noqa: S311 -- a sample, not a secret
    seekers = [chosen.randint(1, SEEKERS) for _ in range(runs + WARM)]
    with _server(home, token) as door:
        return [
            _asked(
                "HTTP: vacancies for a seeker, JSON",
                size,
                door,
                [f"/api/v1/seekers/S-{one}/vacancies" for one in seekers],
            ),
            _asked(
                "HTTP: a seeker's page, HTML", size, door, [f"/seekers/S-{one}" for one in seekers]
            ),
            _seen(service, size, door),
            *(
                {"what": what, "size": size, "unit": "MB", "value": door.memory_mb(figure)}
                for what, figure in MEMORY.items()
            ),
        ]


def _token(service: Service) -> str:
    with suppress(ConflictError):  # an earlier run made it
        create_account(service, NAME, PASSWORD, Role.COUNSELLOR)
    return sign_in(service, NAME, PASSWORD, "127.0.0.1")


@contextmanager
def _server(home: Path, token: str) -> Iterator[Door]:
    with subprocess.Popen(  # noqa: S603 -- this folder's own script
        [sys.executable, str(SERVER), str(home)], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            yield Door(process=process.pid, port=int(line), token=token)
        finally:
            process.terminate()


def _asked(what: str, size: int, door: Door, paths: list[str]) -> Row:
    for path in paths[:WARM]:
        door.get(path)
    clock, before = [], door.cpu_seconds()
    for path in paths[WARM:]:
        start = time.perf_counter()
        door.get(path)
        clock.append((time.perf_counter() - start) * 1e3)
    mean = (door.cpu_seconds() - before) / len(clock) * 1e3
    row: Row = {"what": what, "size": size, "unit": "ms", **spread("clock", clock)}
    return row | {"cpu_mean": round(mean, 2)}


def _seen(service: Service, size: int, door: Door) -> Row:
    """Measure from the commit of a vacancy in this process until the server's search has it."""
    clock = []
    for number in range(CHANGES):
        word = f"zq{time.time_ns():x}"
        added = add_vacancy(service, VacancyDraft(title=f"Thợ {word} {number}"), None)
        start = time.perf_counter()
        found = partial(_finds, door, word, added.ref)
        _wait_until(found)
        clock.append((time.perf_counter() - start) * 1e3)
        with service.begin_work() as work:
            work.vacancies.remove(added.id)
    return {
        "what": "a new vacancy is found by another process",
        "size": size,
        "unit": "ms",
    } | spread("clock", clock)


def _finds(door: Door, word: str, ref: str) -> bool:
    found = json.loads(door.get(f"/api/v1/vacancies?text={quote(word)}&limit=1"))
    return ref in json.dumps(found)


def _wait_until(true: Callable[[], bool]) -> None:
    until = time.perf_counter() + PATIENCE
    while not true():
        if time.perf_counter() > until:
            raise RuntimeError("the server never saw the change")
        time.sleep(0.02)
