from datetime import date

import pytest

from jobmatch.domain.forms import ContractKind
from jobmatch.domain.referrals import Outcome, ReferralState, RefusalReason
from jobmatch.intake.form_values import Refused
from jobmatch.intake.outcome_form import (
    EmployerAnswer,
    outcome_answers,
    read_employer_answer,
    read_firm_answer,
    read_outcome_form,
)

HIRED = Outcome(
    state=ReferralState.HIRED,
    on=date(2026, 3, 15),
    contract=ContractKind.INDEFINITE,
    salary_text="8,5 triệu",
)
REFUSED = Outcome(
    state=ReferralState.NOT_HIRED,
    reason=RefusalReason.LACKS_EXPERIENCE,
    reason_text="cần 2 năm",
    tell_seeker=True,
)


@pytest.mark.parametrize("outcome", [HIRED, REFUSED])
def test_an_outcome_is_read_back_from_its_own_answers(outcome: Outcome) -> None:
    assert read_outcome_form(outcome_answers(outcome)) == outcome


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "state"),
        ({"state": "expired"}, "state"),
        ({"state": "not_hired"}, "reason"),
        ({"state": "not_hired", "reason": "too_far"}, "reason"),
        ({"state": "hired", "reason": "too_far"}, "reason"),
        ({"state": "declined", "reason": "other_seeker"}, "reason_text"),
        ({"state": "hired", "on": "hôm qua"}, "on"),
        ({"state": "hired", "contract": "forever"}, "contract"),
    ],
)
def test_what_does_not_go_together_is_said_beside_its_field(
    answers: dict[str, str], field: str
) -> None:
    read = read_outcome_form(answers)
    assert isinstance(read, Refused)
    assert list(read.problems) == [field]


def test_an_employer_answers_with_its_own_reasons_and_a_name() -> None:
    answers = {"state": "not_hired", "reason": "position_filled", "contact_name": " Bình "}
    assert read_employer_answer(answers) == EmployerAnswer(
        outcome=Outcome(state=ReferralState.NOT_HIRED, reason=RefusalReason.POSITION_FILLED),
        contact_name="Bình",
    )


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"state": "not_presented", "reason": "family", "contact_name": "B"}, {"reason"}),
        ({"state": "started", "contact_name": "B"}, {"state"}),
        ({"state": "hired"}, {"contact_name"}),
        ({"state": "interviewed", "contact_name": "B"}, {"on"}),
        ({}, {"state", "contact_name"}),
    ],
)
def test_an_employer_cannot_speak_for_the_seeker_nor_without_a_name(
    answers: dict[str, str], fields: set[str]
) -> None:
    read = read_employer_answer(answers)
    assert isinstance(read, Refused)
    assert set(read.problems) == fields


@pytest.mark.parametrize(
    ("reason", "answer", "told"),
    [
        ("lacks_experience", "usual", True),
        ("lacks_experience", "", True),
        ("lacks_experience", "no", False),
        ("lacks_skills", "usual", False),
        ("lacks_skills", "yes", True),
    ],
)
def test_the_seeker_is_told_as_is_usual_for_the_reason_unless_somebody_chooses(
    reason: str, answer: str, *, told: bool
) -> None:
    answers = {"state": "not_hired", "reason": reason, "tell_seeker": answer}
    read = read_outcome_form(answers)
    assert isinstance(read, Outcome)
    assert read.tell_seeker is told


def test_an_employer_says_that_the_person_declined_with_the_persons_reason() -> None:
    answers = {"state": "declined", "reason": "too_far", "contact_name": "Bình"}
    read = read_employer_answer(answers)
    assert isinstance(read, EmployerAnswer)
    assert (read.outcome.state, read.outcome.reason) == (
        ReferralState.DECLINED,
        RefusalReason.TOO_FAR,
    )
    assert isinstance(read_employer_answer({**answers, "state": "not_hired"}), Refused)


def test_a_firms_own_people_also_say_what_became_of_a_hire() -> None:
    started = read_firm_answer({"state": "started", "on": "20/07/2026"})
    assert isinstance(started, Outcome)
    assert (started.state, f"{started.on}") == (ReferralState.STARTED, "2026-07-20")
    for state in ("cancelled", "presented", ""):
        assert isinstance(read_firm_answer({"state": state}), Refused)
    undated = read_firm_answer({"state": "interviewed"})
    assert isinstance(undated, Refused)
    assert list(undated.problems) == ["on"]
