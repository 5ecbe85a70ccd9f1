from dataclasses import dataclass

import pytest
from werkzeug.datastructures import MultiDict

from jobmatch.domain.matches import Match
from jobmatch.domain.records import RecordKind
from jobmatch.web.ranked_pages import chosen_id, open_pair, ticked_ids


@dataclass(frozen=True)
class Pair:
    match: Match


FIRST, SECOND = (Pair(Match(seeker_id=7, vacancy_id=id_, reasons=())) for id_ in (3, 5))


def test_the_record_that_was_clicked_is_known_by_its_reference() -> None:
    assert chosen_id(RecordKind.VACANCIES, MultiDict({"chosen": "V-5"})) == 5
    assert chosen_id(RecordKind.VACANCIES, MultiDict({"chosen": "S-5"})) is None
    assert chosen_id(RecordKind.VACANCIES, MultiDict()) is None


def test_four_at_most_are_compared_each_once_in_the_order_of_their_ticks() -> None:
    ticked = ["V-5", "V-3", "odd", "V-5", "S-1", "V-9", "V-8", "V-7"]
    arguments = MultiDict([("with", ref) for ref in ticked])
    assert ticked_ids(RecordKind.VACANCIES, arguments) == [5, 3, 9, 8]


@pytest.mark.parametrize(("wanted", "opened"), [(None, FIRST), (5, SECOND), (3, FIRST), (9, None)])
def test_the_wanted_pair_stands_open_or_the_best(wanted: int | None, opened: Pair | None) -> None:
    assert open_pair([FIRST, SECOND], RecordKind.VACANCIES, wanted) == opened


def test_pairs_of_a_vacancy_are_known_by_their_seeker() -> None:
    assert open_pair([FIRST], RecordKind.SEEKERS, 7) == FIRST
    assert open_pair([FIRST], RecordKind.SEEKERS, 3) is None
    assert open_pair([], RecordKind.SEEKERS, None) is None
