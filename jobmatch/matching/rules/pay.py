"""Pay offered against pay wished for, both a month."""

from math import isnan

import numpy as np

from jobmatch.domain.matches import Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.matching.rules.rule import Pair, Pairs, Points
from jobmatch.matching.rules.wording import million, unknown_side
from jobmatch.matching.weights import Weights

NEARLY = 0.9  # of the wish: a gap that people talk about


class PayRule:
    """The highest amount offered is compared with the lowest wished for."""

    def points(self, pairs: Pairs, weights: Weights) -> Points:
        table = weights.pay
        share = _share(pairs)
        lack = np.clip((1.0 - share) / (1.0 - table.below_share), 0.0, 1.0)
        return np.where(
            np.isnan(share), 0.0, np.where(share >= 1, table.met, lack * table.below_most)
        )

    def reason(self, pair: Pair, points: float) -> Reason:
        offered, wished = pair.told(_offered), pair.had("pay_min")
        share = pair.told(_share)
        if isnan(share):
            verdict = Verdict.UNKNOWN
            sentence = _unknown(pair, offered, wished)
        else:
            verdict = (
                Verdict.MET if share >= 1 else Verdict.NEAR if share >= NEARLY else Verdict.MISSING
            )
            theirs, mine = _offer(pair, offered), _from(wished)
            sentence = Sentence(
                f"Lương {theirs.vi}/tháng, mong muốn {mine.vi}",
                f"Pays {theirs.en} a month, wished for {mine.en}",
            )
        return Reason(
            kind=ReasonKind.PAY,
            points=points,
            verdict=verdict,
            sentence=sentence,
            asked=None if isnan(offered) else _offer(pair, offered),
            has=None if isnan(wished) else _from(wished),
        )


def _unknown(pair: Pair, offered: float, wished: float) -> Sentence:
    if isnan(offered) or isnan(wished):
        return unknown_side(not isnan(offered), not isnan(wished), "Mức lương", "Pay")
    theirs = _offer(pair, offered)
    return Sentence(
        f"Lương {theirs.vi}/tháng, chưa rõ mức cao nhất",
        f"Pays {theirs.en} a month, its upper end is not known",
    )


def _offer(pair: Pair, offered: float) -> Sentence:
    """Write the offer: up to its upper end, or from its lower where it has no upper."""
    if isnan(pair.asked("pay_max")):
        return _from(offered)
    return Sentence(f"đến {million(offered).vi}", f"up to {million(offered).en}")


def _from(wished: float) -> Sentence:
    return Sentence(f"từ {million(wished).vi}", f"from {million(wished).en}")


def _offered(pairs: Pairs) -> Points:
    offered: Points = np.fmax(pairs.vacancies["pay_max"], pairs.vacancies["pay_min"]).astype(float)
    return offered


def _share(pairs: Pairs) -> Points:
    """Return offered by wished pay; NaN where either is unknown.

    "From 8 million" may reach any wish above it: that is unknown too.
    """
    wished = pairs.seekers["pay_min"].astype(float)
    share = _offered(pairs) / np.where(wished > 0, wished, np.nan)
    open_above = np.isnan(pairs.vacancies["pay_max"]) & (share < 1)
    return np.where(open_above, np.nan, share)
