"""Signing in through another service, against a real one on this machine."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import ConflictError, SignInError, UnavailableError
from jobmatch.domain.sign_in import IdentityProvider, SessionStage, Visitor
from jobmatch.use_cases.accounts import create_account, set_active
from jobmatch.use_cases.identities import (
    Answer,
    Question,
    Returned,
    ask_identity,
    is_linked,
    take_answer,
    unlink_identity,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import session_of, sign_in
from tests.fakes import SetClock
from tests.identity_provider import CLIENT, SECRET, Provider, another_key, running_provider

PASSWORD, BACK = "một câu dài để vào", "http://desk.example/sign-in/identity/back"


@pytest.fixture
def provider(clock: SetClock) -> Iterator[Provider]:
    with running_provider(clock.now) as running:
        yield running


@pytest.fixture
def known(provider: Provider) -> IdentityProvider:
    return IdentityProvider(issuer=provider.issuer, client_id=CLIENT, client_secret=SECRET)


@pytest.fixture
def lan(service: Service) -> Account:
    return create_account(service, "Lan", PASSWORD, Role.COUNSELLOR)


def answer_to(question: Question) -> Answer:
    """Go where the browser is sent, and bring back what it is given."""
    sent_back = httpx.get(question.address, trust_env=False).headers["Location"]
    assert sent_back.startswith(f"{BACK}?")
    given = parse_qs(urlsplit(sent_back).query)
    return Answer(
        code=given["code"][0],
        state=given["state"][0],
        expected_state=question.state,
        return_address=BACK,
    )


def enter(service: Service, known: IdentityProvider) -> Returned:
    question = ask_identity(service, known, BACK, "/seekers")
    return take_answer(service, known, answer_to(question), Visitor(), None)


def link(service: Service, known: IdentityProvider, account: Account) -> Returned:
    question = ask_identity(service, known, BACK, "/account", account)
    session = session_of(service, sign_in(service, account.name, PASSWORD, "10.0.0.5"))
    return take_answer(service, known, answer_to(question), Visitor(), session)


def test_only_a_linked_identity_lets_its_owner_in(
    service: Service, known: IdentityProvider, lan: Account
) -> None:
    with pytest.raises(SignInError, match="chưa gắn"):
        enter(service, known)
    assert link(service, known, lan) == Returned(target="/account", signed_in=None)
    returned = enter(service, known)
    assert returned.target == "/seekers"
    assert returned.signed_in is not None
    session = session_of(service, returned.signed_in.token)
    assert session is not None
    assert session.account == lan
    unlink_identity(service, lan)
    assert not is_linked(service, lan)
    with pytest.raises(SignInError):
        enter(service, known)


def test_another_person_of_the_service_is_not_let_in(
    service: Service, known: IdentityProvider, lan: Account, provider: Provider
) -> None:
    link(service, known, lan)
    provider.subject = "person-2"
    with pytest.raises(SignInError, match="chưa gắn"):
        enter(service, known)


@pytest.mark.parametrize(
    "changed",
    [
        {"nonce": "of another question"},
        {"nonce": None},
        {"aud": "another client"},
        {"aud": [CLIENT, "another client"]},
        {"azp": "another client"},
        {"iss": "https://another.example"},
        {"exp": 1},
        {"exp": None},
        {"sub": None},
        {"sub": ""},
    ],
    ids=str,
)
def test_a_token_that_does_not_fit_opens_nothing(
    service: Service,
    known: IdentityProvider,
    lan: Account,
    provider: Provider,
    changed: dict[str, Any],
) -> None:
    link(service, known, lan)
    provider.changed = changed
    with pytest.raises(SignInError, match="Không đăng nhập được"):
        enter(service, known)


def test_a_token_that_is_minutes_too_old_opens_nothing(
    service: Service, known: IdentityProvider, lan: Account, provider: Provider, clock: SetClock
) -> None:
    link(service, known, lan)
    provider.changed = {"exp": int((clock.now() - timedelta(minutes=2)).timestamp())}
    with pytest.raises(SignInError):
        enter(service, known)


def test_a_token_signed_with_a_key_nobody_published_opens_nothing(
    service: Service, known: IdentityProvider, lan: Account, provider: Provider
) -> None:
    link(service, known, lan)
    provider.signs_with = another_key()
    with pytest.raises(SignInError):
        enter(service, known)


def test_an_answer_counts_once(service: Service, known: IdentityProvider, lan: Account) -> None:
    link(service, known, lan)
    answer = answer_to(ask_identity(service, known, BACK, "/"))
    assert take_answer(service, known, answer, Visitor(), None).signed_in
    with pytest.raises(SignInError):
        take_answer(service, known, answer, Visitor(), None)


def test_an_answer_to_another_browsers_question_is_refused(
    service: Service, known: IdentityProvider, lan: Account
) -> None:
    link(service, known, lan)
    answer = answer_to(ask_identity(service, known, BACK, "/"))
    with pytest.raises(SignInError):
        take_answer(service, known, replace(answer, expected_state="mine"), Visitor(), None)


def test_an_answer_that_comes_too_late_is_refused(
    service: Service, known: IdentityProvider, lan: Account, clock: SetClock
) -> None:
    link(service, known, lan)
    answer = answer_to(ask_identity(service, known, BACK, "/"))
    clock.move_on(minutes=11)
    with pytest.raises(SignInError):
        take_answer(service, known, answer, Visitor(), None)


def test_the_service_is_given_the_secret_and_the_verifier_of_this_very_question(
    service: Service, known: IdentityProvider, lan: Account, provider: Provider
) -> None:
    link(service, known, lan)
    with pytest.raises(SignInError):
        enter(service, replace(known, client_secret="wrong"))
    assert len(provider.refused) == 1
    first, second = (ask_identity(service, known, BACK, "/") for _ in range(2))
    stolen = replace(answer_to(first), state=second.state, expected_state=second.state)
    with pytest.raises(SignInError):
        take_answer(service, known, stolen, Visitor(), None)
    assert len(provider.refused) == 2


def test_nobody_links_an_identity_to_somebody_elses_account(
    service: Service, known: IdentityProvider, lan: Account
) -> None:
    create_account(service, "An", PASSWORD, Role.COUNSELLOR)
    question = ask_identity(service, known, BACK, "/account", lan)
    an = session_of(service, sign_in(service, "An", PASSWORD, "10.0.0.5"))
    with pytest.raises(SignInError):
        take_answer(service, known, answer_to(question), Visitor(), an)
    assert not is_linked(service, lan)


def test_one_identity_opens_one_account(
    service: Service, known: IdentityProvider, lan: Account
) -> None:
    an = create_account(service, "An", PASSWORD, Role.COUNSELLOR)
    link(service, known, lan)
    with pytest.raises(ConflictError):
        link(service, known, an)


def test_a_stopped_account_is_not_let_in(
    service: Service, known: IdentityProvider, lan: Account
) -> None:
    link(service, known, lan)
    set_active(service, lan.id, None, active=False)
    with pytest.raises(SignInError):
        enter(service, known)


def test_an_address_counts_only_when_it_was_verified(
    service: Service, known: IdentityProvider, lan: Account, provider: Provider
) -> None:
    by_email = replace(known, claim="email")
    provider.changed = {"email": "lan@example.vn", "email_verified": False}
    with pytest.raises(SignInError):
        link(service, by_email, lan)
    provider.changed = {"email": "lan@example.vn", "email_verified": True}
    link(service, by_email, lan)
    assert enter(service, by_email).signed_in


def test_staff_whose_account_asks_for_a_code_are_asked_here_too(
    service: Service, known: IdentityProvider, lan: Account
) -> None:
    link(service, known, lan)
    with service.begin_work() as work:
        work.second_factors.put_secret(lan.id, "JBSWY3DPEHPK3PXP")
        work.second_factors.take_step(lan.id, 1)
    signed_in = enter(service, known).signed_in
    assert signed_in is not None
    assert signed_in.stage is SessionStage.SECOND_FACTOR
    assert session_of(service, signed_in.token) is None


def test_a_service_that_is_not_there_or_names_itself_otherwise_is_unavailable(
    service: Service, known: IdentityProvider, provider: Provider
) -> None:
    nobody = replace(known, issuer="http://127.0.0.1:1")
    with pytest.raises(UnavailableError):
        ask_identity(service, nobody, BACK, "/")
    there = provider.issuer
    provider.issuer = "https://another.example"
    with pytest.raises(UnavailableError):
        ask_identity(service, replace(known, issuer=there), BACK, "/")
