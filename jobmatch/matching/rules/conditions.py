"""The seven rows of working conditions, and the limits that a person stated in words."""

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.matches import Evidence, QuotedWhenRead, Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.matching.facts import CONDITION_ROWS, Demand
from jobmatch.matching.quoted_words import quoted_conditions, said_by_seeker, said_by_vacancy
from jobmatch.matching.rules.rule import Mask, Pair, Pairs, Points
from jobmatch.matching.spoken import DEMAND_OF
from jobmatch.matching.weights import Weights
from jobmatch.reference.evidence_findings import ConditionFound

_SITE, _HAND_WORK, _HAND_USE = (
    CONDITION_ROWS.index(name) for name in ("site", "hand_work", "hand_use")
)
_MIXED = 2  # able to work anywhere

ROW_NAMES = {
    "site": Sentence("nơi làm việc trong nhà/ngoài trời", "indoors or outdoors"),
    "lifting": Sentence("nâng nặng", "lifting"),
    "standing": Sentence("đứng, đi lại", "standing and walking"),
    "hearing": Sentence("nghe nói", "hearing and speech"),
    "sight": Sentence("thị lực", "sight"),
    "hand_work": Sentence("thao tác tay", "hand work"),
    "hand_use": Sentence("dùng hai tay", "use of both hands"),
}

DEMAND_NAMES = {
    Demand.STANDING: Sentence("đứng nhiều", "much standing"),
    Demand.LIFTING: Sentence("mang vác nặng", "heavy lifting"),
    Demand.HEIGHTS: Sentence("làm trên cao", "work at heights"),
    Demand.OUTDOOR: Sentence("làm ngoài trời", "outdoor work"),
    Demand.OVERTIME: Sentence("tăng ca", "overtime"),
    Demand.TRAVEL: Sentence("đi xa, đi công tác", "travel"),
    Demand.CUSTOMERS: Sentence("gặp khách, bán hàng", "dealing with customers"),
    Demand.SITTING: Sentence("ngồi nhiều", "sitting for long"),
    Demand.TOXIC: Sentence("hóa chất, bụi, nóng", "chemicals, dust or heat"),
}


class ConditionsRule:
    def points(self, pairs: Pairs, weights: Weights) -> Points:
        fits, breaks = _rows(pairs)
        limits = _broken_bits(pairs) != 0
        met, refused = weights.conditions.met, weights.conditions.refused
        return np.asarray(fits.sum(axis=1) * met + (breaks.sum(axis=1) + limits) * refused)

    def reason(self, pair: Pair, points: float) -> Reason:
        fits, breaks = pair.told(_fitting_rows), pair.told(_broken_rows)
        broken = _demands_named(pair.told(_broken_bits))
        broken += [ROW_NAMES[row] for row, bad in zip(CONDITION_ROWS, breaks, strict=True) if bad]
        fitting = [ROW_NAMES[row] for row, good in zip(CONDITION_ROWS, fits, strict=True) if good]
        if broken:
            verdict = Verdict.MISSING
            sentence = _named("Vướng điều kiện làm việc", "Working conditions do not fit", broken)
        elif fitting:
            verdict = Verdict.MET
            sentence = _named("Điều kiện làm việc hợp", "Working conditions fit", fitting)
        else:
            verdict = Verdict.UNKNOWN
            sentence = Sentence("Điều kiện làm việc: chưa rõ", "Working conditions: not known")
        demands, limits = pair.asked("demands"), pair.had("demands")
        return Reason(
            kind=ReasonKind.CONDITIONS,
            points=points,
            verdict=verdict,
            sentence=sentence,
            asked=_listed("", "", demands),
            has=_listed("không nhận: ", "rules out: ", limits),
            in_vacancy=QuotedWhenRead(lambda: _quoted_of_work(pair, limits)),
            in_seeker=QuotedWhenRead(lambda: _quoted_of_person(pair, demands)),
        )


def _demands_named(bits: int) -> list[Sentence]:
    return [name for demand, name in DEMAND_NAMES.items() if bits & demand.value] if bits else []


def _listed(vi: str, en: str, bits: int) -> Sentence | None:
    names = _demands_named(bits)
    if not names:
        return None
    return Sentence(
        vi + ", ".join(name.vi for name in names), en + ", ".join(name.en for name in names)
    )


def _quoted_of_work(pair: Pair, limits: int) -> tuple[Evidence, ...]:
    """Quote what the work asks of body and day.

    A demand that the person rules out is missing, one that they accept is met; else unknown.
    """
    mine = pair.of_seeker(said_by_seeker)
    accepted = {one for said in mine.values() for one in said.wanted}

    def fits(found: ConditionFound) -> Verdict:
        bit = DEMAND_OF[found.condition]
        if found.affirmed and limits & bit:
            return Verdict.MISSING
        met = found.condition in accepted or not found.affirmed
        return Verdict.MET if met else Verdict.UNKNOWN

    return quoted_conditions(pair.of_vacancy(said_by_vacancy), DEMAND_OF, fits)


def _quoted_of_person(pair: Pair, demands: int) -> tuple[Evidence, ...]:
    """Quote what the person says to what the work asks of body and day."""

    def fits(found: ConditionFound) -> Verdict:
        if not demands & DEMAND_OF[found.condition]:
            return Verdict.UNKNOWN
        return Verdict.MET if found.affirmed else Verdict.MISSING

    return quoted_conditions(pair.of_seeker(said_by_seeker), DEMAND_OF, fits)


def breaks_limit(pairs: Pairs) -> Mask:
    """Say where the work demands in words what the person ruled out in words."""
    return np.asarray(_broken_bits(pairs) != 0)


def _broken_bits(pairs: Pairs) -> NDArray[np.uint32]:
    return np.asarray(pairs.vacancies["demands"] & pairs.seekers["demands"])


def _rows(pairs: Pairs) -> tuple[Mask, Mask]:
    """Return (fits, breaks) of each pair and row, shape (pairs, 7)."""
    asked, able = np.broadcast_arrays(pairs.vacancies["conditions"], pairs.seekers["conditions"])
    known = (asked >= 0) & (able >= 0)
    breaks = asked > able  # the lists rise from little to much
    breaks[:, _SITE] = (asked[:, _SITE] != able[:, _SITE]) & (able[:, _SITE] != _MIXED)
    breaks[:, _HAND_USE] = asked[:, _HAND_USE] < able[:, _HAND_USE]  # from two hands to one
    breaks[:, _HAND_WORK] = False  # fine or coarse work is a wish, not a limit
    return known & ~breaks, known & breaks


def _fitting_rows(pairs: Pairs) -> Mask:
    return _rows(pairs)[0]


def _broken_rows(pairs: Pairs) -> Mask:
    return _rows(pairs)[1]


def _named(vi: str, en: str, names: list[Sentence]) -> Sentence:
    return Sentence(
        f"{vi}: {', '.join(name.vi for name in names)}",
        f"{en}: {', '.join(name.en for name in names)}",
    )
