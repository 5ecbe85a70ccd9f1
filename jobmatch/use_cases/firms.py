"""An employer's own door: which firm an account speaks for, and what it may do in its name."""

from dataclasses import dataclass

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.employers import Employer
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.registrations import Standing, standing_from
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service

_NOT_YET: dict[Standing, Sentence] = {
    Standing.WAITING: Sentence(
        "Trung tâm chưa kiểm tra xong đơn vị của bạn; tin được giữ ở dạng nháp cho đến lúc đó",
        "The centre has not finished checking your firm; until then vacancies stay drafts",
    ),
    Standing.REFUSED: Sentence(
        "Đơn vị của bạn không được đăng tin. Hãy liên hệ trung tâm",
        "Your firm may not publish vacancies. Please contact the centre",
    ),
    Standing.SUSPENDED: Sentence(
        "Đơn vị của bạn đang bị tạm ngừng; tin được giữ ở dạng nháp. Hãy liên hệ trung tâm",
        "Your firm is suspended; vacancies stay drafts. Please contact the centre",
    ),
}

_STOPPED = frozenset({Standing.REFUSED, Standing.SUSPENDED})

CONTACT_STOPPED = Sentence(
    "Đơn vị đang bị tạm ngừng hoặc không được đăng tin, nên tên và liên hệ không hiện;"
    " vẫn trả lời được. Xin gọi Trung tâm nếu cần.",
    "The firm is suspended or may not publish, so names and contacts are not shown;"
    " answers are still taken. Please call the centre if needed.",
)
"""What a firm that the centre stopped reads in place of a person's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """An employer to its own people. `message`: what staff wrote with the standing."""

    employer: Employer
    standing: Standing
    people: tuple[Account, ...]  # who may sign in for it
    message: str = ""


def standing_of(work: UnitOfWork, employer_id: int) -> Standing:
    """Return how the centre stands to an employer.

    One that staff entered and gave an account to is verified without a word.
    """
    note = work.firms.standing(employer_id)
    return standing_from(note, has_people=note is None and _has_people(work, employer_id))


def is_stopped(work: UnitOfWork, employer_id: int | None) -> bool:
    """Say whether the centre stopped an employer: it reads nobody's name or telephone."""
    return employer_id is not None and standing_of(work, employer_id) in _STOPPED


def own_firm(service: Service, by: Account) -> Firm:
    """Return the firm that this account speaks for. Raises NotFoundError without one."""
    with service.begin_work(read_only=True) as work:
        return firm_of(work, check_own_firm(work, by))


def firm_of(work: UnitOfWork, employer_id: int) -> Firm:
    """Return an employer with its people and its standing. Raises NotFoundError."""
    employer, note = work.employers.get(employer_id), work.firms.standing(employer_id)
    people = tuple(one for one in work.firms.people(employer_id) if one.active)
    return Firm(
        employer=employer,
        standing=standing_from(note, has_people=bool(people)),
        people=people,
        message=note.message if note else "",
    )


def check_own_firm(work: UnitOfWork, by: Account) -> int:
    """Return the id of the employer that this account speaks for. Raises NotFoundError."""
    del work
    if by.role is not Role.EMPLOYER or by.employer_id is None:
        raise NotFoundError("This account speaks for no employer.")
    return by.employer_id


def check_may_publish(work: UnitOfWork, by: Account) -> int:
    """Return the id of the employer that this account may publish vacancies for.

    Raises NotFoundError without one, RuleError unless the centre let it in.
    """
    employer_id = check_own_firm(work, by)
    standing = standing_of(work, employer_id)
    if standing is not Standing.VERIFIED:
        raise RuleError(_NOT_YET[standing])
    return employer_id


def _has_people(work: UnitOfWork, employer_id: int) -> bool:
    return bool(work.firms.having_people([employer_id]))
