"""What persons ask about their data, and what the desk does about it in time."""

from dataclasses import dataclass, replace

from jobmatch.domain.accounts import Account
from jobmatch.domain.cases import Subject, TaskDraft, TaskKind
from jobmatch.domain.data_request_texts import CORRECTED, ERASED, REFUSED
from jobmatch.domain.data_requests import (
    LONGEST_TEXT,
    MOST_OPEN,
    DataRequest,
    DataRequestKind,
    DataRequestState,
    due_days,
)
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.message_texts import TEMPLATES
from jobmatch.domain.messages import Sentence
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.domain.records import RecordKind
from jobmatch.reference.public_holidays import holidays_around
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.erasing import erase_in
from jobmatch.use_cases.interests import own_seeker_id
from jobmatch.use_cases.invitations import centre_of
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.reaching import reader_at
from jobmatch.use_cases.scope import check_seeker, knows_seeker

SAY_WHAT = Sentence("Hãy viết điều cần sửa", "Write what is to be put right")
SAY_WHY = Sentence("Hãy viết lý do cho người yêu cầu biết", "Tell the person the reason")
TOO_LONG = Sentence(
    f"Viết không quá {LONGEST_TEXT} ký tự", f"Write at most {LONGEST_TEXT} characters"
)
TOO_MANY = Sentence(
    "Đang có nhiều yêu cầu chưa trả lời; hãy chờ hoặc rút bớt",
    "Several requests wait for an answer; please wait, or take one back",
)
SETTLED = Sentence("Yêu cầu này đã được trả lời hoặc rút lại", "This request is settled already")
_TASKS = {
    DataRequestKind.CORRECTION: "Yêu cầu sửa dữ liệu cá nhân: xem trang Yêu cầu về dữ liệu",
    DataRequestKind.ERASURE: "Yêu cầu xóa dữ liệu cá nhân: xem trang Yêu cầu về dữ liệu",
}
_ANSWERED = {DataRequestKind.CORRECTION: CORRECTED, DataRequestKind.ERASURE: ERASED}
_OWN_DATA = "/me/data"
_KIND = RecordKind.SEEKERS


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """A request as the desk sees it; `counsellor` is "" where nobody looks after the person."""

    request: DataRequest
    seeker_name: str
    counsellor: str

    @property
    def seeker_ref(self) -> str:
        return f"S-{self.request.seeker_id}"


def ask_correction(service: Service, text: str, by: Account | None) -> DataRequest:
    """Ask the centre to put something right. The same asked again is the same request.

    Raises NotFoundError, RuleError (a Sentence).
    """
    wanted = _checked(text, SAY_WHAT)
    return _ask(service, DataRequestKind.CORRECTION, wanted, by)


def ask_erasure(service: Service, by: Account | None) -> DataRequest:
    """Ask the centre to erase everything. Asked again it is the same request.

    Raises NotFoundError.
    """
    return _ask(service, DataRequestKind.ERASURE, "", by)


def withdraw_request(service: Service, request_id: int, by: Account | None) -> DataRequest:
    """Take one's own request back; a second time changes nothing.

    Raises NotFoundError, RuleError where the centre has settled it.
    """
    seeker_id = own_seeker_id(by)
    with service.begin_work() as work:
        request = work.data_requests.get(request_id)
        if request.seeker_id != seeker_id:
            raise NotFoundError("There is no such request.")
        if request.state is DataRequestState.WITHDRAWN:
            return request
        return _settle(service, work, request, (DataRequestState.WITHDRAWN, ""), by)


def own_requests(service: Service, by: Account | None) -> tuple[DataRequest, ...]:
    """Return one's own requests, the last in front. Raises NotFoundError."""
    seeker_id = own_seeker_id(by)
    with service.begin_work(read_only=True) as work:
        return tuple(work.data_requests.of_seeker(seeker_id))


def open_requests(service: Service, by: Account | None) -> tuple[RequestLine, ...]:
    """Return what waits for an answer, of those whom the account may know; soonest due first."""
    with service.begin_work(read_only=True) as work:
        found = [one for one in work.data_requests.open() if knows_seeker(work, by, one.seeker_id)]
        names = work.seekers.names({one.seeker_id for one in found})
        staff = {one.id: one.full_name or one.name for one in work.accounts.all()}
        cases = {one.seeker_id: work.cases.get(one.seeker_id) for one in found}
    lines = [
        RequestLine(
            request=one,
            seeker_name=names.get(one.seeker_id, ""),
            counsellor=staff.get((case.counsellor_id if case else None) or 0, ""),
        )
        for one in found
        for case in [cases[one.seeker_id]]
    ]
    return tuple(sorted(lines, key=lambda line: (line.request.due_on, line.request.id)))


