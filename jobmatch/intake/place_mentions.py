"""Finds the places that an address mentions, before it is decided what they are together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobmatch.domain.places import Commune
from jobmatch.intake.place_words import (
    Break,
    Level,
    Marker,
    Word,
    elsewhere_at,
    is_after_a_name,
    is_country,
    is_street,
    marker_at,
    park_at,
)
from jobmatch.reference.geography_tables import OldDistrict, OldWard
from jobmatch.reference.place_names import (
    LONGEST,
    Match,
    NamedProvince,
    PlaceNames,
    Unit,
)
from jobmatch.reference.syllables import Syllable

_CITY_CODES = {"tphcm", "hcm", "hcmc"}  # understood anywhere in a text
_LEVELS: dict[Level, tuple[type[Unit], ...]] = {
    Level.PROVINCE: (NamedProvince,),
    Level.DISTRICT: (OldDistrict,),
    Level.WARD: (OldWard, Commune),
    Level.CITY: (NamedProvince, OldDistrict),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """Some words that name a place, and all that they can mean."""

    start: int  # words, half open
    end: int
    marker: Marker | None
    matches: tuple[Match, ...]
    weak: bool = False  # the end of words that are not a place themselves: "Vincom Hà Nội"

    def of(self, level: type[Unit]) -> list[Match]:
        return [match for match in self.matches if isinstance(match.named.unit, level)]


@dataclass(frozen=True, slots=True)
class Mentions:
    words: Sequence[Word]
    places: tuple[Mention, ...]
    park: tuple[int, int] | None  # words of the first industrial park, its marker included
    silent: frozenset[int]  # words that name no place: "Việt Nam", "toàn quốc"
    elsewhere: frozenset[int]  # where "toàn quốc", "nước ngoài" begin


class MentionFinder:
    """Goes through the words of one text from left to right."""

    def __init__(self, words: Sequence[Word], names: PlaceNames) -> None:
        self._words = words
        self._names = names
        self._blind = all(word.syllable.plain for word in words)
        self._park: tuple[int, int] | None = None
        self._silent: set[int] = set()
        self._elsewhere: set[int] = set()

    def find(self) -> Mentions:
        at, found = 0, list[Mention]()
        while at < len(self._words):
            stop = self._segment_end(at)
            before = len(found)
            found.extend(self._segment(at, stop))
            at = max(stop, found[-1].end) if len(found) > before else stop
        silent, elsewhere = frozenset(self._silent), frozenset(self._elsewhere)
        return Mentions(self._words, tuple(found), self._park, silent, elsewhere)

    def _segment_end(self, at: int) -> int:
        end = at + 1
        while end < len(self._words) and self._words[end].before is Break.SPACE:
            end += 1
        return end

    def _segment(self, start: int, stop: int) -> Iterator[Mention]:
        """Yield the places of the words between two commas."""
        if is_country(self._words[start:stop]):
            self._silent.update(range(start, stop))
            return
        at, fresh = start, True
        while at < stop:
            name_at = park_at(self._words, at)
            if name_at is not None:
                at, fresh = self._read_park(at, name_at, stop), True
                continue
            mentions = self._at(at, stop, fresh=fresh)
            yield from mentions
            fresh = bool(mentions)
            at = mentions[-1].end if mentions else at + 1

    def _at(self, at: int, stop: int, *, fresh: bool) -> list[Mention]:
        marked = self._marked(at, stop)
        if marked:
            return [marked]
        if fresh:
            return self._whole(at, stop) or self._at_the_end(at, stop)
        if self._words[at].blind in _CITY_CODES:
            return [self._mention(at, at + 1, weak=False)]
        return self._at_the_end(at, stop)

    def _at_the_end(self, at: int, stop: int) -> list[Mention]:
        weak = self._province_at_the_end(at, stop)
        return [weak] if weak else []

    def _marked(self, at: int, stop: int) -> Mention | None:
        marker = marker_at(self._words, at)
        if marker is None:
            return None
        levels, begin = _LEVELS[marker[0].level], marker[1]
        matches = [
            match
            for end in range(self._reach(begin, stop), begin, -1)
            if self._may_end(begin, end, stop)
            for match in self._named(begin, end)
            if isinstance(match.named.unit, levels)
        ]
        if not matches:
            return None
        return Mention(at, begin + matches[0].length, marker[0], tuple(matches))

    def _may_end(self, begin: int, end: int, stop: int) -> bool:
        """Tell whether a name can be over here: "Hội An" is not, in "Phường Hội An Tây"."""
        words = self._words
        if end >= stop or words[begin].raw.isdigit() or words[end].before is not Break.SPACE:
            return True
        if words[end].raw.islower() and not words[begin].raw.islower():
            return True
        marked = marker_at(words, end) or park_at(words, end)
        return bool(marked or is_country(words[end:stop]) or self._upper(end, stop))

    def _whole(self, at: int, stop: int) -> list[Mention]:
        """Read names that fill the words up to the comma; several only of upper levels."""
        last = stop - 1
        if last > at and is_after_a_name(self._words[last]):
            stop = last
        single = self._mention(at, stop)
        if single.matches:
            return [single]
        found, elsewhere = list[Mention](), list[tuple[int, int]]()
        while (
            at < stop and marker_at(self._words, at) is None and park_at(self._words, at) is None
        ):
            upper, beyond = self._upper(at, stop), elsewhere_at(self._words, at)
            if beyond:
                elsewhere.append((at, beyond))
                at = beyond
            elif upper:
                found.append(upper)
                at = upper.end
            else:
                return []
        for start, end in elsewhere:
            self._elsewhere.add(start)
            self._silent.update(range(start, end))
        return found

    def _upper(self, at: int, stop: int) -> Mention | None:
        """Read the longest name of a province or old district that begins at a word."""
        for end in range(self._reach(at, stop), at, -1):
            kept = self._upper_matches(at, end)
            if kept:
                return Mention(at, end, None, tuple(kept))
        return None

    def _province_at_the_end(self, at: int, stop: int) -> Mention | None:
        if stop - at > LONGEST or not self._names.is_province(self._syllables(at, stop)):
            return None
        provinces = [m for m in self._named(at, stop) if isinstance(m.named.unit, NamedProvince)]
        begin = at
        while begin > 0 and self._words[begin].before is Break.SPACE:
            begin -= 1
        if not provinces or any(is_street(word) for word in self._words[begin:at]):
            return None
        return Mention(at, stop, None, tuple(provinces), weak=True)

    def _read_park(self, at: int, name_at: int, stop: int) -> int:
        """Note a park, return where it ends: at the comma, a marker or a province."""
        end = name_at + 1
        while end < stop and marker_at(self._words, end) is None:
            if self._province_at_the_end(end, stop):
                break
            end += 1
        if self._park is None:
            self._park = (at, end)
        return end

    def _mention(self, at: int, end: int, *, weak: bool = False) -> Mention:
        if end - at <= LONGEST:
            across = self._across(at, end)
            if across:
                return across
            matches = tuple(m for m in self._named(at, end) if not _is_number(self._words[at]))
            return Mention(at, end, None, matches, weak)
        return Mention(at, end, None, ())

    def _across(self, at: int, end: int) -> Mention | None:
        """Read a name that goes on behind a dash: Bà Rịa - Vũng Tàu."""
        for stop in range(min(at + LONGEST, len(self._words)), end, -1):
            if any(word.before is Break.STOP for word in self._words[at + 1 : stop]):
                continue
            matches = self._named(at, stop)
            if matches:
                return Mention(at, stop, None, tuple(matches))
        return None

    def _reach(self, at: int, stop: int) -> int:
        """Return how far a name may go: to the comma, or past a dash."""
        end = stop
        while end < len(self._words) and self._words[end].before is not Break.STOP:
            end += 1
        return min(end, at + LONGEST)

    def _upper_matches(self, at: int, end: int) -> list[Match]:
        upper = (NamedProvince, OldDistrict)
        found = [m for m in self._named(at, end) if isinstance(m.named.unit, upper)]
        return [] if _is_number(self._words[at]) else found

    def _named(self, at: int, end: int) -> list[Match]:
        written = self._syllables(at, end)
        if not self._names.has(written):
            return []
        dashed = any(word.before is Break.DASH for word in self._words[at + 1 : end])
        return self._names.matches(written, dashed=dashed, blind=self._blind)

    def _syllables(self, at: int, end: int) -> list[Syllable]:
        return [word.syllable for word in self._words[at:end]]


def _is_number(word: Word) -> bool:
    return word.raw.isdigit()
