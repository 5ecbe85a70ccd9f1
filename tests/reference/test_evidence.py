"""What adverts ask and seekers can or cannot do: values, negations, and the words they rest on."""

import unicodedata
from datetime import time
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.reference.evidence import seeker_evidence, vacancy_evidence
from jobmatch.reference.evidence_findings import (
    Condition,
    ConditionFound,
    HomeBy,
    LeftTrade,
    SkillHeld,
)
from jobmatch.reference.evidence_words import Need


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Có ít nhất 2 năm kinh nghiệm", 2.0, None),
        ("Kinh nghiệm từ 1 - 3 năm", 1.0, 3.0),
        ("kinh nghiệm may công nghiệp trên 5 năm", 5.0, None),
        ("Kinh nghiệm dưới 1 năm", 0.0, 1.0),
        ("kinh nghiệm 6 tháng trở lên", 0.5, None),
        ("KN: 1,5 năm", 1.5, None),
        ("có một năm kinh nghiệm", 1.0, None),
        ("co 2 nam kinh nghiem lai xe", 2.0, None),
        ("Không yêu cầu kinh nghiệm", 0.0, None),
        ("ko can kinh nghiem", 0.0, None),
        ("Kinh nghiệm: không yêu cầu", 0.0, None),
        ("Chưa có kinh nghiệm được đào tạo", 0.0, None),
    ],
)
def test_years_of_experience_are_read(text: str, low: float, high: float | None) -> None:
    found = vacancy_evidence(text).experience
    assert found is not None
    assert (found.min_years, found.max_years) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "Tuyển 2 nam có kinh nghiệm",  # two men
        "tuyen 2 nam co kinh nghiem",
        "Hợp đồng 2 năm. Có kinh nghiệm càng tốt",
        "Công ty 10 năm tuổi",
    ],
)
def test_other_numbers_are_not_years_of_experience(text: str) -> None:
    assert vacancy_evidence(text).experience is None


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("Yêu cầu 2 năm kinh nghiệm", Need.REQUIRED),
        ("Ưu tiên có 2 năm kinh nghiệm", Need.PREFERRED),
        ("Không cần kinh nghiệm", Need.NOT_NEEDED),
    ],
)
def test_experience_may_be_a_must_or_a_welcome(text: str, need: Need) -> None:
    found = vacancy_evidence(text).experience
    assert found is not None
    assert found.need is need


@pytest.mark.parametrize(
    ("text", "school", "qualification"),
    [
        ("Tốt nghiệp THPT trở lên", "upper_secondary", None),
        ("Trình độ 9/12", "lower_secondary", None),
        ("Tốt nghiệp THCS hoặc THPT", "lower_secondary", None),
        ("Biết đọc, biết viết", "primary", None),
        ("Tốt nghiệp Cao đẳng, Đại học ngành kế toán", None, "college"),
        ("tot nghiep dai hoc", None, "university"),
        ("Bằng trung cấp điện", None, "intermediate"),
        ("Trình độ sơ cấp nghề hàn", None, "elementary"),
        ("Thạc sĩ quản trị", None, "master"),
        ("Không cần bằng cấp", None, "untrained"),
        ("Không yêu cầu trình độ", None, "untrained"),
        ("Lao động phổ thông", None, "untrained"),
        ("Tốt nghiệp trung cấp, ưu tiên đại học", None, "intermediate"),
    ],
)
def test_schooling_and_qualification_are_read(
    text: str, school: str | None, qualification: str | None
) -> None:
    found = vacancy_evidence(text)
    assert (found.school_level.level if found.school_level else None) == school
    assert (found.qualification.level if found.qualification else None) == qualification


