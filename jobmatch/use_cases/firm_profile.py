"""What a firm says of itself: it corrects that alone, but for who it is, which staff look at."""

from dataclasses import dataclass, replace
from datetime import datetime

from jobmatch.domain.accounts import Account
from jobmatch.domain.employers import Employer, EmployerContact, EmployerDraft
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.domain.registrations import AskedChange
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.firm_standings import tell_firm
from jobmatch.use_cases.firms import check_own_firm
from jobmatch.use_cases.ports import Service

_KIND = RecordKind.EMPLOYERS
_ACCEPTED = Sentence("đã được chấp nhận", "accepted")
_REFUSED = Sentence("không được chấp nhận", "not accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFacts:
    employer: Employer
    contact: EmployerContact
    asked: AskedChange | None


def own_facts(service: Service, by: Account) -> OwnFacts:
    """Return what is kept of one's own firm. Raises NotFoundError without one."""
    with service.begin_work(read_only=True) as work:
        employer_id = check_own_firm(work, by)
        return OwnFacts(
            employer=work.employers.get(employer_id),
            contact=work.employers.contact(employer_id),
            asked=work.firms.asked_change(employer_id),
        )


def revise_own_firm(
    service: Service, draft: EmployerDraft, expected_version: int, by: Account
) -> AskedChange | None:
    """Keep what a firm says of itself; another name or number waits for staff.

    Returns what waits now; to say again what is kept takes back what was asked for. What only
    staff write (note, edition of the form) stays. Raises NotFoundError, ConflictError, RuleError.
    """
    if not draft.name.strip():
        raise RuleError("An employer needs a name.")
    now = service.clock.now()
    with service.begin_work() as work:
        employer_id = check_own_firm(work, by)
        kept = work.employers.draft(employer_id)
        staffs = {
            name: getattr(kept, name)
            for name in ("name", "tax_code", "note", "form_version", *_SOURCE)
        }
        work.employers.replace(employer_id, replace(draft, **staffs), now, expected_version)
        note(work, service, by, "employer.revised", (_KIND, employer_id))
        asked, before = (
            _change(employer_id, kept, draft, by, now),
            work.firms.asked_change(employer_id),
        )
        if asked is None:
            work.firms.drop_change(employer_id)
            return None
        if before is not None and before.words == asked.words:
            return before  # it keeps its place in the line
        work.firms.ask_change(asked)
        note(work, service, by, "firm.change_asked", (_KIND, employer_id))
        return asked


def answer_change(
    service: Service,
    employer_id: int,
    by: Account,
    message: str = "",
    *,
    accepted: bool,
    seen: str,
) -> Employer:
    """Staff accept or refuse another name or number; the firm's people are told.

    `seen`: the words (`AskedChange.words`) that were looked at. Raises NotFoundError: nothing
    waits (any more), ConflictError: the firm asks for something else now.
    """
    now, said = service.clock.now(), " ".join(message.split())
    with service.begin_work() as work:
        employer = work.employers.get(employer_id)
        asked = work.firms.asked_change(employer_id)
        if asked is not None and asked.words != seen:
            raise ConflictError("The firm asks for something else now.")
        if asked is None or not work.firms.drop_change(employer_id):
            raise NotFoundError("Nothing waits for an answer.")
        if accepted:
            draft = work.employers.draft(employer_id)
            changed = replace(draft, name=asked.name, tax_code=asked.tax_code)
            employer = work.employers.replace(employer_id, changed, now)
        answer = _ACCEPTED if accepted else _REFUSED
        values = {"answer": answer.vi, "asked": asked.words, "message": said}
        tell_firm(work, employer_id, "firm_change_answered", now, **values)
        action = "firm.change_accepted" if accepted else "firm.change_refused"
        note(work, service, by, action, (_KIND, employer_id), said)
    return employer


_SOURCE = ("source", "source_ref", "source_key")


def _change(
    employer_id: int, kept: EmployerDraft, draft: EmployerDraft, by: Account, now: datetime
) -> AskedChange | None:
    if (draft.name, draft.tax_code) == (kept.name, kept.tax_code):
        return None
    return AskedChange(
        employer_id=employer_id,
        name=draft.name,
        tax_code=draft.tax_code,
        asked_at=now,
        account_id=by.id,
    )
