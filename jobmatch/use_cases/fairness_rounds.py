"""The thread that makes the reports on groups that somebody asked for."""

from jobmatch.use_cases.fairness import FairnessOptions, make_report
from jobmatch.use_cases.indexing import only_one
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.rounds import Rounds

LOOKS_EVERY = 2.0  # seconds
AFTER_A_FAULT_SECONDS = 60.0


class FairnessRounds(Rounds):
    """Every process may run one: a lock on a file lets one of them work at a time.

    What a killed process left half done is still asked for, and is begun anew.
    """

    def __init__(self, service: Service) -> None:
        super().__init__("fairness", first_after=LOOKS_EVERY, after_a_fault=AFTER_A_FAULT_SECONDS)
        self._service = service

    def _round(self) -> float:
        make_wanted(self._service)
        return LOOKS_EVERY


def start_fairness_rounds(service: Service) -> FairnessRounds:
    """Start making reports in the background; it ends with the process."""
    rounds = FairnessRounds(service)
    rounds.start()
    return rounds


def make_wanted(service: Service) -> int:
    """Make the reports that are asked for, unless another process is at it; say how many."""
    if not _wanted(service):
        return 0
    with only_one(service.data_dir / "fairness.lock") as mine:
        wanted = _wanted(service) if mine else []
        for scope in wanted:
            _make(service, scope)
    return len(wanted)


def _wanted(service: Service) -> list[str]:
    with service.begin_work(read_only=True) as work:
        return work.fairness.wanted()


def _make(service: Service, scope: str) -> None:
    def told(done: int, expected: int) -> None:
        with service.begin_work() as work:
            work.fairness.progress(scope, done, expected)

    report = make_report(service, FairnessOptions(), scope, told)
    with service.begin_work() as work:
        work.fairness.keep(scope, report)
