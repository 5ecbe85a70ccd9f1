"""Somebody tells the centre that an advert is wrong: it becomes a task of the desk."""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Role
from jobmatch.domain.cases import Subject, TaskDraft, TaskKind
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.domain.sign_in import AttemptKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service

LONGEST_TEXT = 500
LONGEST_TASK = 2_000
MOST_AN_HOUR = 5  # reports from one address

TOO_LONG = Sentence(
    f"Lời nhắn dài quá {LONGEST_TEXT} chữ", f"The message is longer than {LONGEST_TEXT} letters"
)
TOO_MANY = Sentence(
    "Bạn đã báo nhiều tin trong một giờ; hãy thử lại sau, hoặc gọi cho trung tâm",
    "Many reports came from you within an hour; please try later, or call the centre",
)
NOBODY = Sentence(
    "Chưa gửi được: hãy gọi điện cho trung tâm", "This cannot be sent: please call the centre"
)


class VacancyProblem(StrEnum):
    ASKS_MONEY = "asks_money"
    NOT_REAL = "not_real"
    FILLED = "filled"
    WRONG_WORDS = "wrong_words"  # pay, place or work are not as the advert says
    UNLAWFUL = "unlawful"  # it shuts out by sex, age or the like
    OTHER = "other"


PROBLEM_WORDS: dict[VacancyProblem, Sentence] = {
    VacancyProblem.ASKS_MONEY: Sentence("Đòi tiền, giữ giấy tờ", "Asks for money or keeps papers"),
    VacancyProblem.NOT_REAL: Sentence("Việc không có thật", "The job does not exist"),
    VacancyProblem.FILLED: Sentence("Đã tuyển đủ", "The places are taken"),
    VacancyProblem.WRONG_WORDS: Sentence(
        "Lương, nơi làm hoặc công việc không đúng như tin",
        "Pay, place or work are not as advertised",
    ),
    VacancyProblem.UNLAWFUL: Sentence(
        "Phân biệt giới tính, tuổi, dân tộc…", "Shuts people out by sex, age, ethnicity…"
    ),
    VacancyProblem.OTHER: Sentence("Điều khác", "Something else"),
}


def report_vacancy(
    service: Service, vacancy_id: int, problem: VacancyProblem, text: str, address: str = ""
) -> None:
    """Put a task on the desk about an advert: one a day for each problem, with all that was said.

    Who reported is not asked; of their address ("": not known) it is kept for a day alone that
    somebody there reported something. Raises NotFoundError, RuleError.
    """
    said = " ".join(text.split())
    if len(said) > LONGEST_TEXT:
        raise RuleError(TOO_LONG)
    today = service.clock.today()
    key = f"vacancy-report:{vacancy_id}:{problem}:{today.isoformat()}"
    with service.begin_work() as work:
        vacancy = work.vacancies.get(vacancy_id)
        _check_pace(service, work, address)
        note(work, service, None, "vacancy.reported", (RecordKind.VACANCIES, vacancy.id), problem)
        filed = work.tasks.of_keys([key])
        if filed:
            if said and said not in filed[0].text:
                longer = f"{filed[0].text} · {said}"[:LONGEST_TASK]
                work.tasks.put(replace(filed[0], text=longer))
            return
        keeper = _keeper(work)
        words = f"Có người báo về tin {vacancy.ref}: {PROBLEM_WORDS[problem].vi}"
        draft = TaskDraft(
            kind=TaskKind.TASK,
            account_id=keeper.id,
            created_by=keeper.id,
            about=Subject(vacancy_id=vacancy.id),
            text=f"{words}. {said}" if said else words,
            due_on=today,
            due_time=None,
        )
        work.tasks.add(draft, service.clock.now(), key)


def _check_pace(service: Service, work: UnitOfWork, address: str) -> None:
    attempts, kind, now = work.accounts.attempts, AttemptKind.VACANCY_REPORTED, service.clock.now()
    if not address:
        return
    if attempts.recent("", address, now - timedelta(hours=1), kind).from_address >= MOST_AN_HOUR:
        raise RuleError(TOO_MANY)
    attempts.record("", address, now, kind)


def _keeper(work: UnitOfWork) -> Account:
    """Return who looks after the main centre's adverts: a manager, else a counsellor."""
    ours = [
        account
        for account in work.accounts.all()
        if account.active and (account.centre_id or MAIN_CENTRE) == MAIN_CENTRE
    ]
    for role in (Role.MANAGER, Role.COUNSELLOR):
        for account in ours:
            if account.role is role:
                return account
    raise RuleError(NOBODY)
