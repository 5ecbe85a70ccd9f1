from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from jobmatch.domain.choices import (
    ChoiceKind,
    ChoiceSlot,
    FitWord,
    HideReason,
    NewChoice,
    PairChoices,
)
from jobmatch.domain.errors import NotFoundError
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.choices import SuggestionChoiceRow
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft, a_vacancy_draft


@pytest.fixture
def pair(work: UnitOfWork, now: datetime) -> NewChoice:
    """A hide of the first vacancy for the first seeker, not kept yet."""
    seeker = work.seekers.add(a_seeker_draft(), now)
    vacancy = work.vacancies.add(a_vacancy_draft(), now)
    return NewChoice(
        seeker_id=seeker.id,
        vacancy_id=vacancy.id,
        kind=ChoiceKind.HIDDEN,
        reason=HideReason.TOO_FAR,
        text="Không có xe",
    )


def an_override(pair: NewChoice, fit: FitWord = FitWord.VERY_GOOD) -> NewChoice:
    return replace(pair, kind=ChoiceKind.OVERRIDDEN, fit=fit, reason=None, text="Đã gặp")


def test_a_choice_is_kept_with_who_when_and_why(
    work: UnitOfWork, pair: NewChoice, now: datetime
) -> None:
    kept = work.choices.keep(pair, None, now)
    assert (kept.reason, kept.text, kept.at, kept.ended_at) == (
        HideReason.TOO_FAR,
        "Không có xe",
        now,
        None,
    )
    assert work.choices.of_seeker(pair.seeker_id) == {pair.vacancy_id: PairChoices(place=kept)}
    assert work.choices.of_vacancy(pair.vacancy_id) == {pair.seeker_id: PairChoices(place=kept)}


def test_a_place_and_a_fit_word_hold_side_by_side(
    work: UnitOfWork, pair: NewChoice, now: datetime
) -> None:
    hidden = work.choices.keep(pair, None, now)
    judged = work.choices.keep(an_override(pair), None, now)
    holding = work.choices.of_seeker(pair.seeker_id)[pair.vacancy_id]
    assert holding == PairChoices(place=hidden, fit=judged)


def test_a_new_choice_ends_the_one_it_replaces_and_the_history_stays(
    work: UnitOfWork, pair: NewChoice, now: datetime
) -> None:
    hidden = work.choices.keep(pair, None, now)
    later = now + timedelta(hours=1)
    pinned = work.choices.keep(replace(pair, kind=ChoiceKind.PINNED, reason=None), None, later)
    assert work.choices.holding(pair.seeker_id, pair.vacancy_id, ChoiceSlot.PLACE) == pinned
    assert work.choices.history(pair.seeker_id, pair.vacancy_id) == [
        replace(hidden, ended_at=later),
        pinned,
    ]


def test_what_a_choice_replaced_holds_again_once_it_is_taken_back(
    work: UnitOfWork, pair: NewChoice, now: datetime
) -> None:
    hidden = work.choices.keep(pair, None, now)
    pinned = work.choices.keep(replace(pair, kind=ChoiceKind.PINNED), None, now)
    work.choices.take_back(pinned, None, now)
    assert work.choices.of_seeker(pair.seeker_id)[pair.vacancy_id].hidden == hidden


def test_of_one_slot_the_database_holds_one_choice(
    work: UnitOfWork, pair: NewChoice, now: datetime
) -> None:
    work.choices.keep(pair, None, now)
    rows = table_of(SuggestionChoiceRow)
    values = {
        "seeker_id": pair.seeker_id,
        "vacancy_id": pair.vacancy_id,
        "kind": ChoiceKind.PINNED,
        "slot": ChoiceSlot.PLACE,
        "text": "",
        "at": now,
    }
    with pytest.raises(IntegrityError), work.choices._connection.begin_nested():
        work.choices._connection.execute(rows.insert().values(values))


def test_choices_move_to_another_entry_of_the_person_and_back(
    work: UnitOfWork, pair: NewChoice, now: datetime
) -> None:
    other = work.seekers.add(a_seeker_draft(), now).id
    hidden = work.choices.keep(pair, None, now)
    judged = work.choices.keep(an_override(pair), None, now)
    theirs = work.choices.keep(
        replace(an_override(pair, FitWord.WEAK), seeker_id=other), None, now
    )
    moved = work.choices.move_seeker(pair.seeker_id, other)
    assert moved == [hidden.id]
    assert work.choices.of_seeker(other)[pair.vacancy_id] == PairChoices(
        place=replace(hidden, seeker_id=other), fit=theirs
    )
    work.choices.move_back(moved, pair.seeker_id)
    assert work.choices.of_seeker(pair.seeker_id)[pair.vacancy_id] == PairChoices(
        place=hidden, fit=judged
    )


def test_there_is_no_choice_that_nobody_made(work: UnitOfWork) -> None:
    with pytest.raises(NotFoundError):
        work.choices.get(1)
