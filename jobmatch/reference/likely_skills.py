"""What people of a trade usually can do: offered to tick, never assumed.

The table (`likely_skills.csv`) is our own, in plain Vietnamese: for a VSCO unit group (four
digits) or minor group (three), five to twelve phrases. Every phrase holds a word of the lexicon,
so that what is ticked counts in matching.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jobmatch.reference.lexicon import lexicon
from jobmatch.reference.titled_trades import Part, titled_trades

_MINOR = 3  # digits


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelySkills:
    """`people` names who usually has these skills: "người làm may công nghiệp"."""

    code: str
    people: str
    skills: tuple[str, ...]


@cache
def likely_skills() -> dict[str, LikelySkills]:
    """Return the table by its codes, read at first use."""
    text = files(__package__).joinpath("likely_skills.csv").read_text(encoding="utf-8")
    return {
        row["code"]: LikelySkills(
            code=row["code"], people=row["people"], skills=tuple(row["skills"].split("|"))
        )
        for row in csv.DictReader(text.splitlines())
    }


def skills_of_trades(titles: Iterable[str], but: Iterable[str] = ()) -> list[LikelySkills]:
    """Return the groups that jobs of these titles belong to, without skills already named.

    `but` are skills in anybody's words: one that names the same thing is not offered again, and
    no skill is offered twice.
    """
    known = {skill for words in but for skill in skill_ids(words)}
    groups = {group.code: group for title in titles for group in _groups(title)}
    offered = []
    for group in groups.values():
        new = [words for words in group.skills if not set(skill_ids(words)) & known]
        known |= {skill for words in new for skill in skill_ids(words)}
        if new:
            offered.append(LikelySkills(code=group.code, people=group.people, skills=tuple(new)))
    return offered


def skill_ids(words: str) -> tuple[str, ...]:
    """Return the lexicon's skills that these words name."""
    return tuple(found.id for found in lexicon().find_skills(words))


def _groups(title: str) -> Iterable[LikelySkills]:
    table = likely_skills()
    for found in titled_trades(title):
        if found.part is Part.INDUSTRY:
            continue
        code = lexicon().trades[found.id].code
        group = table.get(code) or table.get(code[:_MINOR])
        if group is not None:
            yield group
