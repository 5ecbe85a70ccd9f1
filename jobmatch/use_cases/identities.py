"""Signing in through another service that knows people already (OpenID Connect).

Authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0 §3.1, RFC 7636). Only
accounts that their owners linked while signed in are let in; nobody gets an account this way.
"""

import hmac
import ssl
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any
from urllib.parse import urlencode

import httpx

from jobmatch.domain.accounts import Account, Session
from jobmatch.domain.errors import ConflictError, SignInError, UnavailableError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.sign_in import IdentityProvider, Visitor
from jobmatch.store.encryption import lookup_digest
from jobmatch.store.linked_identities import IdentityRequest
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import SignedIn, open_session
from jobmatch.use_cases.tokens import hashed, new_token

ANSWER_WITHIN = timedelta(minutes=10)
_ALGORITHMS = ("RS256", "ES256")  # never "none", never a shared secret
_LEEWAY = 60  # seconds that two clocks may differ
_TIMEOUT = 5.0  # seconds
_LARGEST = 1_000_000  # bytes of one answer
_REFUSED = Sentence(
    "Không đăng nhập được qua dịch vụ định danh. Hãy thử lại từ đầu",
    "Signing in through the identity service did not work. Please start again",
)
_NOT_LINKED = Sentence(
    "Định danh này chưa gắn với tài khoản nào. Hãy đăng nhập bằng mật khẩu rồi gắn ở trang Tài"
    " khoản",
    "This identity is linked to no account. Sign in with your password, then link it on the"
    " account page",
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Question:
    """Where to send the browser, and what its answer must bring back."""

    address: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answer:
    """What the browser brought back. `expected_state`: what this very browser was given."""

    code: str
    state: str
    expected_state: str
    return_address: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Returned:
    """Whom the other service vouched for, and what they wanted."""

    target: str
    signed_in: SignedIn | None  # None: an identity was linked


def ask_identity(
    service: Service,
    provider: IdentityProvider,
    return_address: str,
    target: str,
    link_to: Account | None = None,
) -> Question:
    """Begin signing in, or linking the identity to an account. UnavailableError: no answer."""
    from authlib.oauth2.rfc7636 import create_s256_code_challenge

    found = _described(provider)
    state, nonce, verifier = new_token(), new_token(), new_token()
    now = service.clock.now()
    with service.begin_work() as work:
        work.linked_identities.ask(
            IdentityRequest(
                state_hash=hashed(state),
                nonce=nonce,
                verifier=verifier,
                target=target,
                account_id=link_to.id if link_to else None,
                expires_at=now + ANSWER_WITHIN,
            ),
            now,
        )
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": return_address,
        "scope": "openid email" if provider.claim == "email" else "openid profile",
        "state": state,
        "nonce": nonce,
        "code_challenge": create_s256_code_challenge(verifier),
        "code_challenge_method": "S256",
    }
    joint = "&" if "?" in found["authorization_endpoint"] else "?"
    address = f"{found['authorization_endpoint']}{joint}{urlencode(asked)}"
    return Question(address=address, state=state)


def take_answer(
    service: Service,
    provider: IdentityProvider,
    answer: Answer,
    visitor: Visitor,
    session: Session | None,
) -> Returned:
    """Sign in whoever is linked, or link whoever asked for it.

    Raises SignInError: another browser's answer, one given before or too late, a token that is
    not for us, not of this question or no longer valid, an identity that nobody linked.
    """
    now = service.clock.now()
    with service.begin_work() as work:
        request = work.linked_identities.take(hashed(answer.state), now)
    if request is None or not hmac.compare_digest(
        answer.state.encode(), answer.expected_state.encode()
    ):
        raise SignInError(_REFUSED)
    digest = _subject(service, provider, _claims(service, provider, answer, request))
    if request.account_id is not None:
        _link(service, request.account_id, digest, session)
        return Returned(target=request.target, signed_in=None)
    with service.begin_work() as work:
        account_id = work.linked_identities.account_id(digest)
        account = work.accounts.get(account_id) if account_id is not None else None
        if account is None or not account.active:
            raise SignInError(_NOT_LINKED)
        return Returned(target=request.target, signed_in=open_session(work, account, visitor, now))


def unlink_identity(service: Service, by: Account) -> None:
    with service.begin_work() as work:
        work.linked_identities.unlink(by.id)
        work.audit.append(service.clock.now(), by.id, "account.identity_unlinked")


