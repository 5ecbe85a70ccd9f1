"""Whose case a seeker is: opened, taken, handed over to a colleague with a word about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Role
from jobmatch.domain.cases import Case, NoteDraft, NoteKind, Subject
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker

MOST_AT_ONCE = 500
LONGEST_TEXT = 4_000
_DESK = frozenset({Role.COUNSELLOR, Role.MANAGER})
_KIND = RecordKind.SEEKERS


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseShown:
    """A case with its counsellor's name; `case` None: nobody opened one yet."""

    case: Case | None
    counsellor: Account | None


def show_case(service: Service, seeker_id: int, by: Account | None) -> CaseShown:
    """Return whose case the seeker is. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        case = work.cases.get(seeker_id)
        counsellor_id = case.counsellor_id if case else None
        counsellor = None if counsellor_id is None else work.accounts.get(counsellor_id)
    return CaseShown(case=case, counsellor=counsellor)


def colleagues(service: Service, by: Account) -> tuple[Account, ...]:
    """Return who may have cases in this account's centre, themselves included, by name."""
    with service.begin_work(read_only=True) as work:
        return colleagues_in(work, by)


def colleagues_in(work: UnitOfWork, by: Account) -> tuple[Account, ...]:
    """Return the active counsellors and managers of this account's centre, by name."""
    return tuple(
        account
        for account in work.accounts.all()
        if account.active and account.role in _DESK and account.centre_id == by.centre_id
    )


def take_case(service: Service, seeker_id: int, by: Account) -> Case:
    """Make a seeker this account's own case. Raises NotFoundError.

    ConflictError: a colleague has the case by now; they hand it over.
    """
    with service.begin_work() as work:
        check_seeker(work, by, seeker_id)
        case = work.cases.get(seeker_id)
        if case is not None and case.counsellor_id not in {None, by.id}:
            raise ConflictError(
                Sentence(
                    "Hồ sơ này đã có tư vấn viên phụ trách", "A colleague has this case by now"
                )
            )
        return _given(work, service, seeker_id, by, by)


def hand_over_case(
    service: Service, seeker_id: int, to_account_id: int, by: Account, text: str = ""
) -> Case:
    """Give a case to a colleague, and say so in the journal. Raises NotFoundError, RuleError."""
    given = hand_over_cases(service, [seeker_id], to_account_id, by, text)
    return given[0]


def hand_over_cases(
    service: Service, seeker_ids: Sequence[int], to_account_id: int, by: Account, text: str = ""
) -> tuple[Case, ...]:
    """Give cases to a colleague of the centre; all of them, or none.

    What the colleague has already stays as it is: sent twice, it is handed over once. Raises
    NotFoundError (a seeker out of sight), RuleError (nobody chosen, too many, no such colleague).
    """
    wanted = check_chosen(seeker_ids)
    said = checked_text(text, needed=False)
    with service.begin_work() as work:
        to = colleague(work, to_account_id, by)
        for seeker_id in wanted:
            check_seeker(work, by, seeker_id)
        return tuple(_handed(work, service, seeker_id, (to, said), by) for seeker_id in wanted)


def colleague(work: UnitOfWork, account_id: int, by: Account) -> Account:
    """Return a colleague of this account's centre, or the account itself. Raises RuleError."""
    try:
        found = work.accounts.get(account_id)
    except NotFoundError:
        found = None
    if found is None or found not in colleagues_in(work, by):
        raise RuleError(
            Sentence("Hãy chọn một đồng nghiệp của trung tâm", "Choose a colleague of the centre")
        )
    return found


def check_chosen(seeker_ids: Sequence[int]) -> list[int]:
    """Return the different ids. RuleError: none, or more than one act may take."""
    wanted = list(dict.fromkeys(seeker_ids))
    if not wanted:
        raise RuleError(Sentence("Hãy đánh dấu ít nhất một người", "Tick at least one person"))
    if len(wanted) > MOST_AT_ONCE:
        raise RuleError(
            Sentence(
                f"Chỉ được chọn nhiều nhất {MOST_AT_ONCE} người một lần",
                f"At most {MOST_AT_ONCE} people at a time",
            )
        )
    return wanted


def checked_text(text: str, *, needed: bool = True) -> str:
    """Return what somebody wrote, without white space around it. RuleError: empty or too long."""
    clean = text.strip()
    if needed and not clean:
        raise RuleError(Sentence("Hãy ghi nội dung", "Write something"))
    if len(clean) > LONGEST_TEXT:
        raise RuleError(
            Sentence(
                f"Nội dung dài quá {LONGEST_TEXT} ký tự",
                f"The text is longer than {LONGEST_TEXT} letters",
            )
        )
    return clean


def who_answers_for(work: UnitOfWork, seeker_id: int) -> int | None:
    """Return the account of a seeker's counsellor, else of a manager of their centre."""
    case = work.cases.get(seeker_id)
    if case is not None and case.counsellor_id is not None:
        return case.counsellor_id
    centre_id = case.centre_id if case else MAIN_CENTRE
    managers = (
        one.id
        for one in work.accounts.all()
        if one.role is Role.MANAGER and one.active and one.centre_id == centre_id
    )
    return next(managers, None)


def _handed(
    work: UnitOfWork, service: Service, seeker_id: int, given: tuple[Account, str], by: Account
) -> Case:
    to, said = given
    case = work.cases.get(seeker_id)
    if case is not None and case.counsellor_id == to.id:
        return case
    words = f"→ {to.full_name or to.name}" + (f": {said}" if said else "")
    written = NoteDraft(
        about=Subject(seeker_id=seeker_id), kind=NoteKind.HANDOVER, text=words, account_id=by.id
    )
    work.notes.add(written, service.clock.now())
    return _given(work, service, seeker_id, to, by)


def _given(work: UnitOfWork, service: Service, seeker_id: int, to: Account, by: Account) -> Case:
    now = service.clock.now()
    case = work.cases.get(seeker_id)
    centre_id = to.centre_id or MAIN_CENTRE
    if case is None:
        kept = Case(seeker_id=seeker_id, centre_id=centre_id, counsellor_id=to.id, opened_at=now)
    elif case.counsellor_id == to.id:
        return case
    else:
        kept = replace(case, centre_id=centre_id, counsellor_id=to.id, opened_at=now)
    note(work, service, by, "case.given", (_KIND, seeker_id), f"account {to.id}")
    return work.cases.put(kept)
