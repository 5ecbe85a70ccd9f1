"""Signing in and out. Sessions live on the server, so that a copied token dies with them."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobmatch.domain.accounts import STAFF, WITH_SECOND_FACTOR, Account, Session
from jobmatch.domain.errors import NotFoundError, SignInError, UnavailableError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.sign_in import AttemptKind, SessionStage, Visitor
from jobmatch.store.sessions import NewSession
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.passwords import hash_of_nobody, is_password
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.tokens import hashed, new_token

SESSION_FOR = timedelta(hours=8)
IDLE_FOR = timedelta(hours=2)
HALF_WAY_FOR = timedelta(minutes=15)  # from the password to the second factor
ATTEMPTS, ATTEMPTS_WITHIN = 10, timedelta(minutes=15)
FROM_ONE_ADDRESS = {AttemptKind.CODE_ASKED: 60, AttemptKind.CODE: 30}
"""More than ATTEMPTS where a whole job fair, or a mobile network, may share one address."""

COMPULSORY = "second_factor_compulsory"  # in the state table: "yes"
_NOTED_EVERY = timedelta(minutes=5)  # a page that is opened is not always written down
_ATTEMPTS_KEPT = timedelta(days=1)
_DEVICE = 200  # letters kept of how a browser names itself


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SignedIn:
    """A session that was opened. The token is only ever seen by its holder."""

    token: str
    stage: SessionStage
    account: Account


def sign_in(service: Service, name: str, password: str, address: str) -> str:
    """Open a session and return its token; see `enter`. It may open only the next step."""
    return enter(service, name, password, Visitor(address=address)).token


def enter(service: Service, name: str, password: str, visitor: Visitor) -> SignedIn:
    """Sign in with a password.

    Raises SignInError, with one sentence whether the name or the password was wrong; after too
    many attempts under one name or from one address every attempt is refused for a while.
    """
    check_attempts(service, name, visitor.address, AttemptKind.PASSWORD)
    account = _account_with(service, name, password)
    now = service.clock.now()
    with service.begin_work() as work:
        if account is None:
            work.accounts.attempts.record(name, visitor.address, now)
        else:
            work.accounts.attempts.forget(name)
            return open_session(work, account, visitor, now)
    raise SignInError(
        Sentence("Tên đăng nhập hoặc mật khẩu không đúng", "The name or the password is not right")
    )


def open_session(work: UnitOfWork, account: Account, visitor: Visitor, now: datetime) -> SignedIn:
    """Open a session for whoever proved to be this account, as far as it may go at once."""
    stage = _stage(work, account)
    token = new_token()
    whole = stage is SessionStage.OPEN
    work.accounts.sessions.open(
        NewSession(
            account_id=account.id,
            token_hash=hashed(token),
            opened_at=now,
            expires_at=now + (SESSION_FOR if whole else HALF_WAY_FOR),
            stage=stage,
            visitor=Visitor(address=visitor.address, device=visitor.device[:_DEVICE]),
        )
    )
    work.accounts.attempts.trim(now - _ATTEMPTS_KEPT)
    if whole:
        work.audit.append(now, account.id, "account.signed_in")
    return SignedIn(token=token, stage=stage, account=account)


def complete(work: UnitOfWork, session: Session, token: str, now: datetime) -> SignedIn:
    """Replace a session that was half way by a whole one with a token of its own.

    Raises SignInError where it was ended meanwhile.
    """
    if not work.accounts.sessions.close(hashed(token)):
        raise SignInError(Sentence("Phiên đăng nhập đã hết hạn", "Please sign in again"))
    fresh = new_token()
    work.accounts.sessions.open(
        NewSession(
            account_id=session.account.id,
            token_hash=hashed(fresh),
            opened_at=now,
            expires_at=now + SESSION_FOR,
            visitor=Visitor(address=session.address, device=session.device),
        )
    )
    work.audit.append(now, session.account.id, "account.signed_in")
    return SignedIn(token=fresh, stage=SessionStage.OPEN, account=session.account)


def session_of(service: Service, token: str) -> Session | None:
    """Return the session this token opened, while it lasts, is used and opens everything."""
    session = any_session_of(service, token)
    return session if session and session.stage is SessionStage.OPEN else None


def any_session_of(service: Service, token: str) -> Session | None:
    """Return the session of a token, also one that is still half way: it opens nothing else."""
    now = service.clock.now()
    with service.begin_work(read_only=True) as work:
        session = work.accounts.sessions.by_token_hash(hashed(token), now, now - IDLE_FOR)
    if session and now - session.used_at >= _NOTED_EVERY:
        # A busy database must not keep anybody from reading; the next page notes it.
        with suppress(UnavailableError), service.begin_work() as work:
            work.accounts.sessions.used(session.id, now)
    return session


def sign_out(service: Service, token: str) -> None:
    """End the session on the server: no copy of the token works any more."""
    with service.begin_work() as work:
        work.accounts.sessions.close(hashed(token))


def own_sessions(service: Service, by: Account) -> list[Session]:
    """Return where `by` is signed in, the last used first."""
    now = service.clock.now()
    with service.begin_work(read_only=True) as work:
        return work.accounts.sessions.of_account(by.id, now, now - IDLE_FOR)


def end_own_session(service: Service, by: Account, session_id: int) -> None:
    """Raises NotFoundError: it ended already, or is somebody else's."""
    with service.begin_work() as work:
        if not work.accounts.sessions.close_one(by.id, session_id):
            raise NotFoundError("There is no such session.")
        work.audit.append(service.clock.now(), by.id, "account.session_ended")


def end_other_sessions(service: Service, by: Account, session_id: int) -> int:
    """End every session of `by` but this one; return how many there were."""
    with service.begin_work() as work:
        ended = work.accounts.sessions.close_all(by.id, but=session_id)
        work.audit.append(service.clock.now(), by.id, "account.sessions_ended")
    return ended


def check_attempts(service: Service, name: str, address: str, kind: AttemptKind) -> None:
    """Raise SignInError after too many attempts under one name or from one address ("": any)."""
    since = service.clock.now() - ATTEMPTS_WITHIN
    with service.begin_work(read_only=True) as work:
        recent = work.accounts.attempts.recent(name, address, since, kind)
    from_here = address != "" and recent.from_address >= FROM_ONE_ADDRESS.get(kind, ATTEMPTS)
    if from_here or recent.by_name >= ATTEMPTS:
        raise SignInError(
            Sentence(
                "Thử quá nhiều lần. Hãy đợi 15 phút rồi đăng nhập lại",
                "Too many attempts. Wait 15 minutes, then sign in again",
            )
        )


def record_attempt(service: Service, name: str, address: str, kind: AttemptKind) -> None:
    with service.begin_work() as work:
        work.accounts.attempts.record(name, address, service.clock.now(), kind)


def _stage(work: UnitOfWork, account: Account) -> SessionStage:
    if account.role not in WITH_SECOND_FACTOR:
        return SessionStage.OPEN
    if work.second_factors.secret(account.id, confirmed=True) is not None:
        return SessionStage.SECOND_FACTOR
    if account.role in STAFF and work.state.get(COMPULSORY) == "yes":
        return SessionStage.SET_UP
    return SessionStage.OPEN


def _account_with(service: Service, name: str, password: str) -> Account | None:
    """Return the active account with this name and password. Takes as long for a name unknown."""
    with service.begin_work(read_only=True) as work:
        try:
            account = work.accounts.by_name(name)
            kept = work.accounts.password_hash(account.id) or hash_of_nobody()
        except NotFoundError:
            account, kept = None, hash_of_nobody()
    right = is_password(kept, password)
    return account if right and account and account.active else None
