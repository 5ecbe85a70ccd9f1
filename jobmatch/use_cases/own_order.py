"""In which order a seeker's own page shows suggestions, and how many of another trade."""

from collections.abc import Iterable, Sequence

import numpy as np

from jobmatch.domain.choices import HideReason
from jobmatch.domain.interests import TRADE_DIGITS, Interest, trades_refused
from jobmatch.domain.matches import ReasonKind, Verdict
from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranked_pairs import RankedVacancy

SHOWN, LEAST_SHOWN = 5, 3


def in_order(
    service: Service, interests: Iterable[Interest], fresh: Sequence[RankedVacancy]
) -> list[tuple[RankedVacancy, int]]:
    """Return each suggestion with how often its trade was refused; those last, else as they were.

    What a counsellor pinned stays where it is.
    """
    refused = [one.vacancy_id for one in interests if one.reason is HideReason.WRONG_TRADE]
    code_of = _occupations(service, [*refused, *(one.vacancy.id for one in fresh)])
    wrong = trades_refused(code_of.get(vacancy_id) for vacancy_id in refused)
    groups = [code_of.get(one.vacancy.id, "")[:TRADE_DIGITS] for one in fresh]
    marked = [
        (one, 0 if one.choices.pinned else wrong.get(group, 0))
        for one, group in zip(fresh, groups, strict=True)
    ]
    return sorted(marked, key=lambda pair: pair[1] > 0)


def enough(ordered: Sequence[tuple[RankedVacancy, int]]) -> list[tuple[RankedVacancy, int]]:
    """Return SHOWN of the seeker's own and near trades; others only up to LEAST_SHOWN in all."""
    own = [pair for pair in ordered if not is_other_trade(pair[0])][:SHOWN]
    others = [pair for pair in ordered if is_other_trade(pair[0])]
    return own + others[: max(0, LEAST_SHOWN - len(own))]


def is_other_trade(one: RankedVacancy) -> bool:
    told = (reason for reason in one.match.reasons if reason.kind is ReasonKind.OCCUPATION)
    return one.choices.pinned is None and any(reason.verdict is Verdict.MISSING for reason in told)


def _occupations(service: Service, vacancy_ids: Sequence[int]) -> dict[int, str]:
    """Return the likeliest VSCO code of each vacancy that has one, as the ranking sees it."""
    catalogue = service.catalogues.of(RecordKind.VACANCIES)
    with catalogue.lock.reading():
        ids = np.array([i for i in vacancy_ids if i in catalogue], dtype=np.int64)
        codes = catalogue.facts_of(ids)["occupations"][:, 0]
    return {
        vacancy_id: f"{code:04}"
        for vacancy_id, code in zip(ids.tolist(), codes.tolist(), strict=True)
        if code >= 0
    }
