import os
import time

import pytest

from jobmatch.domain.approaches import ApproachState
from jobmatch.domain.saved_searches import SearchKind
from jobmatch.use_cases import desk_rounds
from jobmatch.use_cases.desk_rounds import DeskRounds, desk_round
from jobmatch.use_cases.erasing import erase_seeker
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.own_cv import FOLDER, CvFile, keep_cv
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.saved_searches import save_search, saved_searches
from jobmatch.use_cases.vacancies import add_vacancy
from tests.factories import a_vacancy_draft
from tests.fakes import SetClock
from tests.people import somebody
from tests.use_cases.asking import a_firm
from tests.use_cases.claimants import a_claimant, a_seeker_of


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


def test_the_bytes_of_a_cv_that_was_erased_leave_the_disk_at_the_next_round(
    service: Service, clock: SetClock
) -> None:
    lan = somebody(service, "lan")
    hoa = a_claimant(service, a_seeker_of(service, lan))
    kept = keep_cv(service, CvFile(name="cv.pdf", content=b"%PDF-1.7"), hoa)
    path = service.data_dir / FOLDER / kept.stored_as
    os.utime(path, (clock.now().timestamp(),) * 2)
    clock.move_on(hours=2)
    desk_round(service, lambda *_: [])
    assert path.exists()
    erase_seeker(service, kept.seeker_id, lan)
    desk_round(service, lambda *_: [])
    assert not path.exists()


def test_a_part_that_fails_keeps_no_other_from_its_turn(service: Service, clock: SetClock) -> None:
    """Nobody answered for fourteen days, and a saved search cannot be looked up."""
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    save_search(service, (SearchKind.VACANCIES, ""), "Mọi việc", lambda *_: [], firm.lan)
    clock.move_on(days=15)

    def find(*_: object) -> list[int]:
        raise OSError("the disk is away")

    with pytest.raises(OSError, match="the disk is away"):
        desk_round(service, find)
    with service.begin_work(read_only=True) as work:
        assert work.approaches.get(asked.id).state is ApproachState.EXPIRED
        assert work.approaches.waiting_count(firm.vacancies[0]) == 0
