import pytest
from flask import Flask

from jobmatch.domain.accounts import Account, Role
from jobmatch.web.session_cookie import landing

LANDINGS = {
    Role.COUNSELLOR: "/",
    Role.MANAGER: "/",
    Role.ADMINISTRATOR: "/accounts",
    Role.COMMUNE_OFFICIAL: "/commune",
    Role.EMPLOYER: "/firm",
    Role.CLAIMANT: "/me",
}


@pytest.mark.parametrize("role", Role)
def test_after_signing_in_each_role_comes_to_a_page_it_may_open(app: Flask, role: Role) -> None:
    with app.test_request_context("/"):
        account = Account(id=1, name="x", role=role)
        assert landing(account) == LANDINGS[role]
        assert landing(account, "/help") == "/help"
