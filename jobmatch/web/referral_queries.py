"""The filters of the list of referrals, read from its address; what is unreadable is left out."""

from collections.abc import Mapping

from jobmatch.domain.records import RecordKind, own_id
from jobmatch.domain.referrals import ReferralState
from jobmatch.use_cases.referrals import ReferralQuery
from jobmatch.web.queries import page_number

PAGE_SIZE = 25
SILENT_DAYS = (3, 7, 14, 30)
EVERY_STATE = "all"
FILTERS = ("state", "mine", "silent", "vacancy", "seeker")


def read_referral_query(arguments: Mapping[str, str], account_id: int) -> ReferralQuery:
    """Without a state the list shows what waits for an outcome."""
    state = arguments.get("state", "")
    silent = arguments.get("silent", "")
    return ReferralQuery(
        state=ReferralState(state) if state in set(ReferralState) else None,
        open_only=state not in {EVERY_STATE, *ReferralState},
        counsellor_id=account_id if arguments.get("mine") else None,
        seeker_id=own_id(RecordKind.SEEKERS, arguments.get("seeker", "")),
        vacancy_id=own_id(RecordKind.VACANCIES, arguments.get("vacancy", "")),
        silent_days=int(silent) if silent in {str(days) for days in SILENT_DAYS} else None,
        offset=(page_number(arguments) - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )
