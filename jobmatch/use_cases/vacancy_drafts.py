"""Drafts of an employer's account: kept while somebody types, back after a lost line."""

from collections.abc import Mapping
from datetime import timedelta

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.vacancy_drafts import SeenDraft, UnfinishedVacancy
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.firms import check_own_firm
from jobmatch.use_cases.ports import Service

KEPT_FOR = timedelta(days=60)
MOST_DRAFTS = 30  # of one account
LONGEST = 100_000  # characters of all answers together
_LONGEST_KEY = 100

_TOO_MANY = Sentence(
    f"Đã có {MOST_DRAFTS} bản nháp. Hãy đăng hoặc xóa bớt bản nháp trước khi viết tin mới",
    f"There are {MOST_DRAFTS} drafts. Publish or delete some before writing another",
)
_TOO_LONG = Sentence(
    "Nội dung quá dài để giữ làm bản nháp", "This is too long to be kept as a draft"
)


def keep_draft(
    service: Service, key: str, answers: Mapping[str, str], seen: SeenDraft, by: Account
) -> UnfinishedVacancy:
    """Keep what was typed so far under the form's key; what has not changed is not written.

    Raises ConflictError where another window wrote meanwhile, RuleError for too many drafts or too
    long ones.
    """
    if not 0 < len(key) <= _LONGEST_KEY or sum(map(len, answers.values())) > LONGEST:
        raise RuleError(_TOO_LONG)
    with service.begin_work() as work:
        employer_id = check_own_firm(work, by)
        kept = _found(work, by, key)
        if kept is None:
            return _added(service, work, (by.id, employer_id), key, answers)
        if dict(kept.answers) == dict(answers):
            return kept
        if seen.overtaken(kept):
            raise ConflictError("The draft was changed since it was read.")
        return work.vacancy_drafts.change(kept, answers, service.clock.now())


def own_draft(service: Service, key: str, by: Account) -> UnfinishedVacancy:
    """Return one's own draft. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_own_firm(work, by)
        return work.vacancy_drafts.get(by.id, key)


def own_drafts(service: Service, by: Account) -> tuple[UnfinishedVacancy, ...]:
    """Return one's own drafts, the one touched last in front."""
    with service.begin_work(read_only=True) as work:
        check_own_firm(work, by)
        return tuple(work.vacancy_drafts.of_account(by.id))


def remove_draft(service: Service, key: str, by: Account) -> None:
    """Forget a draft; one that is not there is forgotten already."""
    with service.begin_work() as work:
        check_own_firm(work, by)
        work.vacancy_drafts.remove(by.id, key)


def remove_old_drafts(service: Service) -> int:
    """Forget what nobody touched for 60 days; return how many drafts that were."""
    with service.begin_work() as work:
        return work.vacancy_drafts.trim(service.clock.now() - KEPT_FOR)


def _found(work: UnitOfWork, by: Account, key: str) -> UnfinishedVacancy | None:
    try:
        return work.vacancy_drafts.get(by.id, key)
    except NotFoundError:
        return None


def _added(
    service: Service,
    work: UnitOfWork,
    owner: tuple[int, int],
    key: str,
    answers: Mapping[str, str],
) -> UnfinishedVacancy:
    if work.vacancy_drafts.count(owner[0]) >= MOST_DRAFTS:
        raise RuleError(_TOO_MANY)
    return work.vacancy_drafts.add(owner, key, answers, service.clock.now())
