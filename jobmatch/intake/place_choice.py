"""Decides which place the mentions of one address mean together; undecided stays None.

What was written with a district is an address of before 1 July 2025; with a ward and a province
alone it is one of today, unless the province is one that was merged away.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from jobmatch.domain.places import Commune
from jobmatch.intake.place_mentions import Mention
from jobmatch.intake.place_words import Level
from jobmatch.reference.geography import Geography
from jobmatch.reference.geography_tables import OldDistrict, OldWard, bare_name
from jobmatch.reference.place_names import Match, NamedProvince, Unit
from jobmatch.reference.syllables import Agreement, syllables

# Streets everywhere bear these names, wards somewhere too: without "phường" they are no ward.
_SURNAMES = {
    "bùi", "chu", "đặng", "đào", "đinh", "đoàn", "hồ", "huỳnh", "lê", "lý", "mạc", "ngô",
    "nguyễn", "phạm", "phan", "tô", "tôn", "trần", "triệu", "trương", "võ", "vũ",
}  # fmt: skip
_STREET_NAMES = {
    "an dương vương", "bạch đằng", "cách mạng tháng tám", "chi lăng", "điện biên",
    "điện biên phủ", "đống đa", "duy tân", "giải phóng", "hai bà trưng", "hàm rồng",
    "hoàng diệu", "hoàng hoa thám", "hoàng văn thụ", "hùng vương", "kim đồng", "lam sơn",
    "minh khai", "quang trung", "quyết thắng", "tây sơn", "thống nhất", "trường chinh",
    "trường thi", "yên thế",
}  # fmt: skip
_SURNAME_WORDS = {syllables(name)[0] for name in _SURNAMES}
_STREET_WORDS = {syllables(name) for name in _STREET_NAMES}


@dataclass(frozen=True, slots=True)
class Choice:
    """What an address was understood as; None and "" where it is not decided."""

    province_code: str | None = None
    old_province: str = ""  # as Place.old_province: "" where the name is today's
    district: OldDistrict | None = None
    district_name: str = ""
    ward: OldWard | None = None
    ward_name: str = ""
    commune_code: str | None = None


class Chooser:
    def __init__(self, tables: Geography) -> None:
        self._tables = tables
        self._today = {province.code: province.name for province in tables.provinces}

    def choose(self, mentions: Sequence[Mention], head: NamedProvince | None = None) -> Choice:
        """Decide from the mentions of one address, `head` being a province that is given."""
        province, rest = split_province(mentions, head)
        choice = Choice()
        if province:
            choice = Choice(province_code=province.code, old_province=province.old_name)
        choice, district = self._with_district(choice, rest)
        wards = [m for m in rest if m is not district and self._may_be_ward(m, rest, choice, head)]
        return self._with_ward(choice, wards)

    def _with_district(
        self, choice: Choice, mentions: Sequence[Mention]
    ) -> tuple[Choice, Mention | None]:
        """Add the old district: marked before unmarked, later before earlier."""
        ordered = [m for m in reversed(mentions) if m.marker] + [
            m for m in reversed(mentions) if not m.marker
        ]
        for mention in ordered:
            found = self._districts(mention, choice)
            names = {district.name for district in found}
            provinces = {district.province for district in found}
            if not found or len({d.province_code for d in found}) > 1:
                continue
            if choice.province_code is None and not _decides_alone(mention, mentions):
                continue
            one = found[0] if len(found) == 1 else None
            old = self._old_name(found[0]) if len(provinces) == 1 else choice.old_province
            name = found[0].name if len(names) == 1 else bare_name(found[0].name)[1]
            code = found[0].province_code
            return Choice(code, old, one, name, commune_code=self._only_commune(one)), mention
        return choice, None

    def _districts(self, mention: Mention, choice: Choice) -> list[OldDistrict]:
        matches = [m for m in mention.of(OldDistrict) if self._in_province(m.named.unit, choice)]
        if mention.marker and mention.marker.level is Level.CITY:
            matches = [m for m in matches if m.named.kind == mention.marker.kind] or matches
        units = [m.named.unit for m in _best(matches, mention)]
        found = [unit for unit in units if isinstance(unit, OldDistrict)]
        old = choice.old_province or self._today.get(choice.province_code or "", "")
        return [d for d in found if d.province == old] or found

    def _in_province(self, unit: Unit, choice: Choice) -> bool:
        if choice.province_code is None:
            return True
        if isinstance(unit, OldDistrict | Commune):
            return unit.province_code == choice.province_code
        if isinstance(unit, OldWard):
            return self._tables.old_provinces[unit.province] == choice.province_code
        return False

    def _only_commune(self, district: OldDistrict | None) -> str | None:
        """Return the commune of a district that became one: the island districts."""
        codes = self._tables.communes_of_district(district) if district else frozenset[str]()
        return next(iter(codes)) if len(codes) == 1 else None

    def _old_name(self, unit: OldDistrict | OldWard) -> str:
        """Return the old province where its name is not today's."""
        code = self._tables.old_provinces[unit.province]
        return "" if self._today[code] == unit.province else unit.province

    def _may_be_ward(
        self,
        mention: Mention,
        rest: Sequence[Mention],
        choice: Choice,
        head: NamedProvince | None,
    ) -> bool:
        """Tell whether a mention can be a ward: marked, or a rare name before a bigger place."""
        if mention.marker:
            return mention.marker.level is Level.WARD
        if choice.province_code is None or mention.weak or not mention.matches:
            return False
        if mention.of(OldDistrict) and self._districts(mention, choice):
            return False
        name = mention.matches[0].named.name
        if name is None or len(name) < 2 or name[0] in _SURNAME_WORDS or name in _STREET_WORDS:  # noqa: PLR2004 - one syllable is too common
            return False
        followed = any(m.start == mention.end for m in rest) or head is not None
        return followed or mention.matches[0].length == mention.end - mention.start

    def _with_ward(self, choice: Choice, wards: Sequence[Mention]) -> Choice:
        """Add what the wards say where they do not contradict each other."""
        read = [found for mention in wards if (found := self._ward(choice, mention))]
        decided = [found for found in read if found.commune_code]
        if len({found.commune_code for found in decided}) == 1:
            old = [found for found in decided if found.ward_name]
            return (old or decided)[-1]
        if decided:
            return choice
        return read[-1] if read else choice

    def _ward(self, choice: Choice, mention: Mention) -> Choice | None:
        if choice.district:
            return self._ward_of_district(choice, mention, choice.district)
        if choice.province_code is None or choice.district_name:
            return self._lone_ward(choice, mention)
        return self._ward_of_province(choice, mention)

    def _ward_of_district(
        self, choice: Choice, mention: Mention, district: OldDistrict
    ) -> Choice | None:
        """Read a ward beside its old district: the old ward, else a new commune of the area."""
        area = self._tables.communes_of_district(district)

        def inside(match: Match) -> bool:
            unit = match.named.unit
            of = (district.province, district.name)
            return isinstance(unit, OldWard) and (unit.province, unit.district) == of

        old = _wards(mention, inside, any_kind=True)
        if old:
            return self._old_ward(choice, old)
        new = _communes(mention, lambda match: _code(match.named.unit) in area)
        return replace(choice, commune_code=new[0].code) if len(new) == 1 else None

    def _ward_of_province(self, choice: Choice, mention: Mention) -> Choice | None:
        """Read a ward without a district."""
        inside = [m for m in mention.matches if self._in_province(m.named.unit, choice)]
        scope = replace(mention, matches=tuple(inside))
        new = _communes(scope, lambda _: True)
        old = _wards(scope, lambda m: self._of_old_province(m, choice.old_province))
        targets = {code for ward in old for code in ward.commune_codes}
        if len(new) == 1:
            todays_style = bool(mention.marker) and not choice.old_province
            same = targets <= {new[0].code} and not any(ward.divided for ward in old)
            return replace(choice, commune_code=new[0].code) if todays_style or same else None
        if new or not mention.marker:
            return None
        return self._old_ward(choice, old) if len(old) == 1 else None

    @staticmethod
    def _of_old_province(match: Match, old_province: str) -> bool:
        unit = match.named.unit
        return isinstance(unit, OldWard) and old_province in ("", unit.province)

    def _old_ward(self, choice: Choice, wards: Sequence[OldWard]) -> Choice:
        """Take an old ward; two of one name (a township, a commune) only if they became one."""
        codes = {ward.commune_codes[0] for ward in wards}
        decided = len(codes) == 1 and not any(ward.divided for ward in wards)
        one = wards[0] if len(wards) == 1 else None
        name = one.name if one else bare_name(wards[0].name)[1]
        found = replace(choice, ward=one, ward_name=name, old_province=self._old_name(wards[0]))
        if one and not choice.district_name:
            found = replace(found, district_name=one.district)
        return replace(found, commune_code=next(iter(codes)) if decided else None)

    def _lone_ward(self, choice: Choice, mention: Mention) -> Choice | None:
        """Read a ward without a place around it: only where the whole country has one answer."""
        exact = [m for m in mention.matches if m.agreement is Agreement.EXACT]
        scope = replace(
            mention, matches=tuple(m for m in exact if self._in_province(m.named.unit, choice))
        )
        new = _communes(scope, lambda _: True)
        old = _wards(scope, lambda _: True)
        codes = {c.code for c in new} | {code for ward in old for code in ward.commune_codes}
        provinces = {self._tables.commune(code).province_code for code in codes}
        if len(provinces) != 1:
            return None
        if len(old) == 1 and not new:
            return self._old_ward(replace(choice, province_code=provinces.pop()), old)
        code = codes.pop() if len(codes) == 1 else None
        return replace(choice, province_code=provinces.pop(), commune_code=code)


