"""A seeker's own referrals: how they stand, the slip, and what the seeker reports of them.

A report is word for the counsellor. It never changes the referral: that is the employer's and the
counsellor's to say.
"""

from dataclasses import dataclass
from datetime import date

from jobmatch.domain.accounts import Account, Centre
from jobmatch.domain.cases import Subject, TaskDraft, TaskKind
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.interests import ReferralReport, ReportWord, reports_about
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referrals import Referral, ReferralState, own_referral_id
from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.interests import own_seeker_id
from jobmatch.use_cases.own_day import own_centre
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_slips import SlipFacts, slip_facts

NOT_NOW = Sentence(
    "Lượt giới thiệu này đã khép lại, không cần báo nữa",
    "This referral is closed; nothing needs to be reported",
)
REPORT_WORDS: dict[ReportWord, Sentence] = {
    ReportWord.CAME: Sentence("Tôi đã đến", "I went there"),
    ReportWord.COULD_NOT_COME: Sentence("Tôi không đến được", "I could not go"),
    ReportWord.TOOK_WORK: Sentence("Tôi đã nhận việc", "I have taken the job"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReferral:
    """`interview_on`: the day the employer gave. `may_report`: what the seeker may still say."""

    referral: Referral
    vacancy: Vacancy | None  # None: erased
    employer_name: str
    employer_address: str
    interview_on: date | None
    reports: tuple[ReferralReport, ...]
    may_report: tuple[ReportWord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReferrals:
    """Those that go on stand in front, each group the newest first."""

    referrals: tuple[OwnReferral, ...]
    centre: Centre
    counsellor_name: str


def own_referrals(service: Service, by: Account) -> OwnReferrals:
    """Return the referrals of the seeker whose account this is. Raises NotFoundError."""
    seeker_id = own_seeker_id(by)
    centre, counsellor_name = own_centre(service, by)
    with service.begin_work(read_only=True) as work:
        kept = [
            one
            for one in work.referrals.of_seekers([seeker_id])
            if one.state is not ReferralState.CANCELLED
        ]
        told = tuple(_told(work, one) for one in sorted(kept, key=lambda one: not one.open))
    return OwnReferrals(referrals=told, centre=centre, counsellor_name=counsellor_name)


def own_slip(service: Service, ref: str, by: Account) -> SlipFacts:
    """Return the slip of one's own referral "R-12"; the look is noted. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        referral = _own(work, ref, by)
    return slip_facts(service, referral.ref, frozenset(), by)


def report_referral(service: Service, ref: str, word: ReportWord, by: Account) -> Referral:
    """Tell the counsellor what the seeker says: a task of theirs. The referral stays as it is.

    Said twice it is told once. Raises NotFoundError, RuleError.
    """
    now, today = service.clock.now(), service.clock.today()
    with service.begin_work() as work:
        referral = _own(work, ref, by)
        if word not in reports_about(referral.state):
            raise RuleError(NOT_NOW)
        report = ReferralReport(
            id=0, referral_id=referral.id, seeker_id=referral.seeker_id, word=word, at=now
        )
        if not work.referral_reports.add(report):
            return referral
        record = (RecordKind.SEEKERS, referral.seeker_id)
        note(work, service, by, "referral.reported", record, f"{referral.ref} {word}")
        counsellor_id = _counsellor(work, referral)
        if counsellor_id is not None:
            said = REPORT_WORDS[word].vi
            draft = TaskDraft(
                kind=TaskKind.TASK,
                account_id=counsellor_id,
                created_by=by.id,
                about=Subject(seeker_id=referral.seeker_id),
                text=f"Phiếu {referral.number}: người tìm việc báo “{said}”. Hãy ghi kết quả.",
                due_on=today,
                due_time=None,
            )
            work.tasks.add(draft, now, f"referral-report:{referral.id}:{word}")
    return referral


def _own(work: UnitOfWork, ref: str, by: Account) -> Referral:
    seeker_id, referral_id = own_seeker_id(by), own_referral_id(ref)
    if referral_id is None:
        raise NotFoundError("There is no such referral.")
    referral = work.referrals.get(referral_id)
    if referral.seeker_id != seeker_id:
        raise NotFoundError("There is no such referral.")
    return referral


def _told(work: UnitOfWork, referral: Referral) -> OwnReferral:
    vacancy = work.vacancies.get_many([referral.vacancy_id]).get(referral.vacancy_id)
    employer_id = referral.employer_id
    employers = work.employers.get_many([employer_id] if employer_id else [])
    employer = employers.get(employer_id or 0)
    reports = work.referral_reports.of_referrals([referral.id]).get(referral.id, [])
    said = {one.word for one in reports}
    return OwnReferral(
        referral=referral,
        vacancy=vacancy,
        employer_name=employer.name if employer else vacancy.employer_name if vacancy else "",
        employer_address=employer.place.text if employer else "",
        interview_on=_interview(work, referral),
        reports=tuple(reports),
        may_report=tuple(word for word in reports_about(referral.state) if word not in said),
    )


def _interview(work: UnitOfWork, referral: Referral) -> date | None:
    """Return the day of the interview while the referral stands at it."""
    if referral.state is not ReferralState.INTERVIEWED:
        return None
    return next((one.happened_on for one in reversed(work.referrals.events(referral.id))), None)


def _counsellor(work: UnitOfWork, referral: Referral) -> int | None:
    """Return who looks after the seeker now, else who referred them."""
    case = work.cases.get(referral.seeker_id)
    if case is not None and case.counsellor_id is not None:
        return case.counsellor_id
    return referral.counsellor_id
