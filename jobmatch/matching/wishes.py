"""What a person really looks for, where the form leaves it open or their own words take it back.

Counsellors follow the person's own words. A wish is taken back where they say that they have left
that trade, that they lack the licence without which nobody may do it, or that it stands on the
form for form's sake. Then, and where the form names no wish, the trades that they tell of stand
in for it.
"""

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache, lru_cache

from jobmatch.domain.seekers import SeekerProfile
from jobmatch.matching.numbering import covered_by, driving_licences
from jobmatch.matching.unaccented import accented
from jobmatch.reference.evidence import seeker_evidence
from jobmatch.reference.evidence_findings import SeekerEvidence
from jobmatch.reference.lexicon import lexicon
from jobmatch.reference.titled_trades import Part, titled_trades

MOST_TOLD = 3  # trades that stand in for a wish
SURELY_TOLD = 1.5  # worth from which a trade is told of, not only touched
SHORTEST = 4  # letters of a name in running text: "ba" is three before it is an analyst
# "Phiếu ghi muốn lái xe nhưng …", "Ghi vậy cho có chứ …"
_FOR_FORMS_SAKE = re.compile(
    r"\b(?:phiếu|phieu|ghi)\b[^.;\n]{0,20}\b(?:nguyện|nguyen|muốn|muon|vậy|vay|cho|đại|dai)\b"
    r"[^.;\n]{0,60}?\b(?:nhưng|nhung|chứ|chu|thực ra|thuc ra)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.;\n]+")
# "Em cần chỗ ngồi làm, nhập liệu hay lắp ráp": what follows is wished …
_WISHES = re.compile(
    r"\b(?:muốn|mong|xin|tìm|kiếm|cần (?:việc|làm|chỗ|một|công)|ưu tiên|thích|làm nấy"
    r"|có thể (?:làm|học))\b",
    re.IGNORECASE,
)
# … and what stands with "đều được", "cũng làm" is too.
_ALL_THE_SAME = re.compile(r"\b(?:(?:cũng|đều) (?:được|ok|làm)|gì cũng)\b", re.IGNORECASE)
_REFUSED = re.compile(r"\b(?:miễn|đừng|không|chưa|ngại|trừ|nghỉ|bỏ)\b", re.IGNORECASE)


@lru_cache(maxsize=64)  # for the texts and for the facts of one profile, often equal
def understood(seeker: SeekerProfile) -> SeekerProfile:
    """Return the profile as a counsellor would read it, for matching; nothing of it is shown.

    Accents that were not typed are put back, and the wish is the one that the person's own words
    leave standing. A wish that names no known trade is left: the words say what is meant.
    """
    said = ("desired_job", "summary", "major", "skills", "certificates")
    return _with_standing_wish(accented(seeker, said))


def _with_standing_wish(seeker: SeekerProfile) -> SeekerProfile:
    wished = set(named_trades(seeker.desired_job))
    if seeker.desired_job and not (wished and wished <= _taken_back(seeker, wished)):
        return seeker
    left = _left(seeker_evidence(seeker.summary))
    named = [trade for trade in _wished_in_words(seeker.summary) if trade not in left]
    told = [one for one in dict.fromkeys((*named, *told_trades(seeker))) if one not in wished]
    if not told:
        return seeker
    names = "; ".join(lexicon().trades[trade].name for trade in told)
    return replace(seeker, desired_job=names)


def named_trades(wish: str) -> list[str]:
    """Return the lexicon's trades that a wish names, in its order; no industry is one."""
    named = (one.id for one in titled_trades(wish) if one.part is not Part.INDUSTRY)
    return list(dict.fromkeys(named))


def told_trades(seeker: SeekerProfile) -> dict[str, float]:
    """Return the trades that all but the wish tells of, and how much of each, the most first.

    A trade named counts one; a skill counts one, shared by the trades that it is likely in.
    """
    worth: dict[str, float] = defaultdict(float)
    for job in seeker.past_jobs:
        for found in lexicon().find_trades(job.position or job.duties):
            worth[found.id] += 1
    for text in (seeker.major, seeker.summary, *seeker.skills, *seeker.certificates):
        for found in lexicon().find_trades(text):
            worth[found.id] += float(found.end - found.start >= SHORTEST)
        for skill in {found.id for found in lexicon().find_skills(text)}:
            for trade in _having().get(skill, ()):
                worth[trade] += 1 / len(_having()[skill])
    left = _left(seeker_evidence(seeker.summary))
    ordered = sorted(worth.items(), key=lambda item: -item[1])
    told = [(trade, much) for trade, much in ordered if trade not in left]
    sure = [(trade, much) for trade, much in told if much >= SURELY_TOLD]
    return dict((sure or told[:1])[:MOST_TOLD])


def _wished_in_words(summary: str) -> list[str]:
    """Return the trades that a text names as wished, in its order, MOST_TOLD at most."""
    named = [
        found.id
        for sentence in _SENTENCE.findall(summary)
        for clause in _wishing(sentence).split(",")
        if not _REFUSED.search(clause)
        for found in lexicon().find_trades(clause)
        if found.end - found.start >= SHORTEST
    ]
    return list(dict.fromkeys(named))[:MOST_TOLD]


def _wishing(sentence: str) -> str:
    wishes = _WISHES.search(sentence)
    if wishes:
        return sentence[wishes.end() :]
    return sentence if _ALL_THE_SAME.search(sentence) else ""


def _taken_back(seeker: SeekerProfile, wished: set[str]) -> set[str]:
    said = seeker_evidence(seeker.summary)
    return _left(said) | _for_forms_sake(seeker.summary) | _beyond_licences(wished, said)


def _left(said: SeekerEvidence) -> set[str]:
    return {trade for found in said.left_trades for trade in found.trades}


def _for_forms_sake(summary: str) -> set[str]:
    return {
        found.id
        for cue in _FOR_FORMS_SAKE.finditer(summary)
        for found in lexicon().find_trades(cue.group(), title=True)
    }


def _beyond_licences(wished: set[str], said: SeekerEvidence) -> set[str]:
    """Return the wished trades that need a driving licence which the person says they lack.

    Who lacks "a car licence" lacks that of every class.
    """
    lacked = {paper.id for paper in said.papers if not paper.held}
    held = covered_by(frozenset(paper.id for paper in said.papers if paper.held))
    return {
        trade
        for trade in wished
        if (asked := _licences()[trade])
        and not asked & held
        and all(lacked & covered_by(frozenset({licence})) for licence in asked)
    }


@cache
def _licences() -> dict[str, frozenset[str]]:
    """Return the driving licences of each trade."""
    return {
        trade.id: frozenset(skill for skill in trade.skills if skill in driving_licences())
        for trade in lexicon().trades.values()
    }


@cache
def _having() -> dict[str, list[str]]:
    """Return the trades in which each skill is likely."""
    having: dict[str, list[str]] = {}
    for trade in lexicon().trades.values():
        for skill in trade.skills:
            having.setdefault(skill, []).append(trade.id)
    return having
