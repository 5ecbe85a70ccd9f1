from collections.abc import Sequence

import numpy as np
import pytest

from jobmatch.domain.matches import ReasonKind
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy, VacancyStatus
from jobmatch.matching.catalogue import Catalogue, Query
from jobmatch.matching.eligibility import Conditions
from jobmatch.matching.ranking import Anchor, Ranking, Scored
from jobmatch.use_cases.catalogues import Record, entries_of
from tests.factories import a_seeker, a_vacancy
from tests.fakes import HashingEncoder, hashed_rows
from tests.matching.pairing import TODAY, WEIGHTS

RANKING = Ranking(WEIGHTS)
ALL = RANKING.kinds(place_matters=True, pay_matters=True)
ENCODER = HashingEncoder()
WELDER = a_seeker(
    desired_job="Thợ hàn", summary="Hàn MIG 5 năm ở xưởng kết cấu thép", experience_years=5
)
TITLES = ("Bảo vệ", "Thợ hàn", "Kế toán", "Thợ hàn", "Thợ cơ khí", "Thợ hàn")
VACANCIES = [a_vacancy(id=number, title=title) for number, title in enumerate(TITLES, 1)]


def catalogue_of(records: Sequence[Record]) -> Catalogue:
    kind = RecordKind.VACANCIES if isinstance(records[0], Vacancy) else RecordKind.SEEKERS
    rows = hashed_rows(kind, records)
    catalogue = Catalogue(ENCODER.dimension)
    catalogue.put(entries_of(records, rows))
    return catalogue


def anchor_of(record: Record) -> Anchor:
    kind = RecordKind.SEEKERS if isinstance(record, Seeker) else RecordKind.VACANCIES
    entries = entries_of([record], hashed_rows(kind, [record]))
    return Anchor(
        facts=entries.facts,
        query=Query(
            title=entries.titles[0],
            text=entries.texts[0],
            title_vector=entries.title_vectors[0],
            text_vector=entries.text_vectors[0],
        ),
        is_seeker=isinstance(record, Seeker),
    )


def ranked(record: Record, others: Sequence[Record]) -> tuple[Scored, Scored]:
    return RANKING.rank(anchor_of(record), catalogue_of(others), Conditions(), ALL, TODAY)


def test_equal_scores_stand_by_rising_id_however_the_records_came_in() -> None:
    one, _ = ranked(WELDER, VACANCIES)
    other, _ = ranked(WELDER, VACANCIES[::-1])
    assert one.ids.tolist()[:3] == [2, 4, 6]
    assert len(set(one.scores[:3].tolist())) == 1
    assert (one.ids.tolist(), one.points.tolist()) == (other.ids.tolist(), other.points.tolist())
    assert one.scores.tolist() == sorted(one.scores.tolist(), reverse=True)


def test_a_pair_is_explained_by_the_points_it_was_ranked_by_in_the_order_of_the_page() -> None:
    passing, _ = ranked(WELDER, VACANCIES)
    rows = list(range(len(passing)))
    records = [(WELDER, VACANCIES[vacancy_id - 1]) for vacancy_id in passing.ids.tolist()]
    matches = RANKING.explain(passing, rows, records)
    for position, (match, vacancy_id) in enumerate(
        zip(matches, passing.ids.tolist(), strict=True)
    ):
        assert [one.points for one in match.reasons] == passing.points[:, position].tolist()
        assert [one.kind for one in match.reasons] == list(ReasonKind)
        assert match.score == pytest.approx(passing.scores[position])
        assert match.vacancy_id == vacancy_id


@pytest.mark.parametrize(
    ("place_matters", "pay_matters", "off"),
    [
        (True, True, set()),
        (False, True, {ReasonKind.DISTANCE}),
        (True, False, {ReasonKind.PAY}),
        (False, False, {ReasonKind.DISTANCE, ReasonKind.PAY}),
    ],
)
def test_only_place_and_pay_can_be_switched_off(
    *, place_matters: bool, pay_matters: bool, off: set[ReasonKind]
) -> None:
    kinds = RANKING.kinds(place_matters=place_matters, pay_matters=pay_matters)
    assert kinds == tuple(kind for kind in ReasonKind if kind not in off)


def test_those_that_fail_are_ranked_apart_and_keep_what_they_failed() -> None:
    closed = [a_vacancy(id=9, title="Thợ hàn", status=VacancyStatus.WITHDRAWN), *VACANCIES]
    passing, failing = ranked(WELDER, closed)
    assert (passing.considered, failing.considered) == (len(VACANCIES), 1)
    assert failing.ids.tolist() == [9]
    [match] = RANKING.explain(failing, [0], [(WELDER, closed[0])])
    [told] = match.failed
    assert told.kind.value == "withdrawn"


def test_a_pair_scores_the_same_from_either_side_but_for_the_likeness_of_the_texts() -> None:
    forward, _ = ranked(WELDER, VACANCIES)
    apart = [kind is not ReasonKind.WORK for kind in ALL]
    for position, vacancy_id in enumerate(forward.ids.tolist()):
        back, _ = ranked(VACANCIES[vacancy_id - 1], [WELDER])
        if len(back):
            assert back.points[apart, 0].tolist() == pytest.approx(
                forward.points[apart, position].tolist()
            )


def test_records_that_are_asked_for_by_id_score_as_in_the_list() -> None:
    passing, _ = ranked(WELDER, VACANCIES)
    asked = passing.ids[::-1].copy()
    found = RANKING.among(
        anchor_of(WELDER), catalogue_of(VACANCIES), asked, Conditions(), ALL, TODAY
    )
    assert found.ids.tolist() == asked.tolist()
    assert found.scores.tolist() == pytest.approx(passing.scores[::-1].tolist())


def test_an_empty_catalogue_gives_empty_lists() -> None:
    empty = Catalogue(ENCODER.dimension)
    for record in (WELDER, VACANCIES[0]):
        passing, failing = RANKING.rank(anchor_of(record), empty, Conditions(), ALL, TODAY)
        assert (passing.ids.tolist(), failing.ids.tolist()) == ([], [])
        assert np.array_equal(passing.points, np.zeros((len(ALL), 0)))


def test_pairs_that_are_explained_together_are_told_as_each_by_itself() -> None:
    vacancies = [
        *VACANCIES,
        a_vacancy(id=8, title="Lái xe tải", requirements="Có bằng lái hạng C, chịu được tăng ca"),
        a_vacancy(id=9, title="Thợ hàn", status=VacancyStatus.WITHDRAWN),
    ]
    by_id = {vacancy.id: vacancy for vacancy in vacancies}
    for scored in ranked(WELDER, vacancies):
        records = [(WELDER, by_id[vacancy_id]) for vacancy_id in scored.ids.tolist()]
        together = RANKING.explain(scored, range(len(scored)), records)
        alone = [RANKING.explain(scored, [row], [one]) for row, one in enumerate(records)]
        assert [(match,) for match in together] == alone
        assert len({match.reasons for match in together}) == len(
            {tuple(match.reasons) for (match,) in alone}
        )
