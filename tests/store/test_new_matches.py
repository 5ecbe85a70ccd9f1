from datetime import datetime, timedelta

from jobmatch.domain.accounts import MAIN_CENTRE
from jobmatch.domain.cases import Case
from jobmatch.store.new_matches import NewMatch
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.people import an_account


def _pairs(work: UnitOfWork, now: datetime) -> tuple[int, list[NewMatch]]:
    """Return a counsellor and the pairs of their two seekers with a vacancy, best first."""
    lan = an_account(work, "lan")
    vacancy = work.vacancies.add(a_vacancy_draft(), now)
    matches = []
    for score in (80.0, 70.0):
        seeker = work.seekers.add(a_seeker_draft(), now)
        work.cases.put(
            Case(
                seeker_id=seeker.id,
                centre_id=MAIN_CENTRE,
                counsellor_id=lan.id,
                opened_at=now,
            )
        )
        matches.append(
            NewMatch(seeker_id=seeker.id, vacancy_id=vacancy.id, score=score, found_at=now)
        )
    return lan.id, matches


def test_a_pair_is_kept_once_whoever_finds_it(work: UnitOfWork, now: datetime) -> None:
    lan, matches = _pairs(work, now)
    assert work.new_matches.add(matches) == 2
    assert work.new_matches.add(matches) == 0
    before = now - timedelta(days=1)
    assert work.new_matches.unseen_of(lan, before, 10) == matches
    assert work.new_matches.unseen_of(lan, before, 1) == matches[:1]
    assert work.new_matches.unseen_of(lan, now, 10) == []


def test_what_was_looked_at_is_not_new_and_does_not_come_back(
    work: UnitOfWork, now: datetime
) -> None:
    lan, matches = _pairs(work, now)
    work.new_matches.add(matches)
    work.new_matches.mark_seen(matches[0].seeker_id, matches[0].vacancy_id, now)
    work.new_matches.add(matches)
    assert work.new_matches.unseen_of(lan, now - timedelta(days=1), 10) == matches[1:]
    work.new_matches.mark_seen(matches[1].seeker_id, None, now)
    assert work.new_matches.unseen_of(lan, now - timedelta(days=1), 10) == []


def test_old_pairs_are_forgotten(work: UnitOfWork, now: datetime) -> None:
    lan, matches = _pairs(work, now)
    work.new_matches.add(matches)
    work.new_matches.forget(now)
    assert work.new_matches.unseen_of(lan, now - timedelta(days=1), 10) == []
