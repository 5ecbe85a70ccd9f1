"""Messages that wait to go out, written in the same transaction as what they tell of."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from jobmatch.domain.errors import NotFoundError, RuleError, UnavailableError
from jobmatch.domain.keys import Keys
from jobmatch.domain.outbox import (
    ATTEMPTS,
    LeasedMessage,
    LeaseTerms,
    MessageState,
    OutgoingMessage,
    QueuedMessage,
)
from jobmatch.store.batches import batches, id_batches
from jobmatch.store.encryption import decrypt, encrypt
from jobmatch.store.rows import columns_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.outbox import OutboxRow

_OUTBOX = table_of(OutboxRow)
_QUEUED = columns_of(_OUTBOX, QueuedMessage)
_LOST = "The attempt was broken off; nobody knows whether it was sent."
_TOO_OFTEN = "Tried too often without an answer."


class OutboxStore:
    """Address and words are encrypted; what is told about a message holds neither."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    def queue(self, message: OutgoingMessage) -> bool:
        """Keep a message to be sent. False: its key is there already, and nothing is changed."""
        kind, record_id = message.about or (None, None)
        values = {
            "key": message.key,
            "channel": message.channel,
            "template": message.template,
            "language": message.language,
            "address": self._sealed(message.to.strip(), "address", message.key),
            "values": self._sealed(json.dumps(dict(message.values)), "values", message.key),
            "not_before": message.not_before,
            "about_kind": kind,
            "about_id": record_id,
            "state": MessageState.WAITING,
            "due_at": message.not_before,
            "attempts": 0,
            "attempts_allowed": ATTEMPTS,
            "lease_owner": "",
            "problem": "",
            "erased": False,
        }
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        statement = dialect.insert(_OUTBOX).values(values).on_conflict_do_nothing()
        return self._connection.execute(statement.returning(_OUTBOX.c.id)).first() is not None

    def cancel(self, key: str) -> bool:
        """Take a message back, and erase it. False: it is in hand or gone already, or not known.

        Its key stays used.
        """
        waiting = and_(_OUTBOX.c.key == key, _OUTBOX.c.state == MessageState.WAITING)
        return self._update(waiting, state=MessageState.CANCELLED, **_ERASED) > 0

    def lease(self, terms: LeaseTerms) -> list[LeasedMessage]:
        """Take due messages in hand, the longest due first; nobody else gets them meanwhile.

        Messages whose earlier attempt was broken off are taken again where that is harmless;
        elsewhere they end as unknown. Those tried too often, or unreadable, end as failed.
        """
        self._end_broken_attempts(terms)
        query = select(_OUTBOX).where(_due(terms)).order_by(_OUTBOX.c.due_at, _OUTBOX.c.id)
        found = self._connection.execute(
            query.limit(terms.limit).with_for_update(skip_locked=True)
        ).mappings()
        taken = (self._taken(row, terms) for row in found.all())
        return [message for message in taken if message is not None]

    def anything_due(self, terms: LeaseTerms) -> bool:
        """Say whether `lease` would find work, without writing anything."""
        query = select(_OUTBOX.c.id).where(_due(terms)).limit(1)
        return self._connection.execute(query).first() is not None

    def note_intent(self, leased: LeasedMessage, now: datetime, until: datetime) -> bool:
        """Note that it is about to leave the house, and keep it until then.

        False: somebody else has it in hand now.
        """
        return self._update(_held(leased), intent_at=now, lease_until=until) > 0

    def end(
        self, leased: LeasedMessage, state: MessageState, now: datetime, problem: str = ""
    ) -> bool:
        """Note how it ended. False: somebody else has it in hand now, and knows better."""
        changed = {"state": state, "done_at": now, "problem": problem, **_FREE}
        return self._update(_held(leased), **changed) > 0

    def put_back(
        self, leased: LeasedMessage, due_at: datetime, problem: str, *, answered: bool
    ) -> bool:
        """Have it tried again. False: somebody else has it in hand now.

        `answered`: the attempt surely sent nothing; otherwise the next one is told of it.
        """
        changed = {"state": MessageState.WAITING, "due_at": due_at, "problem": problem, **_FREE}
        if not answered:
            changed.pop("intent_at")
        return self._update(_held(leased), **changed) > 0

    def retry(self, message_id: int, now: datetime) -> QueuedMessage:
        """Let a message that failed or is unknown start anew; return it as it was before.

        Raises NotFoundError, RuleError.
        """
        found = self.get(message_id)
        if found.state not in {MessageState.FAILED, MessageState.UNKNOWN} or found.erased:
            raise RuleError("Only a message that failed or is unknown can be sent again.")
        here = and_(_OUTBOX.c.id == message_id, _OUTBOX.c.state == found.state)
        changed = {
            "state": MessageState.WAITING,
            "due_at": now,
            "not_before": now,
            "attempts_allowed": found.attempts + ATTEMPTS,
            "done_at": None,
            "problem": "",
        }
        self._update(here, **changed)
        return found

    def erase(self, ended_before: datetime) -> int:
        """Forget address and words of what ended before this moment; return of how many."""
        old = and_(_OUTBOX.c.done_at < ended_before, _OUTBOX.c.erased.is_(False))
        return self._update(old, **_ERASED)

    def forget(self, kind: str, record_ids: Iterable[int]) -> None:
        """Take back what waits about these things; of what ended, forget address and words."""
        for batch in id_batches(record_ids):
            about = and_(_OUTBOX.c.about_kind == kind, _OUTBOX.c.about_id.in_(batch))
            waiting = and_(about, _OUTBOX.c.state == MessageState.WAITING)
            self._update(waiting, state=MessageState.CANCELLED)
            self._update(and_(about, _OUTBOX.c.state != MessageState.LEASED), **_ERASED)

    def forget_keys(self, keys: Iterable[str]) -> None:
        """Forget address and words of these messages, except of one that is in hand."""
        for batch in batches(keys):
            here = and_(_OUTBOX.c.key.in_(batch), _OUTBOX.c.state != MessageState.LEASED)
            self._update(here, **_ERASED)

    def get(self, message_id: int) -> QueuedMessage:
        """Raises NotFoundError."""
        found = self._queued(_OUTBOX.c.id == message_id, limit=1)
        if not found:
            raise NotFoundError("There is no such message.")
        return found[0]

    def listed(
        self, states: Collection[MessageState], limit: int, offset: int = 0
    ) -> list[QueuedMessage]:
        """Return messages in these states, the newest first."""
        return self._queued(_OUTBOX.c.state.in_(states), limit, offset)

    def about(self, kind: str, record_id: int) -> list[QueuedMessage]:
        """Return what was, or will be, told about one thing, the newest first."""
        here = and_(_OUTBOX.c.about_kind == kind, _OUTBOX.c.about_id == record_id)
        return self._queued(here, limit=500)

    def counts(self) -> dict[MessageState, int]:
        """Return how many messages are in each state, those without any included."""
        query = select(_OUTBOX.c.state, func.count().label("number")).group_by(_OUTBOX.c.state)
        found = {row.state: row.number for row in self._connection.execute(query)}
        return {state: found.get(state, 0) for state in MessageState}

    def overdue_since(self, now: datetime) -> datetime | None:
        """Return since when the longest due message waits; None: none is due."""
        waiting = and_(_OUTBOX.c.state == MessageState.WAITING, _OUTBOX.c.due_at <= now)
        query = select(func.min(_OUTBOX.c.due_at)).where(waiting)
        found: datetime | None = self._connection.execute(query).scalar_one()
        return found

    def _end_broken_attempts(self, terms: LeaseTerms) -> None:
        broken = and_(_OUTBOX.c.state == MessageState.LEASED, _OUTBOX.c.lease_until <= terms.now)
        once_only = _OUTBOX.c.channel.not_in(terms.repeatable)
        unknown = and_(broken, _OUTBOX.c.intent_at.is_not(None), once_only)
        self._update(
            unknown, state=MessageState.UNKNOWN, done_at=terms.now, problem=_LOST, **_FREE
        )
        worn_out = and_(broken, _OUTBOX.c.attempts >= _OUTBOX.c.attempts_allowed)
        self._update(
            worn_out, state=MessageState.FAILED, done_at=terms.now, problem=_TOO_OFTEN, **_FREE
        )

    def _taken(self, row: Mapping[Any, Any], terms: LeaseTerms) -> LeasedMessage | None:
        try:
            to = self._opened(row["address"], "address", row["key"])
            values = json.loads(self._opened(row["values"], "values", row["key"]))
        except UnavailableError as error:
            self._update(
                _OUTBOX.c.id == row["id"],
                state=MessageState.FAILED,
                done_at=terms.now,
                problem=str(error),
                **_FREE,
            )
            return None
        attempts = row["attempts"] + 1
        self._update(
            _OUTBOX.c.id == row["id"],
            state=MessageState.LEASED,
            attempts=attempts,
            lease_owner=terms.owner,
            lease_until=terms.until,
        )
        return LeasedMessage(
            id=row["id"],
            key=row["key"],
            channel=row["channel"],
            to=to,
            template=row["template"],
            values=values,
            language=row["language"],
            not_before=row["not_before"],
            attempts=attempts,
            attempts_allowed=row["attempts_allowed"],
            tried_before=row["intent_at"] is not None,
        )

    def _sealed(self, text: str, column: str, key: str) -> str:
        return encrypt(self._keys.columns, text, f"outbox.{column}:{key}")

    def _opened(self, text: str, column: str, key: str) -> str:
        return decrypt(self._keys.columns, text, f"outbox.{column}:{key}")

    def _queued(
        self, condition: ColumnElement[bool], limit: int, offset: int = 0
    ) -> list[QueuedMessage]:
        query = select(*_QUEUED).where(condition).order_by(_OUTBOX.c.id.desc())
        return values_in(
            self._connection.execute(query.limit(limit).offset(offset)), QueuedMessage
        )

    def _update(self, condition: ColumnElement[bool], **changed: object) -> int:
        statement = _OUTBOX.update().where(condition).values(changed)
        return self._connection.execute(statement).rowcount


_FREE: dict[str, object] = {"lease_owner": "", "lease_until": None, "intent_at": None}
_ERASED: dict[str, object] = {"address": "", "values": "", "erased": True}


def _due(terms: LeaseTerms) -> ColumnElement[bool]:
    waiting = and_(_OUTBOX.c.state == MessageState.WAITING, _OUTBOX.c.due_at <= terms.now)
    broken = and_(_OUTBOX.c.state == MessageState.LEASED, _OUTBOX.c.lease_until <= terms.now)
    resting = [
        and_(_OUTBOX.c.channel == channel, _OUTBOX.c.template.in_(templates))
        for channel, templates in terms.resting.items()
    ]
    return and_(or_(waiting, broken), *(~one for one in resting))


def _held(leased: LeasedMessage) -> ColumnElement[bool]:
    return and_(
        _OUTBOX.c.id == leased.id,
        _OUTBOX.c.state == MessageState.LEASED,
        _OUTBOX.c.attempts == leased.attempts,
    )
