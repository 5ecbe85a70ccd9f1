from dataclasses import replace
from datetime import date

from jobmatch.domain.chats import QuestionKind
from jobmatch.reference.service_answers import service_answers


def test_every_answer_names_its_source_and_its_days() -> None:
    answers = service_answers()
    assert set(answers) == {
        QuestionKind.REGISTERING,
        QuestionKind.CLAIM,
        QuestionKind.CLAIM_CONDITIONS,
        QuestionKind.MONTHLY_NOTICE,
        QuestionKind.ABILITIES,
    }
    for one in answers.values():
        assert one.source
        assert one.said.vi
        assert one.said.en
        assert one.valid_from < one.checked


def test_the_old_rules_are_not_told_as_the_new_ones() -> None:
    claim = service_answers()[QuestionKind.CLAIM]
    assert claim.holds_on(date(2026, 1, 1))
    assert not claim.holds_on(date(2025, 12, 31))


def test_an_answer_ends_with_its_last_day() -> None:
    ended = replace(service_answers()[QuestionKind.CLAIM], valid_until=date(2026, 6, 30))
    assert ended.holds_on(date(2026, 6, 30))
    assert not ended.holds_on(date(2026, 7, 1))
