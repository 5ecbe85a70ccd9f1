"""Reads what the outbox would send, as the one who gets it."""

from datetime import timedelta

from jobmatch.domain.message_templates import Channel
from jobmatch.domain.outbox import LeasedMessage, LeaseTerms
from jobmatch.use_cases.ports import Service


def take_messages(service: Service) -> list[LeasedMessage]:
    """Return the messages that are due, each once, the oldest first."""
    now = service.clock.now()
    terms = LeaseTerms(
        owner="test",
        now=now,
        until=now + timedelta(hours=1),
        limit=100,
        repeatable=frozenset(Channel),
    )
    with service.begin_work() as work:
        return work.outbox.lease(terms)