def split_province(
    mentions: Sequence[Mention], head: NamedProvince | None
) -> tuple[NamedProvince | None, list[Mention]]:
    """Return the province of an address and the mentions that are not it."""
    named = [(mention, province_of(mention)) for mention in mentions]
    found = [(mention, unit) for mention, unit in named if unit]
    strong = [pair for pair in found if not pair[0].weak] or found
    main = head or (strong[-1][1] if strong else None)
    if main is None:
        return None, list(mentions)
    same = [unit for _, unit in found if unit.code == main.code]
    old = main if main.old_name else next((unit for unit in same if unit.old_name), main)
    last = strong[-1][0] if strong and not head else None
    rest = [
        mention
        for mention, unit in named
        if mention is not last and (unit is None or _is_district_of(mention, main))
    ]
    return old, rest


def province_of(mention: Mention) -> NamedProvince | None:
    """Return the province that a mention names, before anything else that it can name."""
    matches = _best(mention.of(NamedProvince), mention)
    units = [m.named.unit for m in matches if isinstance(m.named.unit, NamedProvince)]
    if not units:
        return None
    city = mention.marker is not None and mention.marker.level is Level.CITY
    if city and not units[0].city and mention.of(OldDistrict):
        return None
    return units[0]


def _is_district_of(mention: Mention, province: NamedProvince) -> bool:
    """Tell whether a province's name is here its capital: "Hải Dương, Hải Dương"."""
    units = [match.named.unit for match in mention.of(OldDistrict)]
    return any(isinstance(u, OldDistrict) and u.province_code == province.code for u in units)


