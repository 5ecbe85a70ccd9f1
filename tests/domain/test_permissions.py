import pytest

from jobmatch.domain.accounts import Role
from jobmatch.domain.permissions import ALLOWED, Permission, may

GUARDED = [permission for permission in Permission if permission is not Permission.SIGN_IN]


def test_everybody_may_see_the_sign_in_page() -> None:
    assert may(None, Permission.SIGN_IN)


@pytest.mark.parametrize("permission", GUARDED)
def test_nobody_may_do_anything_else_without_signing_in(permission: Permission) -> None:
    assert not may(None, permission)


@pytest.mark.parametrize("permission", GUARDED)
def test_a_counsellor_may(permission: Permission) -> None:
    assert may(Role.COUNSELLOR, permission)


def test_every_permission_but_signing_in_names_its_roles() -> None:
    assert set(ALLOWED) == set(GUARDED)


def test_a_permission_that_names_no_role_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(ALLOWED, Permission.SEE_CONTACTS)
    assert not may(Role.COUNSELLOR, Permission.SEE_CONTACTS)
