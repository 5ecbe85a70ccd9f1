"""The words that a reason rests on, of every kind of evidence, with their place and verdict."""

from collections.abc import Sequence

import pytest

from jobmatch.domain.matches import Evidence, Reason, Verdict
from jobmatch.matching.quoted_words import MOST, quoted_conditions, said_by_vacancy
from jobmatch.matching.rules.conditions import ConditionsRule
from jobmatch.matching.rules.experience import ExperienceRule
from jobmatch.matching.rules.qualification import QualificationRule
from jobmatch.matching.rules.rule import Rule
from jobmatch.matching.rules.shift import ShiftRule
from jobmatch.matching.rules.skills import SkillsRule
from jobmatch.reference.evidence_findings import Condition
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import reason

MET, MISSING, UNKNOWN = Verdict.MET, Verdict.MISSING, Verdict.UNKNOWN
Told = list[tuple[str, str, Verdict | None]]


def told(found: Sequence[Evidence]) -> Told:
    return [(one.field, one.text, one.verdict) for one in found]


def between(rule: Rule, requirements: str, summary: str) -> Reason:
    return reason(
        rule,
        a_seeker(summary=summary, skills=(), certificates=()),
        a_vacancy(requirements=requirements),
    )


@pytest.mark.parametrize(
    ("rule", "requirements", "summary", "asked", "has"),
    [
        (
            SkillsRule(),
            "Biết Excel, AutoCAD, tiếng Anh",
            "Biết Excel, chưa biết tiếng Anh",
            [("Excel", MET), ("tiếng Anh", MISSING), ("AutoCAD", UNKNOWN)],
            [("Excel", MET), ("tiếng Anh", MISSING)],
        ),
        (
            SkillsRule(),
            "Bắt buộc có bằng lái hạng C",
            "Chưa có bằng C",
            [("bằng lái hạng C", MISSING)],
            [("bằng C", MISSING)],
        ),
        (
            ExperienceRule(),
            "Ít nhất 2 năm kinh nghiệm",
            "Có 3 năm kinh nghiệm",
            [("Ít nhất 2 năm kinh nghiệm", MET)],
            [("3 năm kinh nghiệm", MET)],
        ),
        (
            QualificationRule(),
            "Tốt nghiệp đại học",
            "Học xong trung cấp",
            [("đại học", MISSING)],
            [("trung cấp", MISSING)],
        ),
        (
            ShiftRule(),
            "Có ca đêm",
            "Không làm ca đêm",
            [("ca đêm", MISSING)],
            [("ca đêm", MISSING)],
        ),
        (
            ConditionsRule(),
            "Đứng nhiều, tăng ca, bốc vác",
            "Không bốc vác được, tăng ca thì được",
            [("Đứng nhiều", UNKNOWN), ("tăng ca", MET), ("bốc vác", MISSING)],
            [("bốc vác", MISSING), ("tăng ca", MET)],
        ),
    ],
)
def test_what_is_met_missing_and_unknown_is_quoted_from_both_texts(
    rule: Rule,
    requirements: str,
    summary: str,
    asked: list[tuple[str, Verdict]],
    has: list[tuple[str, Verdict]],
) -> None:
    got = between(rule, requirements, summary)
    assert told(got.in_vacancy) == [("requirements", *one) for one in asked]
    assert told(got.in_seeker) == [("summary", *one) for one in has]


def test_a_quote_stands_where_it_says() -> None:
    requirements = "Yêu cầu: không ngại tăng ca"
    [one] = between(ConditionsRule(), requirements, "").in_vacancy
    assert requirements[one.start : one.end] == one.text == "tăng ca"


def test_a_vacancy_that_waives_a_skill_does_not_ask_for_it() -> None:
    got = between(SkillsRule(), "Biết Excel, không yêu cầu Photoshop", "Biết Photoshop")
    assert told(got.in_vacancy) == [("requirements", "Excel", UNKNOWN)]


def test_no_more_is_quoted_than_is_read() -> None:
    vacancy = a_vacancy(
        title="Làm ca đêm",
        requirements="Ca đêm, tăng ca, đứng nhiều, bốc vác, ngoài trời, trên cao",
    )
    quotes = quoted_conditions(said_by_vacancy(vacancy), Condition, lambda _: Verdict.UNKNOWN)
    assert len(quotes) == MOST
