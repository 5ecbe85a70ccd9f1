import pytest

from jobmatch.domain.accounts import Role
from jobmatch.domain.approaches import ApproachState
from jobmatch.domain.choices import HideReason
from jobmatch.domain.errors import NotFoundError
from jobmatch.use_cases.approaches import answer_approach
from jobmatch.use_cases.approaches_at_desk import approaches_of_seeker, approaches_of_vacancy
from jobmatch.use_cases.ports import Service
from tests.people import somebody
from tests.use_cases.asking import a_firm


def test_the_desk_sees_who_was_asked_and_why_they_said_no(service: Service) -> None:
    firm = a_firm(service)
    first, second = firm.ask(0, 1)
    answer_approach(service, first.id, False, False, HideReason.PAY, firm.claimant(0))  # noqa: FBT003 -- the contract
    answer_approach(service, second.id, True, True, None, firm.claimant(1))  # noqa: FBT003 -- the contract
    (line,) = approaches_of_seeker(service, firm.seekers[0], firm.lan)
    assert (line.approach.state, line.approach.reason) == (ApproachState.DECLINED, HideReason.PAY)
    newest, oldest = approaches_of_vacancy(service, firm.vacancies[0], firm.lan)
    assert [newest.seeker_name, oldest.seeker_name] == ["Trần Văn Bình", "Nguyễn Thị Hoa"]
    assert newest.referral is not None
    assert oldest.referral is None


def test_an_official_of_another_commune_sees_nothing_of_it(service: Service) -> None:
    firm = a_firm(service)
    firm.ask(0)
    stranger = somebody(service, "xa", Role.COMMUNE_OFFICIAL, commune_code="00001")
    with pytest.raises(NotFoundError):
        approaches_of_seeker(service, firm.seekers[0], stranger)
    assert approaches_of_vacancy(service, firm.vacancies[0], stranger) == ()


def test_an_employer_never_reads_the_desks_list(service: Service) -> None:
    firm = a_firm(service)
    firm.ask(0)
    for by in (firm.boss, firm.claimant(0)):
        with pytest.raises(NotFoundError):
            approaches_of_vacancy(service, firm.vacancies[0], by)
