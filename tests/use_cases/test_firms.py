import pytest

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.registrations import Standing, StandingNote
from jobmatch.use_cases.accounts import set_active
from jobmatch.use_cases.firms import check_may_publish, check_own_firm, own_firm, standing_of
from jobmatch.use_cases.ports import Service
from tests.firms import add_firm, add_person, add_staff


def _say(service: Service, employer_id: int, standing: Standing) -> None:
    with service.begin_work() as work:
        work.firms.put_standing(
            StandingNote(
                employer_id=employer_id,
                standing=standing,
                at=service.clock.now(),
                account_id=None,
                message="Vì vậy",
            )
        )


@pytest.fixture
def mai(service: Service) -> Account:
    return add_person(service)


def test_an_account_sees_its_own_firm_with_its_people(service: Service, mai: Account) -> None:
    nam = add_person(service, "nam", mai.employer_id)
    gone = add_person(service, "gone", mai.employer_id)
    add_person(service, "other", add_firm(service))
    set_active(service, gone.id, None, active=False)
    firm = own_firm(service, mai)
    assert (firm.employer.id, firm.standing) == (mai.employer_id, Standing.VERIFIED)
    assert firm.people == (mai, nam)


def test_who_speaks_for_no_firm_finds_none(service: Service) -> None:
    lan = add_staff(service)
    for nobody in (lan, Account(id=9, name="x", role=lan.role, employer_id=1)):
        with service.begin_work() as work, pytest.raises(NotFoundError):
            check_own_firm(work, nobody)


def test_an_employer_without_an_account_waits(service: Service) -> None:
    employer_id = add_firm(service)
    with service.begin_work() as work:
        assert standing_of(work, employer_id) is Standing.WAITING


def test_a_verified_firm_may_publish(service: Service, mai: Account) -> None:
    with service.begin_work() as work:
        assert check_may_publish(work, mai) == mai.employer_id


@pytest.mark.parametrize("standing", [one for one in Standing if one is not Standing.VERIFIED])
def test_no_other_firm_may_publish_and_it_is_said_why(
    service: Service, mai: Account, standing: Standing
) -> None:
    _say(service, mai.employer_id or 0, standing)
    assert own_firm(service, mai).message == "Vì vậy"
    with service.begin_work() as work, pytest.raises(RuleError, match=r"[Tt]rung tâm"):
        check_may_publish(work, mai)
