from jobmatch.domain.referrals import ReferralState
from jobmatch.use_cases.referrals import ReferralQuery
from jobmatch.web.referral_queries import PAGE_SIZE, read_referral_query


def test_a_list_without_filters_is_what_waits_for_an_outcome() -> None:
    assert read_referral_query({}, 7) == ReferralQuery(open_only=True, limit=PAGE_SIZE)


def test_every_filter_is_read() -> None:
    asked = {
        "state": "not_hired",
        "mine": "1",
        "seeker": "s-12",
        "vacancy": "V-3",
        "silent": "14",
        "page": "3",
    }
    assert read_referral_query(asked, 7) == ReferralQuery(
        state=ReferralState.NOT_HIRED,
        counsellor_id=7,
        seeker_id=12,
        vacancy_id=3,
        silent_days=14,
        offset=2 * PAGE_SIZE,
        limit=PAGE_SIZE,
    )


def test_every_state_is_asked_for_by_one_word() -> None:
    assert read_referral_query({"state": "all"}, 7) == ReferralQuery(limit=PAGE_SIZE)


def test_what_cannot_be_read_filters_nothing() -> None:
    asked = {"state": "lost", "seeker": "V-1", "vacancy": "12", "silent": "-3", "page": "x"}
    assert read_referral_query(asked, 7) == read_referral_query({}, 7)
