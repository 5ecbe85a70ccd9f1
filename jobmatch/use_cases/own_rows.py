"""Rows of a list that we handed out ourselves, mended elsewhere and sent back.

They name our own record and its version ("S-12/3"). A cell that says what is kept already, in
other words or the same, changes nothing; so does an empty one, and a row that was taken out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jobmatch.domain.imports import Draft
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.records import folded
from jobmatch.domain.seekers import Person, Seeker, SeekerDraft

_REF = re.compile(r"[Ss]-([1-9]\d{0,17})/([1-9]\d{0,8})")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRef:
    seeker_id: int
    version: int


def ref_of(seeker: Seeker) -> str:
    """Return what the list's first column says of a seeker."""
    return f"{seeker.ref}/{seeker.version}"


def own_ref(text: str) -> OwnRef | None:
    found = _REF.fullmatch(text.strip())
    return OwnRef(seeker_id=int(found[1]), version=int(found[2])) if found else None


def is_outdated(told: Draft, seeker: Seeker) -> bool:
    """Say whether somebody changed the record after the list was handed out."""
    ref = own_ref(told.source_ref)
    return ref is not None and ref.version != seeker.version


def with_changed_cells(before: SeekerDraft, told: Draft) -> SeekerDraft:
    """Return what is kept with the cells that say something else."""
    if not isinstance(told, SeekerDraft):
        return before
    return replace(
        before,
        desired_job=_text(before.desired_job, told.desired_job),
        qualification=told.qualification or before.qualification,
        major=_text(before.major, told.major),
        experience_years=_number(before.experience_years, told.experience_years),
        skills=_list(before.skills, told.skills),
        certificates=_list(before.certificates, told.certificates),
        wished_places=_places(before.wished_places, told.wished_places),
        home=_home(before.home, told.home),
        salary=_salary(before.salary, told.salary),
        person=_person(before.person, told.person),
    )


def _person(before: Person, told: Person) -> Person:
    born_anew = bool(told.birth_date or told.birth_text)
    return replace(
        before,
        full_name=_text(before.full_name, told.full_name),
        birth_date=told.birth_date if born_anew else before.birth_date,
        birth_text=told.birth_text if born_anew else before.birth_text,
        sex=told.sex or before.sex,
        phone=_text(before.phone, told.phone),
    )


def _text(before: str, told: str) -> str:
    return before if not told or told.split() == before.split() else told


def _number(before: float | None, told: float | None) -> float | None:
    return before if told is None else told


def _list(before: tuple[str, ...], told: tuple[str, ...]) -> tuple[str, ...]:
    return before if not told or _words(before) == _words(told) else told


def _words(items: Iterable[str]) -> list[str]:
    return re.findall(r"\w+", folded(" ".join(items)))


def _places(before: tuple[Place, ...], told: tuple[Place, ...]) -> tuple[Place, ...]:
    return before if not told or _same_places(before, told) else told


def _home(before: Place, told: Place) -> Place:
    return before if not told.text or _same_places((before,), (told,)) else told


def _same_places(before: Sequence[Place], told: Sequence[Place]) -> bool:
    words = _words(place.text for place in before), _words(place.text for place in told)
    known = all(place.known for place in (*before, *told))
    return words[0] == words[1] or (known and _codes(before) == _codes(told))


def _codes(places: Sequence[Place]) -> list[tuple[str | None, str | None]]:
    return [(place.province_code, place.commune_code) for place in places]


def _salary(before: Salary, told: Salary) -> Salary:
    said = told.known or told.negotiable or told.text
    same = told.text == before.text if before.text else _amounts(told) == _amounts(before)
    return before if not said or same else told


def _amounts(pay: Salary) -> tuple[object, ...]:
    """Return what a cell can tell of pay: one figure is from and to at once."""
    figures = {pay.min_vnd, pay.max_vnd} - {None}
    return (figures, pay.period) if figures else (pay.negotiable,)
