"""Which trades and occupations a record is about, and how sure that is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jobmatch.domain.seekers import SeekerProfile
from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.matching.facts import OCCUPATIONS
from jobmatch.matching.numbering import trade_numbers
from jobmatch.reference.lexicon import lexicon
from jobmatch.reference.title_occupation import (
    GENERIC_TRADES,
    clean_title,
    suggest_occupations,
)

BY_COUNSELLOR = 1.0
NAMED_FIRST, NAMED_LATER, GENERIC = 1.0, 0.8, 0.5
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
            *_named_or_alike(vacancy.title, vacancy.description),
        ]
    )


def trades_of_seeker(seeker: SeekerProfile) -> list[FoundTrade]:
    """Return at most OCCUPATIONS trades, the surest first: the wish, else what was practised."""
    wished = [*_coded(seeker.occupation_code)]
    if seeker.desired_job:
        wished += _named_or_alike(seeker.desired_job, "")
    return _kept(wished) if wished else _kept(_practised(seeker))


def _coded(code: str | None) -> Iterable[FoundTrade]:
    if code:
        yield FoundTrade(code=code, certainty=BY_COUNSELLOR)


def _named_or_alike(title: str, text: str) -> list[FoundTrade]:
    named = _named(clean_title(title)) or _named(title)
    if named:
        return named
    return [
        FoundTrade(code=suggestion.code, certainty=suggestion.confidence)
        for suggestion in suggest_occupations(title, text)
    ]


def _named(title: str) -> list[FoundTrade]:
    found = dict.fromkeys(f.id for f in lexicon().find_trades(title, title=True))
    specific = [trade for trade in found if trade not in GENERIC_TRADES]
    generic = [trade for trade in found if trade in GENERIC_TRADES]
    sure = [NAMED_FIRST] + [NAMED_LATER] * len(specific)
    return [_found(trade, at) for trade, at in zip(specific, sure, strict=False)] + [
        _found(trade, GENERIC if specific else NAMED_LATER) for trade in generic
    ]


def _practised(seeker: SeekerProfile) -> list[FoundTrade]:
    texts = [job.position or job.duties for job in seeker.past_jobs] + [seeker.summary]
    counts = Counter(f.id for text in texts for f in lexicon().find_trades(text))
    return [_found(trade, PRACTISED) for trade, _ in counts.most_common()]


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
