import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import NotFoundError
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.referral_marks import referrals_of_seeker, referrals_to_vacancy
from jobmatch.use_cases.referral_outcomes import cancel_referral
from tests.factories import a_seeker_draft, a_vacancy_draft

ELSEWHERE = Account(
    id=99, name="commune", role=Role.COMMUNE_OFFICIAL, commune_code="00001", full_name=""
)


@pytest.fixture
def referred(service: Service) -> Service:
    now = service.clock.now()
    with service.begin_work() as work:
        for _ in range(2):
            work.vacancies.add(a_vacancy_draft(openings=5), now)
            work.seekers.add(a_seeker_draft(), now)
    issue_referrals(service, [(1, 1), (1, 2), (2, 1)], ReferralOptions(), "key", None)
    return service


def test_each_row_has_its_own_referral_and_cancelled_ones_are_left_out(referred: Service) -> None:
    assert {key: one.number for key, one in referrals_of_seeker(referred, 1, None).items()} == {
        1: "GT-2026-000001",
        2: "GT-2026-000002",
    }
    cancel_referral(referred, 2, 1, None)
    assert list(referrals_of_seeker(referred, 1, None)) == [1]


def test_a_vacancy_counts_everybody_and_shows_those_one_may_know(referred: Service) -> None:
    found = referrals_to_vacancy(referred, 1, None)
    assert (list(found.by_seeker), found.referred) == ([1, 2], 2)
    elsewhere = referrals_to_vacancy(referred, 1, ELSEWHERE)
    assert (dict(elsewhere.by_seeker), elsewhere.referred) == ({}, 2)


def test_nobody_learns_of_a_seeker_out_of_scope(referred: Service) -> None:
    with pytest.raises(NotFoundError):
        referrals_of_seeker(referred, 1, ELSEWHERE)
