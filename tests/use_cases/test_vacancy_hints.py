from datetime import date

import pytest

from jobmatch.domain.forms import WorkingTime
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.use_cases.vacancy_hints import Hint, HintKind, sentence_with, vacancy_hints
from jobmatch.use_cases.vacancy_warnings import limits_warning
from tests.use_cases.employing import a_draft

TODAY = date(2026, 7, 13)


def hints(draft: VacancyDraft, *limits: str) -> list[Hint]:
    return list(vacancy_hints(draft, limits, TODAY))


def kinds(**changes: object) -> list[HintKind]:
    return [hint.kind for hint in hints(a_draft(**changes))]


def test_a_good_vacancy_gets_no_hint() -> None:
    assert kinds() == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"salary": Salary()}, HintKind.NO_PAY),
        ({"salary": Salary(max_vnd=2_000_000)}, HintKind.LOW_PAY),
        ({"places": ()}, HintKind.NO_PLACE),
        ({"places": (Place(text="gần chợ"),)}, HintKind.UNKNOWN_PLACE),
        ({"shift_work": None}, HintKind.NO_SHIFT),
        ({"description": "May áo", "requirements": "Không"}, HintKind.SHORT_TEXT),
        ({"title": "CÔNG NHÂN MAY"}, HintKind.CAPITALS),
        ({"description": "Gọi 0912 345 678 để hẹn. " + "May áo " * 20}, HintKind.PHONE_IN_TEXT),
    ],
)
def test_each_gap_is_said(changes: dict[str, object], kind: HintKind) -> None:
    assert kinds(**changes) == [kind]


def test_only_what_is_certain_is_said_of_low_pay() -> None:
    part_time = {"salary": Salary(max_vnd=2_000_000), "working_time": WorkingTime.PART_TIME}
    assert kinds(**part_time) == []
    assert kinds(salary=Salary(negotiable=True)) == []


def test_an_abbreviation_and_an_amount_are_no_fault() -> None:
    assert kinds(title="KCS") == []
    assert kinds(description="Lương 8.500.000 đồng, thưởng 912.345.678 đồng " * 3) == []


def test_a_limit_of_sex_or_age_comes_first_with_its_sentence_and_the_law() -> None:
    draft = a_draft(requirements="Biết may. Chỉ tuyển nữ, có sức khỏe tốt.", shift_work=None)
    first, second = hints(draft, "Chỉ tuyển nữ")
    assert first.found == ("Chỉ tuyển nữ, có sức khỏe tốt.",)
    assert first.sentence == limits_warning("Chỉ tuyển nữ")
    assert (first.kind, second.kind) == (HintKind.LIMITS, HintKind.NO_SHIFT)


def test_a_phrase_over_two_lines_stands_for_itself() -> None:
    assert sentence_with("Chỉ\ntuyển nữ", "Chỉ tuyển nữ") == "Chỉ tuyển nữ"
