from itertools import product

import pytest

from jobmatch.domain.referrals import (
    EMPLOYER_OUTCOMES,
    OPEN_STATES,
    OUTCOMES,
    REASON_NEEDED,
    TRANSITIONS,
    RefusalReason,
    Side,
    may_follow,
    outcomes_after,
    own_referral_id,
    reasons_for,
    referral_number,
)
from jobmatch.domain.referrals import ReferralState as State

# A column per following state, in the order of the enum: + may follow, . may not.
TABLE = {
    #                      ISS PRE NPR INT HIR NOT DEC STA DNS EXP ELS TRA CAN
    State.ISSUED: "         .   +   +   +   +   +   +   .   .   +   +   +   +",
    State.PRESENTED: "      .   .   .   +   +   +   +   .   .   +   +   +   +",
    State.NOT_PRESENTED: "  .   +   .   +   +   .   .   .   .   .   .   .   .",
    State.INTERVIEWED: "    .   .   .   .   +   +   +   .   .   +   +   +   +",
    State.HIRED: "          .   .   .   .   .   .   .   +   +   .   .   .   .",
    State.NOT_HIRED: "      .   .   .   .   +   .   .   .   .   .   .   .   .",
    State.DECLINED: "       .   .   .   .   .   .   .   .   .   .   .   .   .",
    State.STARTED: "        .   .   .   .   .   .   .   .   .   .   .   .   .",
    State.DID_NOT_START: "  .   .   .   .   .   .   .   .   .   .   .   .   .",
    State.EXPIRED: "        .   +   +   +   +   +   +   .   .   .   .   .   .",
    State.HIRED_ELSEWHERE: "+   +   .   +   .   .   .   .   .   .   .   .   .",
    State.TRANSFERRED: "    .   .   .   .   .   .   .   .   .   .   .   .   .",
    State.CANCELLED: "      .   .   .   .   .   .   .   .   .   .   .   .   .",
}


@pytest.mark.parametrize(("now", "then"), list(product(State, State)))
def test_every_pair_of_states_follows_or_does_not(now: State, then: State) -> None:
    column = list(State).index(then)
    assert may_follow(now, then) == (TABLE[now].split()[column] == "+")


def test_every_state_can_be_reached_and_every_open_one_left() -> None:
    reached = {then for following in TRANSITIONS.values() for then in following}
    assert reached == set(State)
    assert {state for state in OPEN_STATES if State.EXPIRED not in TRANSITIONS[state]} == set()


def test_a_counsellor_is_offered_what_may_follow() -> None:
    assert outcomes_after(State.ISSUED) == (
        State.PRESENTED,
        State.NOT_PRESENTED,
        State.INTERVIEWED,
        State.HIRED,
        State.NOT_HIRED,
        State.DECLINED,
    )
    assert outcomes_after(State.HIRED) == (State.STARTED, State.DID_NOT_START)


def test_only_the_service_reopens_what_a_hire_elsewhere_closed() -> None:
    assert outcomes_after(State.HIRED_ELSEWHERE) == ()


def test_an_employer_answers_what_settles_a_referral_or_invites_to_an_interview() -> None:
    assert EMPLOYER_OUTCOMES < OUTCOMES
    assert {State.INTERVIEWED} == EMPLOYER_OUTCOMES & OPEN_STATES


def test_reasons_are_the_side_s_own() -> None:
    assert {one.side for one in reasons_for(State.NOT_HIRED)} == {Side.EMPLOYER}
    assert {one.side for one in reasons_for(State.DECLINED)} == {Side.SEEKER}
    assert {one.side for one in reasons_for(State.DID_NOT_START)} == set(Side)
    assert reasons_for(State.HIRED) == ()
    assert all(reasons_for(state) for state in REASON_NEEDED)


def test_what_a_person_cannot_mend_is_not_told_to_them_by_default() -> None:
    told = {one for one in RefusalReason if one.told}
    assert {RefusalReason.POSITION_FILLED, RefusalReason.LACKS_LICENCE_OR_PAPERS} <= told
    assert not told & {RefusalReason.LACKS_SKILLS, RefusalReason.HEALTH_CHECK}
    assert {one.side for one in told} == {Side.EMPLOYER}


def test_another_reason_has_to_be_said_in_words() -> None:
    assert [one for one in RefusalReason if one.needs_text] == [
        RefusalReason.OTHER_EMPLOYER,
        RefusalReason.OTHER_SEEKER,
    ]


def test_numbers_have_six_digits_and_more_when_a_year_needs_them() -> None:
    assert referral_number(2026, 123) == "GT-2026-000123"
    assert referral_number(2026, 1_000_000) == "GT-2026-1000000"


@pytest.mark.parametrize(
    ("text", "number"), [("R-12", 12), (" r-7 ", 7), ("R-0", None), ("GT-2026-000001", None)]
)
def test_our_own_reference_is_read(text: str, number: int | None) -> None:
    assert own_referral_id(text) == number
