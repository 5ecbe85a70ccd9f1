import time

import pytest

from jobmatch.domain.saved_searches import SearchKind
from jobmatch.use_cases import desk_rounds
from jobmatch.use_cases.desk_rounds import DeskRounds, desk_round
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.saved_searches import save_search, saved_searches
from jobmatch.use_cases.vacancies import add_vacancy
from tests.factories import a_vacancy_draft
from tests.fakes import SetClock
from tests.people import somebody


def test_a_round_says_whether_more_is_waiting(service: Service, clock: SetClock) -> None:
    lan = somebody(service, "lan")
    assert not desk_round(service, lambda *_: [])
    add_vacancy(service, a_vacancy_draft(), lan)
    sync(service)
    assert desk_round(service, lambda *_: [])
    save_search(service, (SearchKind.VACANCIES, ""), "Mọi việc", lambda *_: [], lan)
    clock.move_on(hours=1)
    assert desk_round(service, lambda *_: [1])
    assert saved_searches(service, lan)[0].new_ids == (1,)


def test_rounds_go_on_in_the_background_and_after_a_fault(
    service: Service, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    lan = somebody(service, "lan")
    save_search(service, (SearchKind.VACANCIES, ""), "Mọi việc", lambda *_: [], lan)
    clock.move_on(hours=1)
    faults = iter([True])

    def find(*_: object) -> list[int]:
        if next(faults, False):
            raise OSError("the disk is away")
        return [1]

    for name in ("EVERY_SECONDS", "AFTER_A_FAULT_SECONDS"):
        monkeypatch.setattr(desk_rounds, name, 0.01)
    rounds = DeskRounds(service, find)
    rounds.start()
    for _ in range(500):
        if saved_searches(service, lan)[0].new_ids:
            break
        time.sleep(0.01)
    rounds.stop()
    assert saved_searches(service, lan)[0].new_ids == (1,)
