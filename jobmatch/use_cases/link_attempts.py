"""Slows down whoever tries out links: after many wrong ones, an address must wait."""

from datetime import timedelta

from jobmatch.use_cases.ports import Service

MOST, WITHIN = 20, timedelta(minutes=15)


def too_many_wrong_links(service: Service, address: str) -> bool:
    """Say whether this address opened so many wrong links that it has to wait."""
    since = service.clock.now() - WITHIN
    with service.begin_work(read_only=True) as work:
        return work.accounts.attempts.recent("", _kept(address), since).from_address >= MOST


def note_wrong_link(service: Service, address: str) -> None:
    with service.begin_work() as work:
        work.accounts.attempts.record("", _kept(address), service.clock.now())


def _kept(address: str) -> str:
    """Return the address as it is kept, apart from those of attempts to sign in."""
    return f"link {address}"
