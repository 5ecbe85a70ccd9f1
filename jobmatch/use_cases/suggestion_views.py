"""Notes which suggestion lists counsellors were shown, to tell later what came of them."""

import logging
from collections.abc import Sequence

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import JobmatchError
from jobmatch.domain.funnel import POSITIONS_COUNTED
from jobmatch.domain.permissions import Permission, may
from jobmatch.store.counselling import SuggestionView
from jobmatch.use_cases.ports import Service

_LOG = logging.getLogger(__name__)


def note_list_shown(
    service: Service,
    seeker_id: int,
    shown: tuple[int, Sequence[int]],
    by: Account | None,
) -> None:
    """Keep the first list of the day, best first, for one seeker and one counsellor.

    `shown`: how many stand before them in the list, and the ids of the vacancies. A second page
    is put behind the first; a list that is opened again changes nothing. Meant to run after the
    page was sent: nobody waits for it, and a database that cannot write just now costs a line of
    the log, not the page.
    """
    if by is None or not may(by.role, Permission.COUNSEL):
        return
    offset, vacancy_ids = shown
    today = service.clock.today()
    try:
        with service.begin_work(read_only=True) as work:
            before = work.counselling.list_shown(seeker_id, today, by.id)
        if len(before) != offset or offset >= POSITIONS_COUNTED or not vacancy_ids:
            return
        view = SuggestionView(
            seeker_id=seeker_id,
            shown_on=today,
            account_id=by.id,
            vacancy_ids=(*before, *vacancy_ids)[:POSITIONS_COUNTED],
        )
        with service.begin_work() as work:
            work.counselling.note_shown(view)
    except JobmatchError as error:
        _LOG.warning("A list shown for S-%s was not noted: %s", seeker_id, error)
