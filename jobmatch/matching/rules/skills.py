"""Skills, machines, languages and licences: asked for, found, missing."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.matches import Evidence, QuotedWhenRead, Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.matching.numbering import licences, looked_up, membership, skill_numbers, skills
from jobmatch.matching.rules.rule import Mask, Pair, Pairs, Points
from jobmatch.matching.skill_finding import (
    skill_evidence_of_seeker,
    skill_evidence_of_vacancy,
    skills_denied_by_seeker,
)
from jobmatch.matching.weights import Weights

NAMED = 4  # found or missing skills in a sentence


class SkillsRule:
    """What is found counts; what a profile does not name costs nothing.

    The profiles of a centre are thin. Finding more of what is asked for never lowers the points.
    """

    def points(self, pairs: Pairs, weights: Weights) -> Points:
        table = weights.skills
        asked, found = _counts(pairs)
        share = np.where(asked > 0, found / np.maximum(asked, 1), 0.0)
        demanded = pairs.vacancies["licences"] != 0
        held = demanded & ((pairs.vacancies["licences"] & ~pairs.seekers["licences"]) == 0)
        licence = np.where(held, table.licence_held, 0.0)
        licence = np.where(lacks_licence(pairs), table.licence_missing, licence)
        return share * table.found + licence

    def reason(self, pair: Pair, points: float) -> Reason:
        asked = [number for number in pair.asked("skills") if number >= 0]
        has = set(pair.had("skills"))
        found = [number for number in asked if number in has]
        missing = [number for number in asked if number not in has]
        papers = _papers(pair)
        return Reason(
            kind=ReasonKind.SKILLS,
            points=points,
            verdict=_verdict(pair, len(asked), len(found)),
            sentence=_joined(
                [
                    _list("Có", "Has", found),
                    _list("Chưa thấy", "Not found", missing),
                    papers,
                ],
                Sentence("Kỹ năng yêu cầu: chưa rõ", "Skills asked for: not known"),
            ),
            asked=_list("", "", asked),
            has=_list("", "", found),
            in_vacancy=QuotedWhenRead(lambda: _quoted_of_work(pair, found, missing)),
            in_seeker=QuotedWhenRead(lambda: _quoted_of_person(pair, found, missing)),
        )


def lacks_licence(pairs: Pairs) -> Mask:
    """Say where a demanded licence is one that the person is known to lack."""
    return np.asarray((pairs.vacancies["licences"] & pairs.seekers["licences_denied"]) != 0)


def _counts(pairs: Pairs) -> tuple[Points, Points]:
    """Return how many skills are asked for and how many of them found, per pair."""
    theirs, mine = pairs.vacancies["skills"], pairs.seekers["skills"]
    asked = theirs >= 0
    if len(mine) == 1:
        found = looked_up(membership(mine[0][mine[0] >= 0]), theirs)
    elif len(theirs) == 1:
        wanted = theirs[0][asked[0]]
        held = (mine[:, :, None] == wanted).any(axis=1)
        return np.full(len(mine), float(len(wanted))), held.sum(axis=1).astype(float)
    else:
        theirs, mine = _without_empty(theirs), _without_empty(mine)
        asked = theirs >= 0
        found = asked & (theirs[:, :, None] == mine[:, None, :]).any(axis=2)
    return asked.sum(axis=1).astype(float), found.sum(axis=1).astype(float)


def _without_empty(skills: NDArray[np.int16]) -> NDArray[np.int16]:
    """Leave out the columns in which nobody has anything: most records name few skills."""
    return skills[:, (skills >= 0).any(axis=0)]


def _verdict(pair: Pair, asked: int, found: int) -> Verdict:
    if pair.told(lacks_licence):
        return Verdict.MISSING
    if not asked:
        return Verdict.UNKNOWN
    if found == asked:
        return Verdict.MET
    return Verdict.NEAR if found else Verdict.UNKNOWN


def _papers(pair: Pair) -> Sentence | None:
    demanded, held = pair.asked("licences"), pair.had("licences")
    if not demanded:
        return None
    names = [one for place, one in enumerate(licences()) if demanded >> place & 1]
    vi, en = ", ".join(one.name for one in names), ", ".join(one.english for one in names)
    if demanded & ~held == 0:
        return Sentence(f"Có giấy tờ yêu cầu: {vi}", f"Holds the papers asked for: {en}")
    if pair.told(lacks_licence):
        return Sentence(f"Thiếu {vi}", f"Lacks {en}")
    return Sentence(f"Yêu cầu {vi}: hồ sơ chưa rõ", f"Asks for {en}: the profile does not say")


def _list(vi: str, en: str, numbers: list[int]) -> Sentence | None:
    if not numbers:
        return None
    named = [skills()[number] for number in numbers[:NAMED]]
    more = "…" if len(numbers) > NAMED else ""
    return Sentence(
        f"{vi} {', '.join(one.name for one in named)}{more}".strip(),
        f"{en} {', '.join(one.english for one in named)}{more}".strip(),
    )


def _joined(parts: list[Sentence | None], otherwise: Sentence) -> Sentence:
    said = [part for part in parts if part]
    if not said:
        return otherwise
    return Sentence("; ".join(part.vi for part in said), "; ".join(part.en for part in said))


def _quoted_of_work(pair: Pair, found: list[int], missing: list[int]) -> tuple[Evidence, ...]:
    """Quote what is found on both sides, what the person says to lack, and what is missing."""
    asked = pair.of_vacancy(skill_evidence_of_vacancy)
    denied = pair.of_seeker(skills_denied_by_seeker)
    lacked = [number for number in missing if number in denied]
    unsaid = [number for number in missing if number not in denied]
    papers = _paper_verdicts(pair)
    return (
        *_quoted(asked, found[:NAMED], Verdict.MET),
        *_quoted(asked, lacked[:NAMED], Verdict.MISSING),
        *_quoted(asked, unsaid[:NAMED], Verdict.UNKNOWN),
        *(one for number in papers for one in _quoted(asked, [number], papers[number])),
    )


def _quoted_of_person(pair: Pair, found: list[int], missing: list[int]) -> tuple[Evidence, ...]:
    """Quote what is found on both sides, and what the person says to lack."""
    has, denied = pair.of_seeker(skill_evidence_of_seeker), pair.of_seeker(skills_denied_by_seeker)
    lacked = [number for number in missing if number in denied]
    papers = list(_paper_verdicts(pair))
    return (
        *_quoted(has, found[:NAMED], Verdict.MET),
        *_quoted(denied, lacked[:NAMED], Verdict.MISSING),
        *_quoted(has, papers, Verdict.MET),
        *_quoted(denied, papers, Verdict.MISSING),
    )


def _paper_verdicts(pair: Pair) -> dict[int, Verdict]:
    """Return how each licence that is demanded fits, by its number as a skill."""
    demanded = pair.asked("licences")
    if not demanded:
        return {}
    held, lacked = pair.had("licences"), pair.had("licences_denied")
    verdicts = {}
    for place, one in enumerate(licences()):
        if demanded >> place & 1:
            said = Verdict.MISSING if lacked >> place & 1 else Verdict.UNKNOWN
            verdicts[skill_numbers()[one.id]] = Verdict.MET if held >> place & 1 else said
    return verdicts


def _quoted(
    evidence: dict[int, Evidence], numbers: Iterable[int], verdict: Verdict
) -> tuple[Evidence, ...]:
    return tuple(
        replace(evidence[number], verdict=verdict) for number in numbers if number in evidence
    )
