import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobmatch.domain.matches import Verdict
from jobmatch.matching.rules.skills import SkillsRule
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import WEIGHTS, points, reason

RULE = SkillsRule()
ASKED = ("Excel", "Word", "AutoCAD", "hàn MIG", "tiếng Trung", "MISA")


@given(st.lists(st.sampled_from(ASKED), unique=True), st.sampled_from(ASKED))
@settings(max_examples=60, deadline=None)
def test_one_more_skill_that_is_asked_for_never_lowers_the_points(
    skills: list[str], one_more: str
) -> None:
    vacancy = a_vacancy(requirements="Cần " + ", ".join(ASKED))
    [fewer] = points(RULE, a_seeker(skills=tuple(skills)), vacancy)
    [more] = points(RULE, a_seeker(skills=(*skills, one_more)), vacancy)
    assert more >= fewer


def test_found_and_missing_skills_are_named_with_their_words() -> None:
    told = reason(
        RULE,
        a_seeker(skills=("Excel",)),
        a_vacancy(requirements="Thành thạo Excel, biết AutoCAD"),
    )
    assert "Excel" in told.sentence.vi
    assert "AutoCAD" in told.sentence.vi
    assert [(quoted.text, quoted.verdict) for quoted in told.in_vacancy] == [
        ("Excel", Verdict.MET),
        ("AutoCAD", Verdict.UNKNOWN),
    ]
    assert told.verdict is Verdict.NEAR


@pytest.mark.parametrize(
    ("certificates", "expected"),
    [
        (("Bằng lái xe hạng C",), WEIGHTS.skills.licence_held),
        (("Bằng lái xe hạng E",), WEIGHTS.skills.licence_held),  # E drives what C drives
        (("Bằng lái xe hạng B2",), WEIGHTS.skills.licence_missing),
        ((), 0.0),  # nobody said: neither for nor against
    ],
)
def test_a_mandatory_licence_is_held_missing_or_unknown(
    certificates: tuple[str, ...], expected: float
) -> None:
    vacancy = a_vacancy(title="…", requirements="Bắt buộc có bằng lái xe hạng C.")
    seeker = a_seeker(desired_job="…", certificates=certificates)
    assert points(RULE, seeker, vacancy) == [expected]
