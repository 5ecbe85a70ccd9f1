"""The thread that prepares the desk: strong matches, searches, stale vacancies, erased CVs."""

from contextlib import ExitStack

from jobmatch.use_cases.approach_asking import end_overdue_if_due
from jobmatch.use_cases.new_matches import find_new_matches
from jobmatch.use_cases.nightly_ranking import rank_everybody_if_due
from jobmatch.use_cases.own_cv import sweep_cvs
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.rounds import Rounds
from jobmatch.use_cases.saved_searches import FindIds, check_searches
from jobmatch.use_cases.vacancy_upkeep import keep_fresh_if_due

EVERY_SECONDS = 30.0
WHILE_BUSY_SECONDS = 1.0  # between two rounds of a large import: pages go first
AFTER_A_FAULT_SECONDS = 60.0


class DeskRounds(Rounds):
    """Every process may run one: what two find at the same time is kept once."""

    def __init__(self, service: Service, find: FindIds) -> None:
        super().__init__(
            "desk-rounds", first_after=EVERY_SECONDS, after_a_fault=AFTER_A_FAULT_SECONDS
        )
        self._service = service
        self._find = find

    def _round(self) -> float:
        busy = desk_round(self._service, self._find)
        return WHILE_BUSY_SECONDS if busy else EVERY_SECONDS


def desk_round(service: Service, find: FindIds) -> bool:
    """Do what is due, one part whatever became of another; say whether more is waiting."""
    with ExitStack() as rest:  # raises what went wrong once all had their turn
        for part in (sweep_cvs, end_overdue_if_due, keep_fresh_if_due):
            rest.callback(part, service)
        rest.callback(rank_everybody_if_due, service)
        vacancies = find_new_matches(service)
        searches = check_searches(service, find)
    return bool(vacancies or searches)


def start_desk_rounds(service: Service, find: FindIds) -> DeskRounds:
    """Start preparing in the background; it ends with the process."""
    rounds = DeskRounds(service, find)
    rounds.start()
    return rounds
