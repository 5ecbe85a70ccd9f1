"""Cuts a text that names several places into one part for each."""

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

from jobmatch.intake.place_choice import province_of
from jobmatch.intake.place_mentions import Mention, MentionFinder, Mentions
from jobmatch.intake.place_words import words_of
from jobmatch.reference.geography_tables import OldDistrict
from jobmatch.reference.place_names import NamedProvince, place_names

_TRIMMED = " \t\r\n,.;:|/-–—\u00a0"
_HEADED = re.compile(r"\.\s*:\.\s*")  # "Hà Nội. :. 5 Xã Đàn, Đống Đa. Huế. :. …" (a job board)


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    start: int  # in the whole text
    head: NamedProvince | None = None  # the province the part was put under
    listed: bool = False  # one of several that are certainly different places


def parts_of(text: str) -> tuple[Part, ...]:
    """Return the parts of a text in NFC in its order; the only part is the text unchanged."""
    headed = _headed(text)
    if headed:
        return headed
    mentions = mentions_of(text)
    starts = _list_starts(mentions)
    listed = len(starts) > 1
    cuts = starts if listed else _address_starts(mentions)
    if len(cuts) < 2:  # noqa: PLR2004 - one part
        return (Part(text, 0),)
    offsets = [0, *(mentions.words[cut].start for cut in cuts[1:]), len(text)]
    return tuple(
        _part(text, start, stop, listed=listed) for start, stop in itertools.pairwise(offsets)
    )


def _part(
    text: str, start: int, stop: int, *, head: NamedProvince | None = None, listed: bool
) -> Part:
    piece = text[start:stop]
    left = len(piece) - len(piece.lstrip(_TRIMMED))
    return Part(piece.strip(_TRIMMED), start + left, head, listed)


@lru_cache(maxsize=64)  # a text and, where it is one place, its only part
def mentions_of(text: str) -> Mentions:
    """Return the places that a text in NFC mentions."""
    return MentionFinder(words_of(text), place_names()).find()


def _headed(text: str) -> tuple[Part, ...]:
    """Read the parts of a text that puts each address behind its province and ". :. "."""
    heads = []
    for mark in _HEADED.finditer(text):
        start = text.rfind(". ", 0, mark.start()) + 2 if ". " in text[: mark.start()] else 0
        province = _lone_province(text[start : mark.start()])
        if province:
            heads.append((start, province))
    if not heads:
        return ()
    stops = [start for start, _ in heads[1:]] + [len(text)]
    if len(heads) == 1:
        return (Part(text, 0, heads[0][1], listed=True),)
    return tuple(
        _part(text, start, stop, head=province, listed=True)
        for (start, province), stop in zip(heads, stops, strict=True)
    )


def _lone_province(text: str) -> NamedProvince | None:
    mentions = mentions_of(text).places
    whole = len(mentions) == 1 and not mentions[0].weak
    return province_of(mentions[0]) if whole else None


def _list_starts(mentions: Mentions) -> list[int]:
    """Return where the places of a bare list of provinces begin; () for anything else."""
    covered = set(mentions.silent)
    for mention in mentions.places:
        if province_of(mention) is None or mention.weak:
            return []
        covered.update(range(mention.start, mention.end))
    if len(covered) != len(mentions.words):
        return []
    starts = {mention.start for mention in mentions.places} | set(mentions.elsewhere)
    for mention, following in zip(mentions.places, mentions.places[1:], strict=False):
        if mention.end == following.start and _capital_of_itself(mention, following):
            starts.discard(following.start)
    return sorted(starts)


def _address_starts(mentions: Mentions) -> list[int]:
    """Return where addresses begin: each ends with its province."""
    provinces = [m for m in mentions.places if province_of(m) and not m.weak]
    starts = [0]
    for mention, following in itertools.pairwise(provinces):
        end = mention.end
        while end in mentions.silent:
            end += 1
        if not (end == following.start and _one_chain(mention, following)):
            starts.append(end)
    return starts


def _capital_of_itself(mention: Mention, following: Mention) -> bool:
    """Tell whether one name is said twice: "Hải Dương, Hải Dương", the city and the province."""
    return bool(mention.of(OldDistrict)) and province_of(mention) == province_of(following)


def _one_chain(mention: Mention, following: Mention) -> bool:
    """Tell whether two provinces in a row are one place: capital and province, old and new."""
    first, second = province_of(mention), province_of(following)
    if first is None or second is None:
        return False
    capitals = [match.named.unit for match in mention.of(OldDistrict)]
    inside = any(isinstance(u, OldDistrict) and u.province_code == second.code for u in capitals)
    return first.code == second.code or inside