@pytest.mark.parametrize(
    "text",
    [
        "Giáo viên tiểu học",
        "dạy tiểu học",
        "Làm việc tại trường đại học",
        "kinh nghiệm CI/CD",
        "gia sư cho học sinh THPT",
    ],
)
def test_a_place_or_a_pupil_is_not_a_required_level(text: str) -> None:
    found = vacancy_evidence(text)
    assert (found.school_levels, found.qualifications) == ((), ())


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("Bắt buộc có bằng FC", {"drive_fc": Need.REQUIRED}),
        ("Ưu tiên có bằng lái xe B2", {"drive_b2": Need.PREFERRED}),
        ("Có bằng C là một lợi thế", {"drive_c": Need.PREFERRED}),
        ("Không yêu cầu chứng chỉ xe nâng", {"forklift_cert": Need.NOT_NEEDED}),
        ("Bằng E", {"drive_e": Need.MENTIONED}),
        ("Phải có bằng C, ưu tiên thẻ an toàn",
         {"drive_c": Need.REQUIRED, "safety_card": Need.PREFERRED}),
        ("uu tien co bang lai xe hang c", {"drive_c": Need.PREFERRED}),
    ],
)  # fmt: skip
def test_a_paper_is_a_must_a_welcome_or_waived(text: str, needs: dict[str, Need]) -> None:
    assert {paper.id: paper.need for paper in vacancy_evidence(text).papers} == needs


PAIRS = [
    (Condition.NIGHT_SHIFT, "làm ca đêm", "không làm ca đêm"),
    (Condition.NIGHT_SHIFT, "lam ca dem", "ko lam ca dem dc"),
    (Condition.NIGHT_SHIFT, "ca đêm cũng được", "ca đêm thì không làm được"),
    (Condition.ROTATING_SHIFTS, "làm ca xoay", "không đi ca xoay"),
    (Condition.ROTATING_SHIFTS, "làm 3 ca", "không nhận 3 ca"),
    (Condition.OVERTIME, "không ngại tăng ca", "không tăng ca"),
    (Condition.OVERTIME, "tăng ca nhiều", "ko OT"),
    (Condition.STANDING, "đứng nhiều", "không đứng lâu được"),
    (Condition.HEAVY_LIFTING, "mang vác nặng", "không mang vác nặng"),
    (Condition.HEAVY_LIFTING, "bốc xếp hàng", "muốn công việc nhẹ"),
    (Condition.HEIGHTS, "leo trèo cao", "sợ độ cao"),
    (Condition.HEIGHTS, "làm việc trên cao", "leo trèo cao là chịu"),
    (Condition.OUTDOORS, "làm ngoài trời", "không làm ngoài trời"),
    (Condition.CUSTOMER_CONTACT, "tiếp xúc khách hàng", "không thích tiếp xúc khách hàng"),
    (Condition.CUSTOMER_CONTACT, "gặp khách hàng", "ngại giao tiếp"),
    (Condition.TRAVEL, "đi công tác tỉnh", "không đi công tác"),
]


@pytest.mark.parametrize(("condition", "yes", "no"), PAIRS)
def test_a_condition_is_told_from_its_refusal(condition: Condition, yes: str, no: str) -> None:
    assert condition in seeker_evidence(yes).wanted
    assert condition not in seeker_evidence(yes).refused
    assert condition in seeker_evidence(no).refused
    assert condition not in seeker_evidence(no).wanted


@pytest.mark.parametrize("text", ["đúng giờ", "dịch vụ tận tâm", "làm việc chăm chỉ", ""])
def test_silence_is_no_condition(text: str) -> None:
    assert seeker_evidence(text).conditions == ()


def test_seated_work_can_be_wished_for() -> None:
    assert seeker_evidence("muốn việc ngồi một chỗ").wanted == {Condition.SEATED}


def test_a_no_does_not_reach_past_its_clause() -> None:
    found = vacancy_evidence("Không làm ca đêm; đứng nhiều, có tăng ca.").conditions
    assert [(item.condition, item.affirmed) for item in found] == [
        (Condition.NIGHT_SHIFT, False),
        (Condition.STANDING, True),
        (Condition.OVERTIME, True),
    ]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("phải về trước 17h30", time(17, 30)),
        ("đón con lúc 5 giờ chiều", time(17, 0)),
        ("ve truoc 5h", time(17, 0)),
        ("không tăng ca sau 20 giờ", time(20, 0)),
        ("chỉ làm đến 4 giờ rưỡi", time(16, 30)),
    ],
)
def test_the_hour_to_be_home_is_read(text: str, at: time) -> None:
    found = seeker_evidence(text).home_by
    assert found is not None
    assert found.at == at


