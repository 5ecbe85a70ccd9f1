import pytest
from flask import Flask

from jobmatch.api.errors import RequestRefusedError
from jobmatch.api.guards import admit, bearer_token, caller, own_session
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import session_of
from tests.api.caller import NAME

DOOR = Flask("door")
SEE = Permission.SEE_OPERATION


def with_header(value: str) -> dict[str, str]:
    return {"Authorization": value} if value else {}


@pytest.mark.parametrize(
    ("header", "token"),
    [
        ("Bearer abc", "abc"),
        ("bearer abc", "abc"),
        ("Basic YTpi", None),
        ("Token abc", None),
        ("Bearer ", None),
        ("abc", None),
        ("", None),
    ],
)
def test_only_a_bearer_token_counts(header: str, token: str | None) -> None:
    with DOOR.test_request_context(headers=with_header(header)):
        assert bearer_token() == token


def test_who_has_a_living_session_passes_and_is_known(service: Service, token: str) -> None:
    with DOOR.test_request_context(headers=with_header(f"Bearer {token}")):
        admit(service, SEE)
        assert caller().name == NAME
        assert own_session() == session_of(service, token)


@pytest.mark.parametrize("header", ["", "Bearer of-nobody"])
def test_a_stranger_passes_only_where_one_signs_in(service: Service, header: str) -> None:
    with DOOR.test_request_context(headers=with_header(header)):
        admit(service, Permission.SIGN_IN)
        with pytest.raises(RequestRefusedError) as refused:
            admit(service, SEE)
    assert refused.value.status == 401


def test_a_signed_in_browser_passes_only_where_browsers_may(service: Service, token: str) -> None:
    session = session_of(service, token)
    assert session is not None
    with DOOR.test_request_context():
        admit(service, SEE, lambda: session)
        assert caller().name == NAME
        with pytest.raises(RequestRefusedError):
            admit(service, SEE, lambda: None)
        with pytest.raises(RequestRefusedError):
            admit(service, SEE)
