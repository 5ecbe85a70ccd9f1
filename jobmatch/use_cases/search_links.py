"""The signed link in an alert: what a kept search found, and no more messages, without signing in.

It carries the search's number and nothing that was searched for.
"""

from itsdangerous import BadSignature, URLSafeSerializer

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.keys import Keys
from jobmatch.domain.saved_searches import SavedSearch, SearchKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service

PATH = "/searches/"
_SALT = "own-search"
_LONGEST = 200


def search_path(keys: Keys, search_id: int) -> str:
    """Return the link of a search without scheme and host."""
    return PATH + str(_serializer(keys).dumps(search_id))


def search_of_link(service: Service, token: str) -> SavedSearch:
    """Return the seeker's search that a link is about. Raises NotFoundError: forged, removed."""
    with service.begin_work(read_only=True) as work:
        return _opened(work, service, token)


def stop_alerts(service: Service, token: str, *, stopped: bool) -> SavedSearch:
    """Send no more messages about this search, or send them again. Raises NotFoundError."""
    with service.begin_work() as work:
        search = _opened(work, service, token)
        work.saved_searches.mute(search.id, muted=stopped)
    return search


def _opened(work: UnitOfWork, service: Service, token: str) -> SavedSearch:
    try:
        search_id = int(_serializer(service.keys).loads(token[:_LONGEST]))
    except BadSignature as error:
        raise NotFoundError("There is no such link.") from error
    search = work.saved_searches.any_of(search_id)
    if search is None or search.kind is not SearchKind.BROWSED:
        raise NotFoundError("There is no such search.")
    return search


def _serializer(keys: Keys) -> URLSafeSerializer:
    return URLSafeSerializer(keys.links, salt=_SALT)
