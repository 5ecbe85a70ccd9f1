import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, Role
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.tasks import show_tasks
from jobmatch.use_cases.vacancy_reports import LONGEST_TEXT, VacancyProblem, report_vacancy
from tests.factories import a_vacancy_draft
from tests.fakes import SetClock
from tests.people import somebody


@pytest.fixture
def vacancy_id(service: Service) -> int:
    with service.begin_work() as work:
        return work.vacancies.add(a_vacancy_draft(), service.clock.now()).id


def test_a_report_is_a_task_of_the_manager(service: Service, vacancy_id: int) -> None:
    somebody(service, "lan", centre_id=MAIN_CENTRE)
    manager = somebody(service, "quan ly", Role.MANAGER, centre_id=MAIN_CENTRE)
    report_vacancy(service, vacancy_id, VacancyProblem.ASKS_MONEY, " Đòi 500  nghìn ")
    (line,) = show_tasks(service, manager).open
    words = "Có người báo về tin V-1: Đòi tiền, giữ giấy tờ. Đòi 500 nghìn"
    assert (line.task.text, line.task.vacancy_id) == (words, vacancy_id)
    assert line.task.due_on == service.clock.today()


def test_many_reports_of_one_kind_are_one_task_a_day_with_all_that_was_said(
    service: Service, clock: SetClock, vacancy_id: int
) -> None:
    lan = somebody(service, "lan", centre_id=MAIN_CENTRE)
    for text in ("", "Gọi không ai nghe", "Gọi không ai nghe", "Số sai"):
        report_vacancy(service, vacancy_id, VacancyProblem.NOT_REAL, text)
    report_vacancy(service, vacancy_id, VacancyProblem.FILLED, "")
    clock.move_on(days=1)
    report_vacancy(service, vacancy_id, VacancyProblem.FILLED, "")
    assert [line.task.text for line in show_tasks(service, lan).open] == [
        "Có người báo về tin V-1: Việc không có thật · Gọi không ai nghe · Số sai",
        "Có người báo về tin V-1: Đã tuyển đủ",
        "Có người báo về tin V-1: Đã tuyển đủ",
    ]


def test_one_address_reports_only_so_much_an_hour(
    service: Service, clock: SetClock, vacancy_id: int
) -> None:
    somebody(service, "lan", centre_id=MAIN_CENTRE)
    for _ in range(5):
        report_vacancy(service, vacancy_id, VacancyProblem.OTHER, "", "10.0.0.1")
    with pytest.raises(RuleError, match="nhiều tin"):
        report_vacancy(service, vacancy_id, VacancyProblem.OTHER, "", "10.0.0.1")
    report_vacancy(service, vacancy_id, VacancyProblem.OTHER, "", "10.0.0.2")
    clock.move_on(hours=1, seconds=1)
    report_vacancy(service, vacancy_id, VacancyProblem.OTHER, "", "10.0.0.1")


def test_what_cannot_be_sent_is_refused(service: Service, vacancy_id: int) -> None:
    with pytest.raises(RuleError, match="gọi điện"):
        report_vacancy(service, vacancy_id, VacancyProblem.OTHER, "")
    somebody(service, "lan", centre_id=MAIN_CENTRE)
    with pytest.raises(RuleError, match="dài quá"):
        report_vacancy(service, vacancy_id, VacancyProblem.OTHER, "a" * (LONGEST_TEXT + 1))
    with pytest.raises(NotFoundError):
        report_vacancy(service, vacancy_id + 1, VacancyProblem.OTHER, "")