def is_linked(service: Service, account: Account) -> bool:
    with service.begin_work(read_only=True) as work:
        return work.linked_identities.linked_at(account.id) is not None


def _link(service: Service, account_id: int, digest: str, session: Session | None) -> None:
    if session is None or session.account.id != account_id:
        raise SignInError(_REFUSED)
    now = service.clock.now()
    try:
        with service.begin_work() as work:
            work.linked_identities.unlink(account_id)
            work.linked_identities.link(account_id, digest, now)
            work.audit.append(now, account_id, "account.identity_linked")
    except ConflictError as error:
        raise ConflictError(
            Sentence(
                "Định danh này đã gắn với một tài khoản khác",
                "This identity is linked to another account already",
            )
        ) from error


def _subject(service: Service, provider: IdentityProvider, claims: dict[str, Any]) -> str:
    """Return the digest by which the person is known here. SignInError: the claim is missing."""
    value = claims.get(provider.claim)
    unproven = provider.claim == "email" and claims.get("email_verified") is not True
    if not isinstance(value, str) or not value or unproven:
        raise SignInError(_REFUSED)
    return lookup_digest(service.keys.lookup, f"{provider.issuer}\x1f{provider.claim}", value)


def _claims(
    service: Service, provider: IdentityProvider, answer: Answer, request: IdentityRequest
) -> dict[str, Any]:
    """Exchange the code for a token and return what it says, once everything about it is right."""
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    found = _described(provider)
    token = _exchanged(provider, found["token_endpoint"], answer, request)
    keys: Any = _fetched("GET", found["jwks_uri"])  # a wrong shape is refused below
    try:
        read = jwt.decode(token, KeySet.import_key_set(keys), algorithms=list(_ALGORITHMS))
        jwt.JWTClaimsRegistry(
            now=int(service.clock.now().timestamp()),
            leeway=_LEEWAY,
            iss={"essential": True, "value": provider.issuer},
            aud={"essential": True, "value": provider.client_id},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": request.nonce},
        ).validate(read.claims)
    except (JoseError, ValueError) as error:
        raise SignInError(_REFUSED) from error
    claims: dict[str, Any] = dict(read.claims)
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else provider.client_id) != provider.client_id:
        raise SignInError(_REFUSED)
    return claims


def _exchanged(
    provider: IdentityProvider, endpoint: str, answer: Answer, request: IdentityRequest
) -> str:
    given = {
        "grant_type": "authorization_code",
        "code": answer.code,
        "redirect_uri": answer.return_address,
        "code_verifier": request.verifier,
    }
    auth = httpx.BasicAuth(provider.client_id, provider.client_secret)
    token = _fetched("POST", endpoint, data=given, auth=auth).get("id_token")
    if not isinstance(token, str):
        raise SignInError(_REFUSED)
    return token


def _described(provider: IdentityProvider) -> dict[str, Any]:
    """Return how the provider is to be asked. Raises UnavailableError."""
    found = _fetched("GET", f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    endpoints = [
        found.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
    ]
    if found.get("issuer") != provider.issuer or not all(map(_is_safe, endpoints)):
        raise UnavailableError("The identity service describes itself wrongly.")
    return found


def _is_safe(address: object) -> bool:
    """Say whether what is sent there is read by nobody on the way."""
    if not isinstance(address, str):
        return False
    url = httpx.URL(address)
    return url.scheme == "https" or url.host in {"127.0.0.1", "localhost"}


@cache
def _trusted() -> ssl.SSLContext:
    """Return whose certificates count: read once, as it takes a tenth of a second."""
    return ssl.create_default_context()


def _fetched(method: str, address: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- httpx's
    """Ask once, follow no redirect, and return the JSON object of the answer."""
    try:
        with httpx.Client(timeout=_TIMEOUT, verify=_trusted(), trust_env=False) as client:
            response = client.request(method, address, **more)
    except httpx.HTTPError as error:
        raise UnavailableError("The identity service does not answer.") from error
    if response.is_client_error:
        raise SignInError(_REFUSED)
    try:
        found = response.raise_for_status().json() if len(response.content) < _LARGEST else None
    except (httpx.HTTPError, ValueError) as error:
        raise UnavailableError("The identity service answered with an error.") from error
    if not isinstance(found, dict):
        raise UnavailableError("The identity service answered with something else.")
    return found
