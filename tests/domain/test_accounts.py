import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Role, may_manage

OURS, THEIRS = 7, 8
MAI = Account(id=1, name="mai", role=Role.EMPLOYER, employer_id=OURS)


def test_a_person_of_a_firm_manages_its_own_people_alone() -> None:
    assert may_manage(MAI, Role.EMPLOYER, None, OURS)
    assert not may_manage(MAI, Role.EMPLOYER, None, THEIRS)
    assert not may_manage(MAI, Role.EMPLOYER, None, None)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.EMPLOYER])
def test_a_person_of_a_firm_manages_nobody_of_another_role(role: Role) -> None:
    assert not may_manage(MAI, role, MAIN_CENTRE, OURS)
    assert not may_manage(MAI, role, None, OURS)


def test_an_employer_s_account_without_a_firm_manages_nobody() -> None:
    nobody = Account(id=1, name="mai", role=Role.EMPLOYER)
    assert not may_manage(nobody, Role.EMPLOYER, None, None)


def test_a_manager_s_own_counsellors_are_theirs_and_no_firm_s_people() -> None:
    manager = Account(id=2, name="quanly", role=Role.MANAGER, centre_id=MAIN_CENTRE)
    assert may_manage(manager, Role.COUNSELLOR, MAIN_CENTRE)
    assert not may_manage(manager, Role.EMPLOYER, None, OURS)