@pytest.mark.parametrize("text", ["làm 8 giờ một ngày", "về lúc 5 giờ sáng", "trước làm tới 22h"])
def test_other_hours_are_not_the_hour_to_be_home(text: str) -> None:
    assert seeker_evidence(text).home_by is None


def test_no_overtime_after_an_hour_is_not_no_overtime() -> None:
    text = "Không tăng ca sau 20 giờ vì con nhỏ"
    found = seeker_evidence(text)
    assert found.refused == frozenset()
    assert found.home_by == HomeBy(
        at=time(20), text="Không tăng ca sau 20 giờ", start=0, end=len("Không tăng ca sau 20 giờ")
    )


def test_papers_held_are_told_from_papers_missing_or_being_learned() -> None:
    found = seeker_evidence("Chưa có bằng C, có bằng B2. Đang học bằng FC")
    assert [(paper.id, paper.held) for paper in found.papers] == [
        ("drive_c", False),
        ("drive_b2", True),
        ("drive_fc", False),
    ]


@pytest.mark.parametrize(
    ("text", "trades"),
    [
        ("Em không làm may nữa", ("sewing_worker",)),
        ("khong lam may nua", ("sewing_worker",)),
        ("đã bỏ nghề hàn", ("welder",)),
        ("muốn chuyển nghề", ()),
        ("không đi biển nữa vì yếu", ("fisherman",)),
        ("nay bỏ nghề vì đau khớp", ()),
    ],
)
def test_a_trade_left_behind_is_noticed(text: str, trades: tuple[str, ...]) -> None:
    assert [left.trades for left in seeker_evidence(text).left_trades] == [trades]


@pytest.mark.parametrize(
    "text", ["không bỏ nghề may", "không làm ca đêm nữa", "vẫn làm may", "đổi ca"]
)
def test_staying_in_a_trade_is_not_leaving_it(text: str) -> None:
    assert seeker_evidence(text).left_trades == ()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_span_slices_to_the_words_found(form: Literal["NFC", "NFD"]) -> None:
    asked = unicodedata.normalize(
        form,
        "Tốt nghiệp THPT, trung cấp; 2 năm kinh nghiệm; ưu tiên bằng C; làm ca đêm, đứng nhiều",
    )
    vacancy = vacancy_evidence(asked)
    assert vacancy.experience is not None
    found = [
        *((f.text, f.start, f.end) for f in vacancy.school_levels + vacancy.qualifications),
        *((f.text, f.start, f.end) for f in vacancy.papers),
        *((f.text, f.start, f.end) for f in vacancy.conditions),
        (vacancy.experience.text, vacancy.experience.start, vacancy.experience.end),
    ]
    assert [asked[start:end] for _, start, end in found] == [text for text, _, _ in found]
    assert [unicodedata.normalize("NFC", text) for text, _, _ in found] == [
        "THPT",
        "trung cấp",
        "bằng C",
        "ca đêm",
        "đứng nhiều",
        "2 năm kinh nghiệm",
    ]


def test_findings_are_plain_values() -> None:
    text = "Có bằng C, không tăng ca, bỏ nghề"
    found = seeker_evidence(text)
    assert found.papers == (SkillHeld(id="drive_c", held=True, text="bằng C", start=3, end=9),)
    assert found.conditions == (
        ConditionFound(
            condition=Condition.OVERTIME, affirmed=False, text="tăng ca", start=17, end=24
        ),
    )
    assert found.left_trades == (LeftTrade(trades=(), text="bỏ nghề", start=26, end=33),)


@given(st.text(alphabet=st.sampled_from("khôngcađêm nữa2năm bằngC.,;\n\u0301"), max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    conditions = vacancy_evidence(text).conditions
    papers = seeker_evidence(text).papers
    assert [text[f.start : f.end] for f in conditions] == [f.text for f in conditions]
    assert [text[f.start : f.end] for f in papers] == [f.text for f in papers]
