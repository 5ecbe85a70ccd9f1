"""Keeps Zalo's tokens: the refresh token works once, so one process alone may use it at a time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from jobmatch.domain.errors import ConflictError, UnavailableError
from jobmatch.domain.zalo import ZaloTokens
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.store.zalo import KeptTokens
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.tokens import hashed

LEASE = timedelta(minutes=2)  # longer than Zalo may take to answer
BEFORE_THE_END = timedelta(minutes=10)
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

Renew = Callable[[str, datetime], ZaloTokens]
"""Exchanges a refresh token for new ones. Raises UnavailableError."""


class TokenKeeper:
    """`given`: the refresh token of the settings; what came of it is kept encrypted from then on.

    Another one in the settings starts anew: that is the way out where a token was lost.
    """

    def __init__(self, service: Service, given: str, renew: Renew) -> None:
        self._service = service
        self._given = given
        self._renew = renew

    def current(self) -> str:
        """Return an access token that holds. Raises UnavailableError."""
        now = self._service.clock.now()
        with self._service.begin_work(read_only=True) as work:
            kept = self._kept(work)
        if kept is not None and _holds(kept.tokens, now + BEFORE_THE_END):
            return kept.tokens.access
        taken = self._taken(now)
        if taken is not None:
            return self._renewed(taken, now)
        if kept is not None and _holds(kept.tokens, now):
            return kept.tokens.access
        raise UnavailableError("Another process renews Zalo's token.")

    def spoilt(self, token: str) -> None:
        """Renew before the next use, if nobody did meanwhile."""
        with self._service.begin_work() as work:
            kept = self._kept(work)
            if kept is not None and kept.tokens.access == token:
                stale = replace(kept.tokens, expires_at=_LONG_AGO)
                work.zalo_tokens.put(stale, kept.given)

    def _kept(self, work: UnitOfWork) -> KeptTokens | None:
        kept = work.zalo_tokens.get()
        return kept if kept is not None and kept.given == hashed(self._given) else None

    def _taken(self, now: datetime) -> ZaloTokens | None:
        """Take renewing in hand and return what is to be renewed; None: another process has it."""
        try:
            with self._service.begin_work() as work:
                if self._kept(work) is None:
                    first = ZaloTokens(access="", refresh=self._given, expires_at=_LONG_AGO)
                    work.zalo_tokens.put(first, hashed(self._given))
                if not work.zalo_tokens.lease(now, now + LEASE):
                    return None
                kept = self._kept(work)
                return kept.tokens if kept is not None else None
        except ConflictError:  # another process began at this very moment
            return None

    def _renewed(self, taken: ZaloTokens, now: datetime) -> str:
        if _holds(taken, now + BEFORE_THE_END):  # renewed between looking and leasing
            with self._service.begin_work() as work:
                work.zalo_tokens.release()
            return taken.access
        try:
            tokens = self._renew(taken.refresh, now)
        except UnavailableError:
            with self._service.begin_work() as work:
                work.zalo_tokens.release()
            raise
        with self._service.begin_work() as work:
            work.zalo_tokens.put(tokens, hashed(self._given))
        return tokens.access


def _holds(tokens: ZaloTokens, moment: datetime) -> bool:
    return bool(tokens.access) and tokens.expires_at > moment
