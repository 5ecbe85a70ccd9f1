"""An employer asks people whom it knows by alias only; what it asked so far; taking it back.

Who is asked must still agree to stand in employers' lists at that moment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from jobmatch.domain.accounts import Account
from jobmatch.domain.approaches import (
    ANSWER_WITHIN,
    LATELY,
    LONGEST_NOTE,
    MOST_LATELY,
    MOST_WAITING,
    MOST_WAITING_FOR_PERSON,
    SAME_PAIR_AGAIN_AFTER,
    Approach,
    ApproachState,
)
from jobmatch.domain.cases import Subject, TaskDraft, TaskKind
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.matches import ConditionKind
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referrals import UNDO_SECONDS
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.domain.vacancies import Vacancy
from jobmatch.matching.eligibility import SENTENCES
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.approach_ends import asked_key, end_approach
from jobmatch.use_cases.approach_messages import tell_seeker_of_approach
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.cases import who_answers_for
from jobmatch.use_cases.firms import check_may_publish
from jobmatch.use_cases.hourly import claim
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referrals import referred_seekers
from jobmatch.use_cases.scope import check_own_vacancy
from jobmatch.use_cases.seeker_aliases import alias_of, seekers_called

LONGEST_KEY = 200
_MOST_WAITING, _LAST = "approaches.most_waiting", "approaches.ended_at"  # in the table of state
_KIND = RecordKind.SEEKERS


@dataclass(frozen=True, slots=True, kw_only=True)
class NewApproaches:
    """Whom an employer asks about one vacancy: tokens of aliases, and a word to them."""

    vacancy_id: int
    tokens: Sequence[str]
    note: str = ""
    key: str  # of the form: sent twice, it asks once


def approach_seekers(service: Service, new: NewApproaches, by: Account) -> tuple[Approach, ...]:
    """Ask these people, all or none; return the approaches in the order given.

    The messages wait ten seconds, as long as `undo_approaches` takes it back. The same key again
    returns the same. Raises NotFoundError, RuleError (a Sentence).
    """
    tokens = list(dict.fromkeys(new.tokens))
    _check_form(replace(new, tokens=tokens))
    with service.begin_work() as work:
        work.referrals.take_turns()
        vacancy = check_own_vacancy(work, by, new.vacancy_id)
        employer_id = check_may_publish(work, by)
        if filed := _filed(work, new, by):
            return filed
        _check_open(service, work, vacancy, len(tokens))
        listed = work.consents.holders(ConsentPurpose.EMPLOYER_LISTS).tolist()
        called = seekers_called(service.keys, employer_id, tokens, listed)
        for token in tokens:
            _check_person(service, work, vacancy, called.get(token))
        drafts = [_draft(service, vacancy, called[token], new, by) for token in tokens]
        asked = work.approaches.add(drafts, new.key)
        for approach in asked:
            note(work, service, by, "approach.asked", (_KIND, approach.seeker_id), approach.ref)
            if not tell_seeker_of_approach(service, work, approach):
                _ask_the_desk(service, work, vacancy, approach)
        return tuple(asked)


def undo_approaches(service: Service, key: str, by: Account) -> tuple[Approach, ...]:
    """Take back what one form asked, within ten seconds; all or none.

    Again: nothing more happens. Raises NotFoundError, RuleError (a Sentence).
    """
    with service.begin_work() as work:
        work.referrals.take_turns()
        asked = work.approaches.of_key(key)
        if not asked or any(one.account_id != by.id for one in asked):
            raise NotFoundError("There is no such approach.")
        return tuple(_taken_back(service, work, approach, by) for approach in asked)


def approaches_to_vacancy(work: UnitOfWork, vacancy_id: int) -> Mapping[int, Approach]:
    """Return the newest approach of each seeker about this vacancy, those taken back left out."""
    newest_first = work.approaches.of_vacancy(vacancy_id)
    kept = [one for one in newest_first if one.state is not ApproachState.WITHDRAWN]
    return {one.seeker_id: one for one in reversed(kept)}


def taken_out(work: UnitOfWork, vacancy_id: int) -> frozenset[int]:
    """Return whom the desk took out of a vacancy's list, or who is not interested in it."""
    choices = work.choices.of_vacancy(vacancy_id).items()
    answers = work.interests.of_vacancy(vacancy_id).items()
    hidden = frozenset(seeker_id for seeker_id, said in choices if said.hidden)
    return hidden | frozenset(seeker_id for seeker_id, said in answers if said.refused)