def answer_request(
    service: Service, request_id: int, state: DataRequestState, answer: str, by: Account | None
) -> DataRequest | None:
    """Settle a request: DONE or REFUSED, which needs a reason. An erasure that is DONE erases.

    None: the person is erased, and the request with them. Raises NotFoundError, RuleError (a
    Sentence).
    """
    refused = state is DataRequestState.REFUSED
    words = _checked(answer, SAY_WHY) if refused else _checked(answer)
    with service.begin_work() as work:
        request = work.data_requests.get(request_id)
        check_seeker(work, by, request.seeker_id)
        settled = _settle(service, work, request, (state, words), by)
        _tell_person(service, work, settled)
        if request.kind is DataRequestKind.CORRECTION or refused:
            return settled
        erase_in(work, service, request.seeker_id, by)
        return None


def _ask(service: Service, kind: DataRequestKind, text: str, by: Account | None) -> DataRequest:
    seeker_id = own_seeker_id(by)
    today = service.clock.today()
    answer_by, done_by = due_days(kind, today, holidays_around(today))
    with service.begin_work() as work:
        waiting = [one for one in work.data_requests.of_seeker(seeker_id) if one.open]
        for one in waiting:
            if (one.kind, one.text) == (kind, text):
                return one
        if len(waiting) >= MOST_OPEN:
            raise RuleError(TOO_MANY)
        added = work.data_requests.add(
            DataRequest(
                id=0,
                seeker_id=seeker_id,
                kind=kind,
                text=text,
                asked_at=service.clock.now(),
                answer_by=answer_by,
                done_by=done_by,
                account_id=by.id if by else None,
            )
        )
        note(work, service, by, f"data_request.{kind}", (_KIND, seeker_id))
        _give_to_counsellor(service, work, added)
    return added


def _give_to_counsellor(service: Service, work: UnitOfWork, request: DataRequest) -> None:
    """Write a task for whoever looks after the person; without one the list alone tells of it."""
    case = work.cases.get(request.seeker_id)
    if case is None or case.counsellor_id is None:
        return
    task = TaskDraft(
        kind=TaskKind.TASK,
        account_id=case.counsellor_id,
        created_by=case.counsellor_id,
        about=Subject(seeker_id=request.seeker_id),
        text=_TASKS[request.kind],
        due_on=request.answer_by,
        due_time=None,
    )
    work.tasks.add(task, service.clock.now(), _task_key(request))


def _settle(
    service: Service,
    work: UnitOfWork,
    request: DataRequest,
    outcome: tuple[DataRequestState, str],
    by: Account | None,
) -> DataRequest:
    """Note how a request ended, and that its task is done. Raises RuleError: it has ended."""
    if not request.open:
        raise RuleError(SETTLED)
    (state, answer), now = outcome, service.clock.now()
    for task in work.tasks.of_keys([_task_key(request)]):
        if task.done_at is None:
            work.tasks.put(replace(task, done_at=now))
    note(work, service, by, f"data_request.{state}", (_KIND, request.seeker_id), request.kind)
    settled_by = by.id if by else None
    return work.data_requests.change(
        replace(request, state=state, answer=answer, settled_at=now, settled_by=settled_by)
    )


def _tell_person(service: Service, work: UnitOfWork, request: DataRequest) -> None:
    """Queue that it was answered, to their own telephone or e-mail: they asked, so no consent.

    The answer itself stands on their page alone; who is erased is told before the address goes.
    """
    person = work.seekers.person(request.seeker_id)
    reader = reader_at(person.phone, person.email, sms_first=True)
    if reader is None:
        return
    template = _ANSWERED[request.kind]
    if request.state is DataRequestState.REFUSED:
        template = REFUSED
    case = work.cases.get(request.seeker_id)
    centre = centre_of(work.accounts.centres(), case.centre_id if case else None)
    values = {"centre": centre.name, "link": _OWN_DATA}
    names = TEMPLATES[template].names
    work.outbox.queue(
        OutgoingMessage(
            key=f"{_task_key(request)}:answered",
            channel=reader.channel,
            to=reader.address,
            template=template,
            values={name: text for name, text in values.items() if name in names},
            not_before=service.clock.now(),
        )
    )


def _checked(text: str, missing: Sentence | None = None) -> str:
    words = text.strip()
    if missing is not None and not words:
        raise RuleError(missing)
    if len(words) > LONGEST_TEXT:
        raise RuleError(TOO_LONG)
    return words


def _task_key(request: DataRequest) -> str:
    return f"data_request:{request.id}"
