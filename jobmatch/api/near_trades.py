"""Trades near one that has little, as JSON."""

from typing import Self

from jobmatch.api.language import said, said_or_none
from jobmatch.api.models import Model
from jobmatch.use_cases import near_trades
from jobmatch.use_cases.near_trades import NearTradesTold


class NearTrade(Model):
    trade: str
    """Asks for the trade: `trade=…` in searches and ranked lists."""
    name: str
    total: int
    why: str
    missing: str | None
    """Skills that are usually needed besides."""

    @classmethod
    def of(cls, one: near_trades.NearTradeTold) -> Self:
        return cls(
            trade=one.id,
            name=said(one.name),
            total=one.count,
            why=said(one.why),
            missing=said_or_none(one.missing),
        )


class NearTrades(Model):
    """Said where the own trade has fewer than three records; null elsewhere."""

    own: str
    total: int
    """Records of the own trade."""
    near: tuple[NearTrade, ...]
    without: str | None
    """Near trades that were looked at and have none."""


def near_of(found: NearTradesTold | None) -> NearTrades | None:
    if found is None:
        return None
    return NearTrades(
        own=said(found.own),
        total=found.count,
        near=tuple(map(NearTrade.of, found.near)),
        without=said_or_none(found.without),
    )