def _decides_alone(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Tell whether a district without a province can be trusted: marked, or said last."""
    if mention.marker:
        return True
    exact = any(match.agreement is Agreement.EXACT for match in mention.of(OldDistrict))
    return exact and mention is mentions[-1] and mention.matches[0].length > 1


def _best(matches: Sequence[Match], mention: Mention) -> list[Match]:
    """Keep the longest names, then those of the kind that was written, then the exact ones."""
    longest = max((match.length for match in matches), default=0)
    kept = [match for match in matches if match.length == longest]
    if mention.marker:
        kept = [m for m in kept if m.named.kind == mention.marker.kind] or kept
    return [m for m in kept if m.agreement is Agreement.EXACT] or kept


def _wards(
    mention: Mention, fits: Callable[[Match], bool], *, any_kind: bool = False
) -> list[OldWard]:
    matches = [m for m in mention.of(OldWard) if fits(m)]
    if mention.marker and not any_kind:
        matches = [m for m in matches if m.named.kind == mention.marker.kind]
    return _unique(m.named.unit for m in _best(matches, mention))


def _unique(units: Iterable[Unit]) -> list[OldWard]:
    return list(dict.fromkeys(unit for unit in units if isinstance(unit, OldWard)))


def _communes(mention: Mention, fits: Callable[[Match], bool]) -> list[Commune]:
    matches = [m for m in mention.of(Commune) if fits(m)]
    if mention.marker:
        matches = [m for m in matches if m.named.kind == mention.marker.kind]
    units = [m.named.unit for m in _best(matches, mention)]
    return [unit for unit in units if isinstance(unit, Commune)]


def _code(unit: Unit) -> str:
    return unit.code if isinstance(unit, Commune) else ""
