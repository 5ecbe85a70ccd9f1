"""Readers who want no more messages of a kind: a signed link in each message lets them say so."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.message_templates import Purpose
from jobmatch.use_cases.ports import Service

_ALWAYS_SENT = frozenset({Purpose.ACCOUNT, Purpose.ANSWERS})
_SIGNED = b"unsubscribe\x1f"
_SEPARATOR = "."


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOut:
    """What a link is about: messages of this purpose to one address, which it does not show."""

    purpose: Purpose
    refused: bool


def may_refuse(purpose: Purpose) -> bool:
    return purpose not in _ALWAYS_SENT


def opt_out_path(links_key: bytes, address_digest: str, purpose: Purpose) -> str:
    """Return a link's path: it carries the address's digest, the purpose, and a signature."""
    about = f"{address_digest}{_SEPARATOR}{purpose}"
    return f"/unsubscribe/{about}{_SEPARATOR}{_signature(links_key, about)}"


def opt_out_of(service: Service, token: str) -> OptOut:
    """Return how things stand. Raises NotFoundError for a link that is not ours."""
    digest, purpose = _read(service, token)
    with service.begin_work(read_only=True) as work:
        return OptOut(purpose=purpose, refused=purpose in work.opt_outs.refused(digest))


def set_opt_out(service: Service, token: str, *, refused: bool) -> OptOut:
    """Stop these messages, or send them again. Raises NotFoundError for a link not ours."""
    digest, purpose = _read(service, token)
    with service.begin_work() as work:
        if refused:
            work.opt_outs.add(digest, purpose, service.clock.now())
        else:
            work.opt_outs.remove(digest, purpose)
    return OptOut(purpose=purpose, refused=refused)


def refuse_for(service: Service, address: str, purpose: Purpose) -> None:
    """Stop these messages to an address whose owner asked for it in another way.

    Raises RuleError for messages that nobody may refuse.
    """
    if not may_refuse(purpose):
        raise RuleError(f"Messages of the kind {purpose} cannot be refused.")
    with service.begin_work() as work:
        work.opt_outs.add(work.opt_outs.digest(address), purpose, service.clock.now())


def _read(service: Service, token: str) -> tuple[str, Purpose]:
    about, _, signature = token.rpartition(_SEPARATOR)
    expected = _signature(service.keys.links, about)
    if not hmac.compare_digest(expected.encode(), signature.encode()):
        raise NotFoundError("This link is not valid.")
    digest, _, purpose = about.rpartition(_SEPARATOR)
    return digest, Purpose(purpose)


def _signature(key: bytes, about: str) -> str:
    digest = hmac.digest(key, _SIGNED + about.encode(), "sha256")[:16]
    return urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
