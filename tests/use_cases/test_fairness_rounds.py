import fcntl
from time import monotonic, sleep

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Role
from jobmatch.use_cases.fairness import ask_for_report, fairness_standing
from jobmatch.use_cases.fairness_rounds import FairnessRounds, make_wanted
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.people import somebody


def a_manager(service: Service) -> Account:
    with service.begin_work() as work:
        work.seekers.add(a_seeker_draft(), service.clock.now())
        work.vacancies.add(a_vacancy_draft(), service.clock.now())
    sync(service)
    return somebody(service, "quan", Role.MANAGER, centre_id=MAIN_CENTRE)


def test_a_report_that_was_asked_for_is_made_and_kept(service: Service) -> None:
    manager = a_manager(service)
    assert make_wanted(service) == 0
    ask_for_report(service, manager)
    assert make_wanted(service) == 1
    standing = fairness_standing(service, manager)
    assert standing.asked is None
    assert standing.report is not None
    assert (standing.report.vacancies, standing.report.looking) == (1, 1)
    assert make_wanted(service) == 0


def test_while_another_process_is_at_it_nothing_is_made(service: Service) -> None:
    manager = a_manager(service)
    ask_for_report(service, manager)
    with (service.data_dir / "fairness.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert make_wanted(service) == 0
    assert fairness_standing(service, manager).asked is not None
    assert make_wanted(service) == 1


def test_the_thread_makes_it_while_pages_are_served(service: Service) -> None:
    manager = a_manager(service)
    ask_for_report(service, manager)
    rounds = FairnessRounds(service)
    rounds.start()
    until = monotonic() + 30
    while fairness_standing(service, manager).report is None and monotonic() < until:
        sleep(0.1)
    rounds.stop()
    assert fairness_standing(service, manager).report is not None
