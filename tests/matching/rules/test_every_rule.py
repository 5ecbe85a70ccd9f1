"""What holds for every rule, whatever it is about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import Lifting, Qualification, SchoolLevel, Standing
from jobmatch.domain.matches import Verdict
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import RequiredExperience, Vacancy
from jobmatch.matching.rules.conditions import ConditionsRule
from jobmatch.matching.rules.distance import DistanceRule
from jobmatch.matching.rules.experience import ExperienceRule
from jobmatch.matching.rules.occupation import OccupationRule
from jobmatch.matching.rules.pay import PayRule
from jobmatch.matching.rules.position import PositionRule
from jobmatch.matching.rules.qualification import QualificationRule
from jobmatch.matching.rules.rule import Rule
from jobmatch.matching.rules.shift import ShiftRule
from jobmatch.matching.rules.skills import SkillsRule
from jobmatch.matching.rules.urgency import UrgencyRule
from jobmatch.matching.rules.work import WorkRule
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import WEIGHTS, both_ways, points, reason

RULES: list[Rule] = [
    WorkRule(WEIGHTS),
    OccupationRule(),
    SkillsRule(),
    QualificationRule(),
    ExperienceRule(),
    PositionRule(),
    PayRule(),
    DistanceRule(),
    ShiftRule(),
    ConditionsRule(),
    UrgencyRule(),
]
SILENT_BOTH_WAYS = [rule for rule in RULES if not isinstance(rule, UrgencyRule | PositionRule)]

TITLES = st.sampled_from(["Thợ hàn", "Công nhân may", "Kế toán trưởng", "Lái xe tải", "Bảo vệ"])
PLACES = st.sampled_from(
    [
        (),
        (Place(text="Thanh Hóa", province_code="38"),),
        (Place(text="Hạc Thành", province_code="38", commune_code="14797"),),
        (Place(text="TP.HCM", province_code="79"),),
    ]
)
TEXTS = st.sampled_from(
    [
        "",
        "Biết hàn MIG, hàn TIG",
        "Có bằng lái xe hạng C",
        "Bắt buộc có bằng C, làm ca đêm",
        "Không làm ca đêm, không bê vác nặng",
        "Thành thạo Excel, có 3 năm kinh nghiệm",
    ]
)
CONDITIONS = st.builds(
    WorkingConditions,
    lifting=st.none() | st.sampled_from(Lifting),
    standing=st.none() | st.sampled_from(Standing),
)
MILLIONS = st.none() | st.integers(3, 40).map(lambda number: number * 1_000_000)
SALARIES = st.builds(Salary, min_vnd=MILLIONS, max_vnd=MILLIONS)
SEEKERS = st.builds(
    Seeker,
    id=st.just(1),
    desired_job=TITLES,
    summary=TEXTS,
    qualification=st.none() | st.sampled_from(Qualification),
    school_level=st.none() | st.sampled_from(SchoolLevel),
    experience_years=st.none() | st.floats(0, 30),
    wished_places=PLACES,
    shift_work=st.none() | st.booleans(),
    salary=SALARIES,
    conditions=CONDITIONS,
)
VACANCIES = st.builds(
    Vacancy,
    id=st.just(2),
    title=TITLES,
    requirements=TEXTS,
    qualification=st.none() | st.sampled_from(Qualification),
    school_level=st.none() | st.sampled_from(SchoolLevel),
    experience=st.builds(RequiredExperience, min_years=st.none() | st.floats(0, 10)),
    places=PLACES,
    shift_work=st.none() | st.booleans(),
    salary=SALARIES,
    conditions=CONDITIONS,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
@given(
    seekers=st.lists(SEEKERS, min_size=2, max_size=3),
    vacancies=st.lists(VACANCIES, min_size=2, max_size=3),
)
@settings(max_examples=25, deadline=None)
def test_a_pair_has_the_same_points_from_both_sides(
    rule: Rule, seekers: list[Seeker], vacancies: list[Vacancy]
) -> None:
    assert both_ways(rule, seekers, vacancies)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
@given(seeker=SEEKERS, vacancy=VACANCIES)
@settings(max_examples=40, deadline=None)
def test_the_told_points_are_those_that_were_given_in_both_languages(
    rule: Rule, seeker: Seeker, vacancy: Vacancy
) -> None:
    told = reason(rule, seeker, vacancy)
    assert told.sentence.vi
    assert told.sentence.en
    for quoted in told.in_vacancy:
        assert quoted.text == getattr(vacancy, quoted.field)[quoted.start : quoted.end]


@pytest.mark.parametrize("rule", SILENT_BOTH_WAYS, ids=lambda rule: type(rule).__name__)
def test_silence_on_both_sides_counts_nothing(rule: Rule) -> None:
    seeker, vacancy = a_seeker(desired_job="…"), a_vacancy(title="…", places=())
    assert points(rule, seeker, vacancy) == [0.0]


@pytest.mark.parametrize(
    "rule", [PayRule(), DistanceRule(), QualificationRule(), ExperienceRule()]
)
def test_what_one_side_leaves_open_is_said_to_be_unknown(rule: Rule) -> None:
    told = reason(rule, a_seeker(), a_vacancy(places=()))
    assert told.verdict is Verdict.UNKNOWN
    assert "chưa" in told.sentence.vi
