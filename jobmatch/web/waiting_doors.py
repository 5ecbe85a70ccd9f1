"""Pages of the desk that something waits on and that no link of the header leads to."""

from dataclasses import dataclass

from jobmatch.domain.accounts import Account
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission, may
from jobmatch.use_cases.data_requests import open_requests
from jobmatch.use_cases.own_access import waiting_doubts
from jobmatch.use_cases.ports import Service

_REQUESTS = Sentence("Yêu cầu về dữ liệu", "Requests about data")
_DOUBTS = Sentence("Đăng ký có thể trùng hồ sơ", "Sign-ups that may be known already")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingDoor:
    """`count`: how many wait behind it for this account."""

    endpoint: str
    words: Sentence
    count: int


def waiting_doors(service: Service, account: Account) -> tuple[WaitingDoor, ...]:
    """Return the pages that this account may open, with what waits there, which may be nothing."""
    doors = []
    if may(account.role, Permission.WORK_CASES):
        count = len(open_requests(service, account))
        doors.append(WaitingDoor(endpoint="data_requests.waiting", words=_REQUESTS, count=count))
    if may(account.role, Permission.MERGE_PERSONS):
        count = len(waiting_doubts(service, account))
        doors.append(WaitingDoor(endpoint="own_access.waiting", words=_DOUBTS, count=count))
    return tuple(doors)
