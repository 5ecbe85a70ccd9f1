"""Which trades and occupations a record is about, and how sure that is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jobmatch.domain.seekers import SeekerProfile
from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.matching.facts import OCCUPATIONS
from jobmatch.matching.numbering import trade_numbers
from jobmatch.matching.wishes import told_trades
from jobmatch.reference.lexicon import lexicon
from jobmatch.reference.title_occupation import clean_title, suggest_occupations
from jobmatch.reference.titled_trades import GENERIC_TRADES, Part, Titled, titled_trades

BY_COUNSELLOR = 1.0
NAMED_FIRST, NAMED_LATER, NAMED_BESIDE = 1.0, 0.8, 0.5
_SURE = {Part.HEAD: NAMED_FIRST, Part.ALSO: NAMED_LATER, Part.WIDER: NAMED_BESIDE}
# "IT văn phòng": a wish may name two works without a comma.
_WISHED = _SURE | {Part.OBJECT: NAMED_BESIDE}
_GENERAL = {Part.HEAD: NAMED_LATER}  # of a trade that only says "somebody who works here"
PRACTISED = 0.6  # done before, and no wish says whether it is still wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTrade:
    """`trade` is its number in the lexicon, −1 where only an occupation is known."""

    code: str
    trade: int = -1
    certainty: float = 1.0


def trades_of_vacancy(vacancy: VacancyProfile) -> list[FoundTrade]:
    """Return at most OCCUPATIONS trades, the surest first."""
    return _kept(
        [
            *_coded(vacancy.occupation_code),
            *_named_or_alike(vacancy.title, vacancy.description, _SURE),
        ]
    )


def trades_of_seeker(seeker: SeekerProfile) -> list[FoundTrade]:
    """Return at most OCCUPATIONS trades, the surest first: the wish, else what was practised."""
    wished = [*_coded(seeker.occupation_code)]
    if seeker.desired_job:
        wished += _named_or_alike(seeker.desired_job, "", _WISHED)
    if any(found.trade >= 0 or found.certainty == BY_COUNSELLOR for found in wished):
        return _kept(wished)
    return _kept([*(_found(trade, PRACTISED) for trade in told_trades(seeker)), *wished])


def _coded(code: str | None) -> Iterable[FoundTrade]:
    if code:
        yield FoundTrade(code=code, certainty=BY_COUNSELLOR)


def _named_or_alike(title: str, text: str, sure: Mapping[Part, float]) -> list[FoundTrade]:
    named = _named(clean_title(title), sure) or _named(title, sure)
    if named:
        return named
    return [
        FoundTrade(code=suggestion.code, certainty=suggestion.confidence)
        for suggestion in suggest_occupations(title, text)
    ]


def _named(title: str, sure: Mapping[Part, float]) -> list[FoundTrade]:
    """Return the trades a title names, those that only say "works here" with less certainty."""
    return [
        _found(one.id, _certainty(one, sure)) for one in titled_trades(title) if one.part in sure
    ]


def _certainty(one: Titled, sure: Mapping[Part, float]) -> float:
    if one.id in GENERIC_TRADES:
        return _GENERAL.get(one.part, NAMED_BESIDE)
    return sure[one.part]


def _found(trade: str, certainty: float) -> FoundTrade:
    code = lexicon().trades[trade].code
    return FoundTrade(code=code, trade=trade_numbers()[trade], certainty=certainty)


def _kept(trades: list[FoundTrade]) -> list[FoundTrade]:
    seen: set[tuple[str, int]] = set()
    kept = []
    for found in sorted(trades, key=lambda trade: -trade.certainty):
        if (found.code, found.trade) not in seen:
            seen.add((found.code, found.trade))
            kept.append(found)
    return kept[:OCCUPATIONS]
