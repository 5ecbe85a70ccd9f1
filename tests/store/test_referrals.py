from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from jobmatch.domain.accounts import Role
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.domain.forms import ContractKind
from jobmatch.domain.referrals import (
    Actor,
    Referral,
    ReferralEvent,
    ReferralState,
    RefusalReason,
)
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.store.referrals import ReferralFilter
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from tests.factories import a_seeker_draft, a_vacancy_draft

NOW = datetime.fromisoformat("2026-03-02T01:30:00+00:00")


def a_referral(**changes: object) -> Referral:
    plain = Referral(
        id=0,
        number="",
        seeker_id=1,
        vacancy_id=2,
        centre_id=1,
        issued_at=NOW,
        changed_at=NOW,
        valid_until=date(2026, 3, 17),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def an_event(referral: Referral, **changes: object) -> ReferralEvent:
    plain = ReferralEvent(
        id=0,
        referral_id=referral.id,
        at=NOW,
        account_id=None,
        actor=Actor.SERVICE,
        state=ReferralState.ISSUED,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def add(work: UnitOfWork, key: str = "k", **changes: object) -> Referral:
    return work.referrals.add([a_referral(**changes)], key, 2026)[0]


def test_a_referral_is_read_as_it_was_kept(work: UnitOfWork) -> None:
    lan = work.accounts.add("lan", "x", Role.COUNSELLOR)
    said = a_referral(
        employer_id=3,
        counsellor_id=lan.id,
        note="Mang CCCD",
        suggestion_score=71.25,
        reason=RefusalReason.TOO_FAR,
        reason_text="30 km",
        tell_seeker=True,
    )
    (kept,) = work.referrals.add([said], "k", 2026)
    assert kept == replace(said, id=kept.id, number="GT-2026-000001")
    assert work.referrals.get(kept.id) == kept
    assert work.referrals.find(kept.ref) == work.referrals.find(" gt-2026-000001") == kept


@pytest.mark.parametrize("ref", ["R-7", "GT-2026-000007", "V-1", "", "R-999999999999999999"])
def test_what_is_not_there_is_not_found(work: UnitOfWork, ref: str) -> None:
    with pytest.raises(NotFoundError):
        work.referrals.find(ref)


def test_an_event_is_read_as_it_was_written(work: UnitOfWork) -> None:
    kept = add(work)
    first = work.referrals.add_event(an_event(kept))
    said = an_event(
        kept,
        actor=Actor.EMPLOYER,
        actor_name="Anh Bình",
        state=ReferralState.HIRED,
        happened_on=date(2026, 3, 9),
        contract=ContractKind.INDEFINITE,
        salary_text="9 triệu",
        caused_by=first.id,
        filled_by=1,
        seeker_was=SeekerStatus.PAUSED,
    )
    second = work.referrals.add_event(said)
    assert second == replace(said, id=second.id)
    assert work.referrals.events(kept.id) == [first, second]
    assert work.referrals.caused_by(first.id) == [second]
    assert work.referrals.event(second.id) == second


def test_a_forgotten_event_leaves_those_it_caused(work: UnitOfWork) -> None:
    kept = add(work)
    first = work.referrals.add_event(an_event(kept))
    second = work.referrals.add_event(an_event(kept, caused_by=first.id))
    work.referrals.forget_event(first.id)
    assert work.referrals.events(kept.id) == [replace(second, caused_by=None)]
    assert work.referrals.event(first.id) is None


def test_what_one_request_filed_is_found_by_its_whole_key(work: UnitOfWork) -> None:
    filed = work.referrals.add([a_referral(), a_referral(vacancy_id=5)], "a", 2026)
    add(work, "ab")
    add(work, "a/b")
    assert work.referrals.of_key("a") == filed
    assert work.referrals.of_key("") == []


def test_a_key_is_used_once(begin_work: BeginWork) -> None:
    with begin_work() as work:
        add(work)
    with pytest.raises(ConflictError), begin_work() as work:
        add(work)


def test_a_change_of_an_old_version_is_a_conflict(work: UnitOfWork) -> None:
    kept = add(work)
    changed = work.referrals.change(kept, state=ReferralState.PRESENTED, changed_at=NOW)
    assert (changed.state, changed.version) == (ReferralState.PRESENTED, 2)
    with pytest.raises(ConflictError):
        work.referrals.change(kept, state=ReferralState.CANCELLED)
    assert work.referrals.get(kept.id) == changed


def test_a_number_that_was_rolled_back_is_given_again(begin_work: BeginWork) -> None:
    with pytest.raises(ZeroDivisionError), begin_work() as work:
        add(work)
        raise ZeroDivisionError
    with begin_work() as work:
        numbers = [add(work, key, seeker_id=n).number for n, key in enumerate("ab")]
        numbers += [work.referrals.add([a_referral()], "c", 2027)[0].number]
    assert numbers == ["GT-2026-000001", "GT-2026-000002", "GT-2027-000001"]


def test_numbers_taken_at_once_are_all_different(begin_work: BeginWork) -> None:
    def file(key: int) -> list[str]:
        with begin_work() as work:
            work.referrals.take_turns()
            filed = work.referrals.add([a_referral()] * 3, str(key), 2026)
        return [one.number for one in filed]

    with ThreadPoolExecutor(4) as pool:
        numbers = sorted(number for filed in pool.map(file, range(8)) for number in filed)
    assert numbers == [f"GT-2026-{n:06}" for n in range(1, 25)]


def test_lists_are_narrowed_by_what_is_asked(work: UnitOfWork) -> None:
    lan = work.accounts.add("lan", "x", Role.COUNSELLOR)
    old = NOW - timedelta(days=7)
    first = add(work, "1", counsellor_id=lan.id)
    second = add(work, "2", seeker_id=4, changed_at=old)
    third = add(work, "3", seeker_id=4, vacancy_id=9, state=ReferralState.HIRED, changed_at=old)

    def ids(**asked: object) -> list[int]:
        wanted = replace(ReferralFilter(), **asked)  # type: ignore[arg-type]
        return [one for one, _ in work.referrals.matching(wanted)]

    assert ids() == [third.id, second.id, first.id]
    assert ids(counsellor_id=lan.id) == [first.id]
    assert ids(seeker_id=4) == [third.id, second.id]
    assert ids(vacancy_id=2, open_only=True) == [second.id, first.id]
    assert ids(state=ReferralState.HIRED) == [third.id]
    assert ids(silent_since=old) == [second.id]
    assert ids(silent_since=old - timedelta(seconds=1)) == []
    assert work.referrals.matching(ReferralFilter(vacancy_id=9)) == [(third.id, 4)]
    assert work.referrals.silent(old, 0, 5) == [second]
    assert work.referrals.silent(old, second.id, 5) == []
    assert work.referrals.open_counts([2, 9]) == {2: 2}
    assert work.referrals.of_seekers([4]) == [third, second]
    assert work.referrals.of_vacancy(2) == [second, first]
    assert work.referrals.placed(4) == [third]
    assert set(work.referrals.get_many([first.id, third.id, 99])) == {first.id, third.id}


def test_the_successor_is_the_one_that_was_not_undone(work: UnitOfWork) -> None:
    old = add(work, "1")
    assert work.referrals.transferred_from(old.id) is None
    add(work, "2", transferred_from=old.id, state=ReferralState.CANCELLED)
    new = add(work, "3", transferred_from=old.id)
    assert work.referrals.transferred_from(old.id) == new


def test_referrals_move_with_a_merged_person_and_back_exactly(work: UnitOfWork) -> None:
    moved = [add(work, str(n), seeker_id=1, vacancy_id=n) for n in (1, 2)]
    theirs = add(work, "theirs", seeker_id=8)
    ids = work.referrals.move_seeker(1, 8)
    assert ids == [one.id for one in moved]
    assert {one.id for one in work.referrals.of_seekers([8])} == {*ids, theirs.id}
    work.referrals.move_back(ids, 1)
    assert work.referrals.of_seekers([1]) == list(reversed(moved))
    assert work.referrals.of_seekers([8]) == [theirs]


def test_an_erased_persons_words_go_and_the_counts_stay(work: UnitOfWork) -> None:
    kept = add(work, "1", note="Hoa, 0912", reason_text="ốm", state=ReferralState.DECLINED)
    other = add(work, "2", seeker_id=5, note="Mang CCCD")
    event = an_event(kept, text="ốm", salary_text="9 triệu", actor_name="Bình")
    work.referrals.add_event(event)
    work.referrals.forget_seekers([1])
    assert work.referrals.get(kept.id) == replace(kept, note="", reason_text="")
    (blank,) = work.referrals.events(kept.id)
    assert (blank.text, blank.salary_text, blank.actor_name) == ("", "", "")
    assert blank.at == event.at
    assert work.referrals.get(other.id) == other


def test_records_are_erased_beneath_a_referral_that_stays(
    begin_work: BeginWork, now: datetime
) -> None:
    with begin_work() as work:
        seeker = work.seekers.add(a_seeker_draft(), now).id
        vacancy = work.vacancies.add(a_vacancy_draft(), now).id
        kept = add(work, seeker_id=seeker, vacancy_id=vacancy)
    with begin_work() as work:
        work.seekers.remove(seeker)
        work.vacancies.remove(vacancy)
    with begin_work(read_only=True) as work:
        assert work.referrals.get(kept.id) == kept
