"""Reads places as people write them: old and new names, short forms, several in one text.

Precision before recall: what the words do not decide stays None, and the words are kept.
"""

from dataclasses import replace
from functools import lru_cache

from jobmatch.domain.places import Place
from jobmatch.intake.place_choice import Choice, Chooser
from jobmatch.intake.place_mentions import Mentions
from jobmatch.intake.place_parts import Part, mentions_of, parts_of
from jobmatch.intake.place_words import composed
from jobmatch.reference.geography import geography


def read_place(text: str) -> Place:
    """Read one place; where a text names several, the first. The text is kept as it came."""
    found = read_places(text)
    return replace(found[0], text=text) if found else Place(text=text)


@lru_cache(maxsize=16_384)
def read_places(text: str) -> tuple[Place, ...]:
    """Read every place of a text, in its order; () for a blank text.

    One place keeps the text as it came; of several each keeps its own part (in NFC).
    """
    if not text.strip():
        return ()
    whole = composed(text)
    parts = parts_of(whole)
    places = [(part.start, _read(part)) for part in parts]
    if not parts[0].listed:
        places = _merged(places, whole)
    if len(places) == 1:
        return (replace(places[0][1], text=text),)
    return tuple(place for _, place in places)


def _read(part: Part) -> Place:
    mentions = mentions_of(part.text)
    choice = _chooser().choose(mentions.places, part.head)
    return _place(part.text, choice, _park(part.text, mentions))


def _place(text: str, choice: Choice, park: str) -> Place:
    return Place(
        text=text,
        province_code=choice.province_code,
        commune_code=choice.commune_code,
        old_province=choice.old_province,
        old_district=choice.district_name,
        old_ward=choice.ward_name,
        industrial_park=park,
    )


def _park(text: str, mentions: Mentions) -> str:
    if mentions.park is None:
        return ""
    start, end = mentions.park
    return text[mentions.words[start].start : mentions.words[end - 1].end]


def _merged(places: list[tuple[int, Place]], text: str) -> list[tuple[int, Place]]:
    """Join a place that says no more than its neighbour to it: an address given twice.

    Takes and returns each place with where its part begins.
    """
    found: list[tuple[int, Place]] = []
    for start, place in places:
        before = found[-1] if found else None
        if before and (_within(place, before[1]) or _within(before[1], place)):
            fuller = before[1] if _within(place, before[1]) else place
            joined = text[before[0] : start + len(place.text)]
            found[-1] = (before[0], replace(fuller, text=joined))
        else:
            found.append((start, place))
    return found


def _within(place: Place, other: Place) -> bool:
    """Tell whether a place is the other, told in fewer words."""
    if place.province_code not in (None, other.province_code):
        return False
    if place.commune_code and place.commune_code == other.commune_code:
        return not place.old_ward or place.old_ward == other.old_ward
    same_district = place.old_district in ("", other.old_district)
    return same_district and place.old_ward in ("", other.old_ward) and not place.commune_code


@lru_cache(maxsize=1)
def _chooser() -> Chooser:
    return Chooser(geography())
