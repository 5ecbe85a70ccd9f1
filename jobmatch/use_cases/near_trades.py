"""What a list says where the own trade has nothing or little: which trades are near, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.index.neighbours import Ids
from jobmatch.matching import near_trades
from jobmatch.matching.facts import Facts
from jobmatch.matching.near_trades import Listed, Nearness, NearTrade, NearTrades, Trades
from jobmatch.matching.numbering import skills, trade_numbers, trades
from jobmatch.matching.ranking import Anchor
from jobmatch.reference.lexicon import lexicon
from jobmatch.reference.occupations import english_name, occupation
from jobmatch.use_cases.indexing import follow
from jobmatch.use_cases.ports import Service

NAMED = 3  # skills or trades in a sentence
_OPEN = 0  # of the facts' states
_MINOR = 3  # digits of VSCO


@dataclass(frozen=True, slots=True, kw_only=True)
class NearTradeTold:
    """`id` asks for the trade: the lexicon's. `missing`: what is usually needed besides."""

    id: str
    name: Sentence
    count: int
    why: Sentence
    missing: Sentence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NearTradesTold:
    """`count` records are of the `own` trade: few or none. `without`: near ones that have none."""

    own: Sentence
    count: int
    near: tuple[NearTradeTold, ...]
    without: Sentence | None


def known_trade(trade_id: str) -> Sentence | None:
    """Return the name of a trade of the lexicon."""
    known = lexicon().trades.get(trade_id)
    return Sentence(known.name, known.english) if known else None


def trade_mask(trade_id: str, facts: Facts) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Say which records are of a trade of the lexicon; of an unknown one none is."""
    number = trade_numbers().get(trade_id)
    wanted = () if number is None else (number,)
    return near_trades.of_trades(wanted, facts["trades"])


def near_of_anchor(anchor: Anchor, others: Facts, groups: Ids) -> NearTradesTold | None:
    """Return what to say of the list made for one record; None where its trade has enough."""
    found = near_trades.found_near(
        near_trades.own_trades(anchor.facts),
        near_trades.held_skills(anchor.facts),
        Listed(trades=others["trades"], groups=groups),
        asks=not anchor.is_seeker,
    )
    return _told(found, asks=not anchor.is_seeker)


def near_of_words(
    text: str, trades_of: Trades, groups: Ids, *, asks: bool
) -> NearTradesTold | None:
    """Return what to say of a search for a trade among records of these trades and groups."""
    named = lexicon().find_trades(text, title=True)
    own = tuple(dict.fromkeys(trade_numbers()[one.id] for one in named))
    listed = Listed(trades=trades_of, groups=groups)
    return _told(near_trades.found_near(own, frozenset(), listed, asks=asks), asks=asks)


def near_openly(service: Service, told: NearTradesTold) -> NearTradesTold:
    """Return the same with all open vacancies counted, as `browse` shows them for each trade."""
    follow(service)
    catalogue = service.catalogues.of(RecordKind.VACANCIES)
    today = service.clock.today().toordinal()
    with catalogue.lock.reading():
        columns = catalogue.columns
        closes = columns["closes_on"]
        still_open = (columns["state"] == _OPEN) & ((closes == 0) | (closes >= today))
        groups = catalogue.copies.groups_of(catalogue.ids[still_open])
        listed = Listed(trades=columns["trades"][still_open], groups=groups)
    numbers = trade_numbers()
    counts = listed.counts(numbers[one.id] for one in told.near)
    near = tuple(replace(one, count=counts.get(numbers[one.id], 0)) for one in told.near)
    return replace(told, near=near)


def _told(found: NearTrades | None, *, asks: bool) -> NearTradesTold | None:
    if found is None:
        return None
    return NearTradesTold(
        own=_trade_names(found.own),
        count=found.count,
        near=tuple(_one(one, found.own, asks=asks) for one in found.near),
        without=_trade_names(found.without) if found.without else None,
    )


def _one(one: NearTrade, own: tuple[int, ...], *, asks: bool) -> NearTradeTold:
    trade = trades()[one.trade]
    return NearTradeTold(
        id=trade.id,
        name=Sentence(trade.name, trade.english),
        count=one.count,
        why=_why(one, own),
        missing=_missing(one, asks=asks),
    )


def _why(one: NearTrade, own: tuple[int, ...]) -> Sentence:
    if one.shared:
        names = _skill_names(one.shared)
        return Sentence(f"chung kỹ năng: {names.vi}", f"skills in common: {names.en}")
    code = trades()[one.trade].code[:_MINOR]
    if one.why is Nearness.GROUP or any(trades()[mine].code.startswith(code) for mine in own):
        group = occupation(code)
        name = group.name if group else code
        return Sentence(
            f"cùng nhóm nghề {code} {name}",
            f"the same group of occupations, {code} {english_name(code) or name}",
        )
    return Sentence("người làm hai nghề này hay đổi cho nhau", "people often move between the two")


def _missing(one: NearTrade, *, asks: bool) -> Sentence | None:
    if not one.missing:
        return None
    names = _skill_names(one.missing)
    if asks:
        return Sentence(f"thường còn thiếu: {names.vi}", f"usually lacking: {names.en}")
    return Sentence(f"thường cần thêm: {names.vi}", f"usually needed besides: {names.en}")


def _skill_names(numbers: Iterable[int]) -> Sentence:
    known = [skills()[number] for number in numbers][:NAMED]
    return Sentence(", ".join(one.name for one in known), ", ".join(one.english for one in known))


def _trade_names(numbers: Iterable[int]) -> Sentence:
    known = [trades()[number] for number in numbers][:NAMED]
    return Sentence(", ".join(one.name for one in known), ", ".join(one.english for one in known))
