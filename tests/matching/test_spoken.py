import pytest

from jobmatch.domain.forms import Position
from jobmatch.matching.extraction import facts_of
from jobmatch.matching.facts import Demand, Facts
from jobmatch.matching.numbering import licence_bits, skills
from jobmatch.matching.spoken import LEADS, MANAGES, STAFF, TRAINEE
from tests.factories import a_seeker, a_vacancy


def of_vacancy(words: str, **changes: object) -> Facts:
    return facts_of([a_vacancy(title="…", requirements=words, **changes)])


def of_seeker(words: str, **changes: object) -> Facts:
    return facts_of([a_seeker(desired_job="…", summary=words, **changes)])


def papers(facts: Facts, column: str) -> set[str]:
    return {name for name, bit in licence_bits().items() if int(facts[column][0]) & bit}


@pytest.mark.parametrize(
    ("words", "demands"),
    [
        ("Phải leo cao, bê vác nặng", Demand.HEIGHTS | Demand.LIFTING),
        ("Tăng ca thường xuyên", Demand.OVERTIME),
        ("Không phải tăng ca", Demand(0)),
    ],
)
def test_a_vacancy_demands_what_its_words_say(words: str, demands: Demand) -> None:
    assert of_vacancy(words)["demands"].tolist() == [demands]


@pytest.mark.parametrize(
    ("words", "limits"),
    [
        ("Không leo cao được. Không bê vác nặng", Demand.HEIGHTS | Demand.LIFTING),
        ("Bê vác nặng được", Demand(0)),
        ("Muốn tìm việc ngồi", Demand.STANDING),  # who wants to sit does not stand all day
    ],
)
def test_a_seekers_limits_are_what_they_rule_out(words: str, limits: Demand) -> None:
    assert of_seeker(words)["demands"].tolist() == [limits]


@pytest.mark.parametrize(
    ("words", "shift", "night"),
    [
        ("Làm ca xoay được", 1, -1),
        ("Không làm ca", 0, -1),
        ("Không làm ca đêm", -1, 0),  # day shifts are left open
        ("", -1, -1),
    ],
)
def test_shifts_and_nights_are_told_apart(words: str, shift: int, night: int) -> None:
    facts = of_seeker(words)
    assert (int(facts["shift"][0]), int(facts["night"][0])) == (shift, night)


def test_only_a_mandatory_paper_is_demanded() -> None:
    assert papers(of_vacancy("Bắt buộc có bằng lái xe hạng C"), "licences") == {"drive_c"}
    assert papers(of_vacancy("Ưu tiên có bằng lái xe hạng C"), "licences") == set()


@pytest.mark.parametrize(
    ("certificate", "held", "denied"),
    [
        (
            "Bằng lái xe hạng B2",
            {"drive_b1", "drive_b2", "drive_car_any"},
            {"drive_c", "drive_d", "drive_e", "drive_fc"},
        ),
        ("Bằng lái xe ô tô", {"drive_car_any"}, set()),
    ],
)
def test_a_named_licence_says_which_higher_ones_are_missing(
    certificate: str, held: set[str], denied: set[str]
) -> None:
    facts = of_seeker("", certificates=(certificate,))
    assert papers(facts, "licences") == held
    assert papers(facts, "licences_denied") == denied


def test_a_licence_that_the_person_says_they_lack_is_denied() -> None:
    facts = of_seeker("Chưa có bằng lái xe hạng C")
    assert "drive_c" in papers(facts, "licences_denied")
    assert "drive_c" not in papers(facts, "licences")


def test_papers_are_not_counted_among_the_skills() -> None:
    [row] = of_vacancy("Thành thạo Excel, có bằng lái xe hạng C")
    assert [skills()[number].id for number in row["skills"] if number >= 0] == ["excel"]


@pytest.mark.parametrize(
    ("title", "position", "rank"),
    [
        ("Công nhân may", None, STAFF),
        ("Tổ trưởng chuyền may", None, LEADS),
        ("Kế toán trưởng", None, MANAGES),
        ("truong phong kinh doanh", None, MANAGES),
        ("Trưởng phòng kinh doanh", Position.STAFF, STAFF),  # the form wins
        ("Nhân viên", Position.MANAGER, MANAGES),
        ("Giám sát bán hàng", Position.OTHER, LEADS),  # "other" says nothing
        ("Thực tập sinh kế toán", Position.STAFF, TRAINEE),  # the form has no such rank
        ("[Hà Nội] TTS nhân sự", None, TRAINEE),
        ("HR Intern", None, TRAINEE),
    ],
)
def test_a_rank_is_read_from_the_title_unless_the_form_names_it(
    title: str, position: Position | None, rank: int
) -> None:
    assert facts_of([a_vacancy(title=title, position=position)])["seniority"].tolist() == [rank]
    assert facts_of([a_seeker(desired_job=title, position=position)])["seniority"] == [rank]


@pytest.mark.parametrize(
    "title",
    ["Nhân viên / Thực tập sinh kế toán", "Quản lý thực tập sinh Nhật Bản", "International sales"],
)
def test_a_post_that_is_not_for_trainees_alone_is_no_trainees_post(title: str) -> None:
    assert facts_of([a_vacancy(title=title)])["seniority"] > TRAINEE


def test_wishing_for_a_preferred_year_is_no_requirement() -> None:
    years = [
        of_vacancy(words)["years_min"][0]
        for words in ("Có 3 năm kinh nghiệm", "Ưu tiên 3 năm kinh nghiệm")
    ]
    assert years[0] == 3
    assert years[1] != years[1]  # NaN: unknown
