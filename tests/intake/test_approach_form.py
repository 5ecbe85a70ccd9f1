import pytest

from jobmatch.domain.choices import HideReason
from jobmatch.intake.approach_form import ApproachAnswer, read_approach_answer, read_note
from jobmatch.intake.form_values import Refused


def test_a_note_may_be_empty_but_not_long() -> None:
    assert read_note({}) == ""
    assert read_note({"note": " Gọi\n 0373 123 456 "}) == "Gọi 0373 123 456"
    assert read_note({"note": "x" * 300}) == "x" * 300
    refused = read_note({"note": "x" * 301})
    assert isinstance(refused, Refused)
    assert refused.problems["note"].en == "The note has at most 300 characters"


@pytest.mark.parametrize(
    ("answers", "read"),
    [
        (
            {"answer": "yes", "consent": "yes", "reason": "pay"},
            ApproachAnswer(accepted=True, consented=True, reason=None),
        ),
        ({"answer": "no"}, ApproachAnswer(accepted=False, consented=False, reason=None)),
        (
            {"answer": "no", "reason": "family"},
            ApproachAnswer(accepted=False, consented=False, reason=HideReason.FAMILY),
        ),
    ],
)
def test_an_answer_is_yes_with_the_box_or_no(
    answers: dict[str, str], read: ApproachAnswer
) -> None:
    assert read_approach_answer(answers) == read


@pytest.mark.parametrize(
    ("answers", "field"),
    [({}, "answer"), ({"answer": "maybe"}, "answer"), ({"answer": "yes"}, "consent")],
)
def test_what_is_missing_is_named(answers: dict[str, str], field: str) -> None:
    refused = read_approach_answer(answers)
    assert isinstance(refused, Refused)
    assert list(refused.problems) == [field]
