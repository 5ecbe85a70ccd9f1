import pytest

from jobmatch.domain.accounts import Role
from jobmatch.domain.permissions import ALLOWED, OPEN, Permission, may

GUARDED = [permission for permission in Permission if permission not in OPEN]


@pytest.mark.parametrize("permission", sorted(OPEN))
def test_everybody_may_sign_in_and_open_a_link_they_hold(permission: Permission) -> None:
    assert [who for who in (None, *Role) if not may(who, permission)] == []


@pytest.mark.parametrize("permission", GUARDED)
def test_nobody_may_do_anything_else_without_signing_in(permission: Permission) -> None:
    assert not may(None, permission)


def test_every_permission_that_is_not_open_names_its_roles() -> None:
    assert set(ALLOWED) == set(GUARDED)


def test_each_role_may_do_its_own_work() -> None:
    of_employers = {
        Permission.OWN_FIRM,
        Permission.POST_VACANCIES,
        Permission.SEE_SUGGESTED_SEEKERS,
        Permission.ANSWER_REFERRALS,
    }
    of_others = of_employers | {Permission.OWN_PROFILE, Permission.COMMUNE_TASKS}
    desk_and_manager = set(GUARDED) - of_others - {Permission.MANAGE_CENTRES}
    whole_desk = desk_and_manager - {Permission.MANAGE_ACCOUNTS, Permission.SEE_AUDIT}
    of = {role: {one for one in GUARDED if may(role, one)} for role in Role}
    assert of == {
        Role.COUNSELLOR: whole_desk,
        Role.MANAGER: desk_and_manager,
        Role.ADMINISTRATOR: {
            Permission.OWN_ACCOUNT,
            Permission.MANAGE_ACCOUNTS,
            Permission.MANAGE_CENTRES,
            Permission.SEE_AUDIT,
            Permission.SEE_OPERATION,
        },
        Role.COMMUNE_OFFICIAL: {
            Permission.OWN_ACCOUNT,
            Permission.SEE_RECORDS,
            Permission.SEE_CONTACTS,
            Permission.EDIT_RECORDS,
            Permission.RECORD_CONSENTS,
            Permission.COMMUNE_TASKS,
        },
        Role.EMPLOYER: {Permission.OWN_ACCOUNT, *of_employers},
        Role.CLAIMANT: {Permission.OWN_ACCOUNT, Permission.OWN_PROFILE},
    }


def test_a_permission_that_names_no_role_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(ALLOWED, Permission.SEE_CONTACTS)
    assert not may(Role.COUNSELLOR, Permission.SEE_CONTACTS)
