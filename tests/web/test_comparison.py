from collections.abc import Iterator

import pytest
from flask import Flask

from jobmatch.domain.matches import Match, Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.domain.pay import Salary
from jobmatch.use_cases.ranked_pairs import RankedVacancy
from jobmatch.web.comparison import ComparedRow, comparison
from tests.factories import a_vacancy
from tests.web.door import spoken


@pytest.fixture(autouse=True)
def vietnamese(app: Flask) -> Iterator[None]:
    with spoken(app, "vi"):
        yield


def _pair(pay: int, verdict: Verdict, shift: bool | None = None) -> RankedVacancy:  # noqa: FBT001
    vacancy = a_vacancy(salary=Salary(min_vnd=pay), shift_work=shift)
    words = Sentence("lời", "words")
    reason = Reason(
        kind=ReasonKind.SKILLS,
        points=1,
        verdict=verdict,
        sentence=words,
        asked=Sentence("hàn CO2", "CO2 welding"),
    )
    match = Match(seeker_id=1, vacancy_id=vacancy.id, reasons=(reason,))
    return RankedVacancy(match=match, vacancy=vacancy)


def _row(rows: list[ComparedRow], head: str) -> list[tuple[str, bool]]:
    return next([(c.text, c.differs) for c in row.cells] for row in rows if row.head == head)


def test_a_cell_is_marked_where_most_others_say_something_else() -> None:
    rows = comparison(
        [
            _pair(8_000_000, Verdict.MET, shift=True),
            _pair(8_000_000, Verdict.MET),
            _pair(9_000_000, Verdict.MISSING, shift=False),
        ]
    )
    assert _row(rows, "Lương") == [
        ("từ 8 triệu", False),
        ("từ 8 triệu", False),
        ("từ 9 triệu", True),
    ]
    assert _row(rows, "Làm ca") == [("có", True), ("chưa nêu", True), ("không", True)]
    assert _row(rows, "Hợp đồng") == [("chưa nêu", False)] * 3


def test_the_same_demand_met_by_one_and_missing_for_another_differs() -> None:
    rows = comparison([_pair(1_000_000, Verdict.MET), _pair(1_000_000, Verdict.MISSING)])
    assert _row(rows, "Kỹ năng") == [("hàn CO2", True), ("hàn CO2", True)]
