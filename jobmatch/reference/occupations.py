"""The occupations of VSCO 2020 (levels 1 to 4), read from `occupations.csv` at first use.

Rows with `complete` false carry our own wording: the copy of the decision at hand lacked them, and
there VSCO follows ISCO-08 (docs/decisions/0011-occupations.md).
"""

import csv
from functools import cache
from importlib.resources import files

from jobmatch.domain.occupations import Occupation
from jobmatch.reference.vietnamese import blind, strict

# Our own short translations, for display only. Level 3 and 4 have none.
_ENGLISH = {
    "0": "Armed forces",
    "01": "Army",
    "02": "Police",
    "03": "Cipher and other armed forces",
    "1": "Leaders and managers",
    "10": "Leaders of the Communist Party",
    "11": "Leaders of the National Assembly and the President's Office",
    "12": "Leaders of the Government and ministries",
    "13": "Leaders of courts and prosecutors' offices",
    "14": "Leaders of People's Councils and Committees",
    "15": "Leaders of mass organisations",
    "16": "Managers of employers', humanitarian and interest organisations",
    "17": "Managers of groups, corporations and companies",
    "2": "Professionals",
    "21": "Science and engineering professionals",
    "22": "Health professionals",
    "23": "Teaching professionals",
    "24": "Business and administration professionals",
    "25": "Information and communications technology professionals",
    "26": "Legal, cultural and social professionals",
    "3": "Technicians and associate professionals",
    "31": "Science and engineering technicians",
    "32": "Health technicians",
    "33": "Business and administration associates",
    "34": "Legal, cultural and social associates",
    "35": "Information and communications technicians",
    "36": "Associate teachers",
    "4": "Clerical workers",
    "41": "General and keyboard clerks",
    "42": "Customer service clerks",
    "43": "Numerical and stock clerks",
    "44": "Other clerical workers",
    "5": "Service and sales workers",
    "51": "Personal service workers",
    "52": "Sales workers",
    "53": "Personal care workers",
    "54": "Security workers",
    "6": "Skilled farming, forestry and fishery workers",
    "61": "Market farmers and growers",
    "62": "Market forestry, fishery and hunting workers",
    "63": "Subsistence farmers and fishers",
    "7": "Craft and related trades",
    "71": "Building trades (except electricians)",
    "72": "Metal and machinery trades",
    "73": "Handicraft and printing trades",
    "74": "Electrical and electronic trades",
    "75": "Food, wood, garment and other crafts",
    "8": "Machine operators and assemblers",
    "81": "Plant and machine operators",
    "82": "Assemblers",
    "83": "Drivers and mobile plant operators",
    "9": "Elementary occupations",
    "91": "Cleaners and helpers",
    "92": "Farm, forestry and fishery labourers",
    "93": "Mining, building, factory and transport labourers",
    "94": "Food preparation assistants",
    "95": "Street workers and vendors",
    "96": "Refuse and other elementary workers",
}


@cache
def occupations() -> dict[str, Occupation]:
    """Return every group by code, in the order of the codes."""
    text = files(__package__).joinpath("occupations.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        row["code"]: Occupation(
            code=row["code"],
            name=row["name"],
            isco08=row["isco08"] or None,
            complete=row["complete"] == "true",
        )
        for row in rows
    }


def occupation(code: str) -> Occupation | None:
    """Return the group with this code of one to four digits, or None."""
    return occupations().get(code)


def children(code: str) -> tuple[Occupation, ...]:
    """Return the groups directly under a code, in order; those of level 1 under the empty code."""
    return _children().get(code, ())


def english_name(code: str) -> str | None:
    """Return a short English name for levels 1 and 2; deeper codes get that of their level 2."""
    return _ENGLISH.get(code[:2])


def search(text: str, *, limit: int = 20) -> tuple[Occupation, ...]:
    """Return groups that hold all words of text in any order, or whose code starts so.

    Accents and case do not matter, but names that agree in their accents come first; then deeper
    levels (a form is coded to level 4), names that begin with the text, and the order of codes.
    """
    wanted = blind(text).split()
    if not wanted:
        return ()
    accented, phrase = strict(text).split(), " ".join(wanted)
    found = [
        (
            not set(accented) <= set(strict(group.name).split()),
            -group.level,
            not name.startswith(phrase),
            group.code,
        )
        for group, name in _searchable()
        if group.code.startswith(phrase) or all(word in name for word in wanted)
    ]
    return tuple(occupations()[row[-1]] for row in sorted(found)[:limit])


@cache
def _children() -> dict[str, tuple[Occupation, ...]]:
    under: dict[str, list[Occupation]] = {}
    for group in occupations().values():
        under.setdefault(group.code[:-1], []).append(group)
    return {code: tuple(groups) for code, groups in under.items()}


@cache
def _searchable() -> tuple[tuple[Occupation, str], ...]:
    return tuple((group, blind(group.name)) for group in occupations().values())