def is_looking(work: UnitOfWork, seeker_id: int) -> bool:
    """Say whether somebody looks for work: nobody else is shown or asked."""
    seeker = work.seekers.get_many([seeker_id]).get(seeker_id)
    return seeker is not None and seeker.status is SeekerStatus.LOOKING


def most_waiting(work: UnitOfWork) -> int:
    """Return how many questions about one vacancy may wait for an answer at a time."""
    said = work.state.get(_MOST_WAITING)
    return int(said) if said else MOST_WAITING


def end_overdue(service: Service, limit: int = 500) -> int:
    """End the approaches whose last day is over; return how many."""
    with service.begin_work() as work:
        work.referrals.take_turns()
        overdue = work.approaches.overdue(service.clock.today(), limit)
        for approach in overdue:
            end_approach(service, work, approach, ApproachState.EXPIRED, None)
        return len(overdue)


def end_overdue_if_due(service: Service) -> int | None:
    """End the overdue where nobody did within the hour; None: somebody did."""
    return end_overdue(service) if claim(service, _LAST) else None


def _taken_back(service: Service, work: UnitOfWork, approach: Approach, by: Account) -> Approach:
    if approach.state is ApproachState.WITHDRAWN:
        return approach
    late = (service.clock.now() - approach.asked_at).total_seconds() >= UNDO_SECONDS
    if late or not approach.open:
        raise RuleError(_TOO_LATE)
    return end_approach(service, work, approach, ApproachState.WITHDRAWN, by)


def _filed(work: UnitOfWork, new: NewApproaches, by: Account) -> tuple[Approach, ...]:
    """Return what an earlier request with this key asked. RuleError: another request."""
    filed = work.approaches.of_key(new.key)
    same = all(one.account_id == by.id and one.vacancy_id == new.vacancy_id for one in filed)
    if not same:
        raise RuleError(_SENT_BEFORE)
    return tuple(filed)


def _check_form(new: NewApproaches) -> None:
    if not new.tokens:
        raise RuleError(Sentence("Hãy đánh dấu ít nhất một người", "Tick at least one person"))
    if len(new.note) > LONGEST_NOTE:
        raise RuleError(
            Sentence(
                f"Lời nhắn dài nhất {LONGEST_NOTE} ký tự",
                f"The note has at most {LONGEST_NOTE} characters",
            )
        )
    if not 1 <= len(new.key) <= LONGEST_KEY:
        raise RuleError(Sentence("Yêu cầu thiếu khoá", "The request has no key"))


def _check_open(service: Service, work: UnitOfWork, vacancy: Vacancy, more: int) -> None:
    closed = vacancy.closed_because(service.clock.today())
    if closed is not None:
        raise RuleError(SENTENCES[ConditionKind(closed.value)])
    most, waiting = most_waiting(work), work.approaches.waiting_count(vacancy.id)
    if waiting + more > most:
        raise RuleError(
            Sentence(
                f"Tin này đang có {waiting} lời mời chờ trả lời; được nhiều nhất {most} cùng lúc",
                f"{waiting} invitations about this vacancy wait for an answer; at most {most} may",
            )
        )


