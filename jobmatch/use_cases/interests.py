"""A seeker's own answers to suggestions: said, given a reason, taken back; asking to be referred.

Every function takes the seeker's own account and reaches nobody else's answers. What the desk
reads of them stands in use_cases/interest_queue.py.
"""

from dataclasses import replace

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.choices import HideReason
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.interests import Interest, InterestWord, OwnLimits
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referrals import referred_vacancies

CLOSED = Sentence(
    "Việc này không còn tuyển nên không nhờ giới thiệu được nữa",
    "This vacancy is closed, so nobody can be referred to it any more",
)
REFERRED = Sentence(
    "Bạn đã được giới thiệu đến việc này; xem ở trang Giới thiệu",
    "You were referred to this vacancy already; see the page Referrals",
)
LIMIT_UNREADABLE = Sentence("Hãy chọn một giá trị trong danh sách", "Choose a value of the list")
RADII_KM = (5, 10, 15, 20, 30)
PAYS_VND = tuple(millions * 1_000_000 for millions in (5, 6, 7, 8, 9, 10, 12, 15))


def own_seeker_id(by: Account | None) -> int:
    """Return whose profile is the account's own. Raises NotFoundError: it has none."""
    if by is None or by.role is not Role.CLAIMANT or by.seeker_id is None:
        raise NotFoundError("This account has no profile of its own.")
    return by.seeker_id


def say_interested(service: Service, vacancy_id: int, by: Account | None) -> Interest:
    """Keep that the seeker is interested; the centre is shown it. Raises NotFoundError."""
    return _said(service, vacancy_id, InterestWord.INTERESTED, by)


def say_not_interested(
    service: Service, vacancy_id: int, reason: HideReason | None, by: Account | None
) -> Interest:
    """Take a vacancy out of the seeker's own list. Said again it may add the reason.

    Raises NotFoundError.
    """
    return _said(service, vacancy_id, InterestWord.NOT_INTERESTED, by, reason)


def undo_interest(service: Service, vacancy_id: int, by: Account | None) -> Interest:
    """Take the answer about a vacancy back; the one that it replaced holds again.

    Raises NotFoundError: there is none.
    """
    seeker_id, now = own_seeker_id(by), service.clock.now()
    with service.begin_work() as work:
        holding = work.interests.holding(seeker_id, vacancy_id)
        if holding is None:
            raise NotFoundError("There is no such answer.")
        work.interests.change(replace(holding, ended_at=now))
        earlier = work.interests.replaced_by(holding)
        if earlier is not None:
            work.interests.change(replace(earlier, ended_at=None))
        _note(work, service, by, holding, "undone")
    return holding


def ask_for_referral(service: Service, vacancy_id: int, by: Account | None) -> Interest:
    """Tell the centre that the seeker wants to be referred; asked twice, it is asked once.

    Consent is asked when the referral is issued. Raises NotFoundError, RuleError.
    """
    seeker_id, now = own_seeker_id(by), service.clock.now()
    with service.begin_work() as work:
        if work.vacancies.get(vacancy_id).closed_because(service.clock.today()) is not None:
            raise RuleError(CLOSED)
        if vacancy_id in referred_vacancies(work, seeker_id):
            raise RuleError(REFERRED)
        interest = _kept(work, service, (vacancy_id, InterestWord.INTERESTED, None), by)
        if interest.asked_at is not None:
            return interest
        asked = replace(interest, asked_at=now, seen_at=None)
        work.interests.change(asked)
        _note(work, service, by, asked, "referral_asked")
    return asked


def own_interest(service: Service, vacancy_id: int, by: Account | None) -> Interest | None:
    """Return what the seeker answered about one vacancy and still holds."""
    seeker_id = own_seeker_id(by)
    with service.begin_work(read_only=True) as work:
        return work.interests.holding(seeker_id, vacancy_id)


def narrow_own_list(service: Service, limits: OwnLimits, by: Account | None) -> OwnLimits:
    """Suggest only what is near or well paid enough. Raises RuleError: no value of the lists."""
    seeker_id = own_seeker_id(by)
    if limits.radius_km not in {None, *RADII_KM} or limits.min_salary_vnd not in {None, *PAYS_VND}:
        raise RuleError(LIMIT_UNREADABLE)
    with service.begin_work() as work:
        work.own_limits.put(seeker_id, limits)
        told = f"radius {limits.radius_km or '-'} km, pay {limits.min_salary_vnd or '-'}"
        note(work, service, by, "own_list.narrowed", (RecordKind.SEEKERS, seeker_id), told)
    return limits


def _said(
    service: Service,
    vacancy_id: int,
    word: InterestWord,
    by: Account | None,
    reason: HideReason | None = None,
) -> Interest:
    own_seeker_id(by)
    with service.begin_work() as work:
        work.vacancies.get(vacancy_id)
        return _kept(work, service, (vacancy_id, word, reason), by)


def _kept(
    work: UnitOfWork,
    service: Service,
    said: tuple[int, InterestWord, HideReason | None],
    by: Account | None,
) -> Interest:
    """Keep (vacancy, word, reason); said once more, as by a double touch, it changes nothing."""
    seeker_id, (vacancy_id, word, reason) = own_seeker_id(by), said
    holding = work.interests.holding(seeker_id, vacancy_id)
    if holding is not None and holding.word is word:
        if reason in {None, holding.reason}:
            return holding
        kept = replace(holding, reason=reason)
        work.interests.change(kept)
    else:
        kept = work.interests.keep(
            Interest(
                id=0,
                seeker_id=seeker_id,
                vacancy_id=vacancy_id,
                word=word,
                reason=reason,
                at=service.clock.now(),
            )
        )
    _note(work, service, by, kept, word.value)
    return kept


def _note(
    work: UnitOfWork, service: Service, by: Account | None, interest: Interest, what: str
) -> None:
    record = (RecordKind.SEEKERS, interest.seeker_id)
    note(work, service, by, f"interest.{what}", record, f"V-{interest.vacancy_id}")
