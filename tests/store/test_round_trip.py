"""Whatever a form can say is read back as it was said."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobmatch.domain.employers import EmployerDraft
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.store.drafts import Draft, draft_from_json, draft_json
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork

T = TypeVar("T")

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
SIMPLE: dict[type, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(-(2**31), 2**31 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    date: st.dates(),
    NoneType: st.none(),
}
NO_SUCH_RECORD = {"employer_id"}  # refers to a record that is not there
KINDS: dict[RecordKind, type[Draft]] = {
    RecordKind.VACANCIES: VacancyDraft,
    RecordKind.SEEKERS: SeekerDraft,
    RecordKind.EMPLOYERS: EmployerDraft,
}


def anything(kind: type[T]) -> st.SearchStrategy[T]:
    """Return a strategy that fills every field, by the type hints."""
    hints = get_type_hints(kind)
    named = [field.name for field in fields(kind) if field.name not in NO_SUCH_RECORD]  # type: ignore[arg-type]
    return st.builds(kind, **{name: _of(hints[name]) for name in named})


def _of(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - type hints have no common type
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return st.one_of(*map(_of, arguments))
    if origin is tuple:
        return st.lists(_of(arguments[0]), max_size=3).map(tuple)
    if origin is frozenset:
        return st.frozensets(_of(arguments[0]))
    if is_dataclass(hint):
        return anything(hint)  # type: ignore[arg-type]
    return st.sampled_from(hint) if issubclass(hint, StrEnum) else SIMPLE[hint]


def _kept_and_read(work: UnitOfWork, draft: Draft) -> list[Draft]:
    """Return the draft as read after adding it, and after replacing another by it."""
    read: list[Draft] = []
    match draft:
        case VacancyDraft():
            vacancy = work.vacancies.add(draft, NOW)
            assert work.vacancies.get(vacancy.id) == vacancy
            read.append(work.vacancies.draft(vacancy.id))
            work.vacancies.replace(vacancy.id, VacancyDraft(title=""), NOW)
            work.vacancies.replace(vacancy.id, draft, NOW)
            read.append(work.vacancies.draft(vacancy.id))
            work.vacancies.remove(vacancy.id)
        case SeekerDraft():
            seeker = work.seekers.add(draft, NOW)
            assert work.seekers.get(seeker.id) == seeker
            read.append(work.seekers.draft(seeker.id))
            work.seekers.replace(seeker.id, SeekerDraft(), NOW)
            work.seekers.replace(seeker.id, draft, NOW)
            read.append(work.seekers.draft(seeker.id))
            work.seekers.remove(seeker.id)
        case EmployerDraft():
            employer = work.employers.add(draft, NOW)
            assert work.employers.get(employer.id) == employer
            read.append(work.employers.draft(employer.id))
            work.employers.replace(employer.id, EmployerDraft(name=""), NOW)
            work.employers.replace(employer.id, draft, NOW)
            read.append(work.employers.draft(employer.id))
            work.employers.remove(employer.id)
    return read


@pytest.mark.parametrize("kind", KINDS)
def test_any_draft_is_read_back_as_it_was(begin_work: BeginWork, kind: RecordKind) -> None:
    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    @given(anything(KINDS[kind]))
    def check(draft: Draft) -> None:
        with begin_work() as work:
            kept = draft
            if isinstance(draft, SeekerDraft):  # a key that tells an identity number is digested
                kept = replace(draft, source_key=work.seekers.kept_source_key(draft.source_key))
            assert _kept_and_read(work, draft) == [kept, kept]

    check()


@pytest.mark.parametrize("kind", KINDS)
def test_any_draft_is_the_same_from_its_text(kind: RecordKind) -> None:
    @settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(anything(KINDS[kind]))
    def check(draft: Draft) -> None:
        assert draft_from_json(kind, draft_json(draft)) == draft

    run: Callable[[], None] = check
    run()
