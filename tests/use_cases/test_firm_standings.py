import pytest

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.registrations import Standing
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases.firm_standings import let_firm_in, suspend_firm
from jobmatch.use_cases.firms import own_firm
from jobmatch.use_cases.ports import Service
from tests.factories import a_vacancy_draft
from tests.firms import add_firm, add_person, add_staff
from tests.messages_sent import take_messages

_V = VacancyStatus


@pytest.fixture
def mai(service: Service) -> Account:
    return add_person(service)


@pytest.fixture
def lan(service: Service) -> Account:
    return add_staff(service)


def _vacancies(service: Service, employer_id: int, *statuses: VacancyStatus) -> list[int]:
    with service.begin_work() as work:
        return [
            work.vacancies.add(
                a_vacancy_draft(employer_id=employer_id, status=status), service.clock.now()
            ).id
            for status in statuses
        ]


def _statuses(service: Service, ids: list[int]) -> list[VacancyStatus]:
    with service.begin_work() as work:
        found = work.vacancies.get_many(ids)
    return [found[one].status for one in ids]


def test_what_is_open_pauses_with_the_firm_and_opens_with_it_alone(
    service: Service, mai: Account, lan: Account
) -> None:
    employer_id = mai.employer_id or 0
    ours = _vacancies(service, employer_id, _V.OPEN, _V.PAUSED, _V.WITHDRAWN, _V.OPEN)
    theirs = _vacancies(service, add_firm(service), _V.OPEN)
    made = suspend_firm(service, employer_id, " Tin  sai ", lan)
    assert made.paused == (ours[0], ours[3])
    assert _statuses(service, ours) == [_V.PAUSED, _V.PAUSED, _V.WITHDRAWN, _V.PAUSED]
    assert _statuses(service, theirs) == [_V.OPEN]
    firm = own_firm(service, mai)
    assert (firm.standing, firm.message) == (Standing.SUSPENDED, "Tin sai")
    let_firm_in(service, employer_id, "", lan)
    assert _statuses(service, ours) == [_V.OPEN, _V.PAUSED, _V.WITHDRAWN, _V.OPEN]
    assert own_firm(service, mai).standing is Standing.VERIFIED


def test_everybody_of_the_firm_is_told_and_the_audit_knows_why(
    service: Service, mai: Account, lan: Account
) -> None:
    nam = add_person(service, "nam", mai.employer_id)
    suspend_firm(service, mai.employer_id or 0, "Tin sai", lan)
    told = take_messages(service)
    assert {one.to for one in told} == {mai.email, nam.email}
    assert {(one.template, one.values["message"]) for one in told} == {
        ("firm_suspended", "Tin sai")
    }
    with service.begin_work() as work:
        assert work.audit.recent(1)[0].action == "firm.suspended"
    let_firm_in(service, mai.employer_id or 0, "", lan)
    assert {one.template for one in take_messages(service)} == {"firm_let_in"}


def test_a_reason_is_needed_and_nothing_is_done_twice(
    service: Service, mai: Account, lan: Account
) -> None:
    employer_id = mai.employer_id or 0
    with pytest.raises(RuleError, match="lý do"):
        suspend_firm(service, employer_id, " ", lan)
    with pytest.raises(RuleError):
        let_firm_in(service, employer_id, "", lan)
    suspend_firm(service, employer_id, "Tin sai", lan)
    with pytest.raises(RuleError):
        suspend_firm(service, employer_id, "Tin sai", lan)
    with pytest.raises(NotFoundError):
        suspend_firm(service, 999, "Tin sai", lan)