def _check_person(
    service: Service, work: UnitOfWork, vacancy: Vacancy, seeker_id: int | None
) -> None:
    if seeker_id is None or not is_looking(work, seeker_id):
        raise RuleError(_NOT_LISTED)
    if seeker_id in taken_out(work, vacancy.id):
        raise RuleError(_NOT_LISTED)
    employer_id = vacancy.employer_id or 0
    word = alias_of(service.keys, employer_id, seeker_id).word
    if seeker_id in referred_seekers(work, vacancy.id):
        raise RuleError(
            Sentence(
                f"Ứng viên {word} đã được giới thiệu vào việc này",
                f"Applicant {word} has been referred to this vacancy",
            )
        )
    _check_same_pair(service, work, vacancy, seeker_id, word)
    if _asked_enough(service, work, seeker_id):
        raise RuleError(
            Sentence(
                f"Ứng viên {word} lúc này chưa nhận thêm lời mời; hãy thử lại sau ít ngày",
                f"Applicant {word} takes no more invitations at the moment; try again later",
            )
        )


def _check_same_pair(
    service: Service, work: UnitOfWork, vacancy: Vacancy, seeker_id: int, word: str
) -> None:
    since = service.clock.now() - SAME_PAIR_AGAIN_AFTER
    last = approaches_to_vacancy(work, vacancy.id).get(seeker_id)
    if last is not None and (last.open or last.asked_at > since):
        days = SAME_PAIR_AGAIN_AFTER // timedelta(days=1)
        raise RuleError(
            Sentence(
                f"Ứng viên {word} đã được mời; mỗi người chỉ mời lại sau {days} ngày",
                f"Applicant {word} was asked already; nobody is asked again within {days} days",
            )
        )


def _asked_enough(service: Service, work: UnitOfWork, seeker_id: int) -> bool:
    """Say whether a person was asked as often as one may be. What was taken back never counts."""
    said = work.approaches.of_seeker(seeker_id)
    asked = [one for one in said if one.state is not ApproachState.WITHDRAWN]
    lately = [one for one in asked if one.asked_at > service.clock.now() - LATELY]
    waiting = sum(one.open for one in asked)
    return waiting >= MOST_WAITING_FOR_PERSON or len(lately) >= MOST_LATELY


def _draft(
    service: Service, vacancy: Vacancy, seeker_id: int, new: NewApproaches, by: Account
) -> Approach:
    now = service.clock.now()
    return Approach(
        id=0,
        seeker_id=seeker_id,
        vacancy_id=vacancy.id,
        employer_id=vacancy.employer_id or 0,
        account_id=by.id,
        asked_at=now,
        changed_at=now,
        answer_by=service.clock.today() + ANSWER_WITHIN,
        note=new.note.strip(),
    )


def _ask_the_desk(
    service: Service, work: UnitOfWork, vacancy: Vacancy, approach: Approach
) -> None:
    """Let the counsellor, else a manager, tell somebody whom no message reaches."""
    account_id = who_answers_for(work, approach.seeker_id)
    if account_id is None:
        return
    draft = TaskDraft(
        kind=TaskKind.TASK,
        account_id=account_id,
        created_by=account_id,
        about=Subject(seeker_id=approach.seeker_id),
        text=f"{vacancy.employer_name} mời ứng tuyển {vacancy.title} ({vacancy.ref}): báo và hỏi ý"
        f" trước {approach.answer_by:%d/%m/%Y}",
        due_on=service.clock.today(),
        due_time=None,
    )
    work.tasks.add(draft, service.clock.now(), asked_key(approach))


_NOT_LISTED = Sentence(
    "Có người vừa thôi nhận lời mời; hãy tải lại danh sách",
    "Somebody has just left the list; load it again",
)
_TOO_LATE = Sentence(
    f"Chỉ hoàn tác được trong {UNDO_SECONDS} giây", f"Only {UNDO_SECONDS} seconds to undo"
)
_SENT_BEFORE = Sentence(
    "Trang này đã gửi với lựa chọn khác; hãy mở lại rồi chọn",
    "This page was sent before with another choice; open it again, then choose",
)
