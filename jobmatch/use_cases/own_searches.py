"""A seeker's own kept searches, and whether messages about them may and can be sent."""

from dataclasses import dataclass

from jobmatch.domain.accounts import Account
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.saved_searches import SavedSearch, SearchKind
from jobmatch.use_cases.consents import channel_of, may_use, say
from jobmatch.use_cases.interests import own_seeker_id
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.saved_searches import FindIds, save_search, saved_searches

ALERT_PURPOSES = (ConsentPurpose.MESSAGES, ConsentPurpose.ZALO)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSearches:
    """`agreed`: the ways of messages that the seeker agreed to; empty: no message is sent.

    `reachable` False: there is neither a telephone number nor an e-mail address to send to.
    """

    searches: tuple[SavedSearch, ...]
    agreed: frozenset[ConsentPurpose]
    reachable: bool


def own_searches(service: Service, by: Account) -> OwnSearches:
    """Return the searches of the seeker whose account this is. Raises NotFoundError."""
    seeker_id = own_seeker_id(by)
    kept = [one for one in saved_searches(service, by) if one.kind is SearchKind.BROWSED]
    with service.begin_work(read_only=True) as work:
        agreed = frozenset(one for one in ALERT_PURPOSES if may_use(work, seeker_id, one))
        person = work.seekers.person(seeker_id)
    return OwnSearches(
        searches=tuple(kept), agreed=agreed, reachable=bool(person.phone or person.email)
    )


def keep_own_search(
    service: Service, question: str, name: str, find: FindIds, by: Account
) -> SavedSearch:
    """Keep a question of the public page. Raises NotFoundError, RuleError."""
    own_seeker_id(by)
    return save_search(service, (SearchKind.BROWSED, question), name, find, by)


def agree_to_alerts(service: Service, by: Account) -> None:
    """Write down that the seeker wants messages. Raises NotFoundError."""
    say(service, own_seeker_id(by), ConsentPurpose.MESSAGES, True, channel_of(by), by)  # noqa: FBT003 -- what was said
