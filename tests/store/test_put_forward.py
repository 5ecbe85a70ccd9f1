from dataclasses import replace
from datetime import datetime, timedelta

from jobmatch.domain.interests import Interest, InterestWord
from jobmatch.store.put_forward import PutForward
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft, a_vacancy_draft


def _market(work: UnitOfWork, now: datetime) -> tuple[list[int], list[int]]:
    people = [work.seekers.add(a_seeker_draft(), now).id for _ in range(2)]
    posts = [work.vacancies.add(a_vacancy_draft(), now).id for _ in range(3)]
    return people, posts


def _pair(seeker_id: int, vacancy_id: int, score: float, at: datetime) -> PutForward:
    return PutForward(seeker_id=seeker_id, vacancy_id=vacancy_id, score=score, ranked_at=at)


def test_a_seekers_own_come_best_first_and_the_next_night_replaces_them(
    work: UnitOfWork, now: datetime
) -> None:
    (one, other), (first, second, third) = _market(work, now)
    low, high = _pair(one, first, 40.0, now), _pair(one, second, 70.0, now)
    theirs = _pair(other, first, 50.0, now)
    work.put_forward.replace([one, other], [low, high, theirs])
    assert work.put_forward.of_seeker(one) == [high, low]
    later = now + timedelta(days=1)
    fresh = _pair(one, third, 55.0, later)
    work.put_forward.replace([one], [fresh])
    assert work.put_forward.of_seeker(one) == [fresh]
    assert work.put_forward.of_seeker(other) == [theirs]
    work.put_forward.forget(later)
    assert work.put_forward.of_seeker(other) == []
    work.put_forward.forget_seeker(one)
    assert work.put_forward.of_seeker(one) == []


def test_what_was_answered_is_settled_until_it_is_taken_back(
    work: UnitOfWork, now: datetime
) -> None:
    (one, other), (first, *_) = _market(work, now)
    kept = work.interests.keep(
        Interest(id=0, seeker_id=one, vacancy_id=first, word=InterestWord.NOT_INTERESTED, at=now)
    )
    assert work.put_forward.settled([one, other]) == {(one, first)}
    assert work.put_forward.settled([other]) == set()
    work.interests.change(replace(kept, ended_at=now))
    assert work.put_forward.settled([one, other]) == set()


def test_a_seeker_who_goes_takes_everything_along(work: UnitOfWork, now: datetime) -> None:
    (one, _), (first, *_) = _market(work, now)
    work.put_forward.replace([one], [_pair(one, first, 40.0, now)])
    work.seekers.remove(one)
    assert work.put_forward.of_seeker(one) == []
