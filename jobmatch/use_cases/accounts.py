"""Who may sign in: made, changed, stopped, let in again. Who may do it to whom is asked here."""

from dataclasses import dataclass

from jobmatch.domain.accounts import Account, AccountDetails, Centre, Role, may_manage
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.invitations import Invitation
from jobmatch.domain.messages import Sentence
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.passwords import (
    check_password,
    password_hash,
)
from jobmatch.use_cases.ports import Service

_NO_DETAILS = AccountDetails()
_MISSING: dict[Role, tuple[str, Sentence]] = {
    Role.COMMUNE_OFFICIAL: (
        "commune_code",
        Sentence("Cán bộ xã cần có mã xã", "A commune official needs a commune"),
    ),
    Role.EMPLOYER: (
        "employer_id",
        Sentence("Tài khoản doanh nghiệp cần gắn với một doanh nghiệp", "An employer is needed"),
    ),
    Role.CLAIMANT: (
        "seeker_id",
        Sentence("Tài khoản người tìm việc cần gắn với hồ sơ", "A job seeker is needed"),
    ),
}


def create_account(
    service: Service, name: str, password: str, role: Role, details: AccountDetails = _NO_DETAILS
) -> Account:
    """Add somebody who may sign in. RuleError: weak password; ConflictError: name taken.

    A claimant may have no password (""): they sign in by codes alone.
    """
    with service.begin_work() as work:
        account = added_account(work, name, password, role, details)
        work.audit.append(service.clock.now(), account.id, "account.created")
    return account


def added_account(
    work: UnitOfWork, name: str, password: str, role: Role, details: AccountDetails
) -> Account:
    """Add an account within the caller's unit of work; raises as `create_account`."""
    clean = " ".join(name.split())
    if not clean:
        raise RuleError(Sentence("Tên đăng nhập không được để trống", "A sign-in name is needed"))
    if not password and role is Role.CLAIMANT:
        return work.accounts.add(clean, "", role, details)
    check_password(clean, password)
    return work.accounts.add(clean, password_hash(password), role, details)


def missing_bound(role: Role, details: AccountDetails) -> Sentence | None:
    """Say what is missing that bounds the sight of somebody in this role."""
    field, words = _MISSING.get(role, ("", None))
    return words if field and not getattr(details, field) else None


def change_password(service: Service, name: str, password: str) -> None:
    """Set a new password and end every session of the account, from the command line."""
    check_password(name, password)
    with service.begin_work() as work:
        account = work.accounts.by_name(name)
        work.accounts.set_password_hash(account.id, password_hash(password))
        work.accounts.sessions.close_all(account.id)
        work.audit.append(service.clock.now(), account.id, "account.password_changed")


def has_password(service: Service, account: Account) -> bool:
    """Say whether somebody has one, or signs in by codes alone."""
    with service.begin_work(read_only=True) as work:
        return bool(work.accounts.password_hash(account.id))


def has_accounts(service: Service) -> bool:
    with service.begin_work(read_only=True) as work:
        return bool(work.accounts.all())


def every_account(service: Service) -> list[Account]:
    """Return everybody, for the command line: it stands outside of what one may see."""
    with service.begin_work(read_only=True) as work:
        return work.accounts.all()


def account_id_of(service: Service, name: str) -> int:
    """Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        return work.accounts.by_name(name).id


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountList:
    """What somebody who manages accounts is shown."""

    accounts: tuple[Account, ...]
    with_second_factor: frozenset[int]
    invitations: tuple[Invitation, ...]
    centres: tuple[Centre, ...]


def managed_accounts(service: Service, by: Account) -> AccountList:
    """Return the accounts and open invitations that `by` may change."""
    with service.begin_work(read_only=True) as work:
        return AccountList(
            accounts=tuple(
                one
                for one in work.accounts.all()
                if may_manage(by, one.role, one.centre_id, one.employer_id) or one.id == by.id
            ),
            with_second_factor=work.second_factors.account_ids(),
            invitations=tuple(
                one
                for one in work.invitations.open_ones(service.clock.now())
                if may_manage(by, one.role, one.centre_id, one.employer_id)
            ),
            centres=tuple(
                one
                for one in work.accounts.centres()
                if by.role is Role.ADMINISTRATOR or one.id == by.centre_id
            ),
        )


def managed(work: UnitOfWork, account_id: int, by: Account | None) -> Account:
    """Return an account that `by` may change. NotFoundError: none, or it is not theirs to know."""
    account = work.accounts.get(account_id)
    if by is not None and not may_manage(by, account.role, account.centre_id, account.employer_id):
        raise NotFoundError("There is no such account.")
    return account


def set_active(service: Service, account_id: int, by: Account | None, *, active: bool) -> None:
    """Let somebody sign in again, or stop them and end their sessions at once.

    Raises NotFoundError, and RuleError where somebody would shut out themselves.
    """
    with service.begin_work() as work:
        account = managed(work, account_id, by)
        if by is not None and account.id == by.id:
            raise RuleError(
                Sentence(
                    "Không thể ngừng tài khoản của chính mình", "You cannot stop your own account"
                )
            )
        work.accounts.set_active(account.id, active=active)
        if not active:
            work.accounts.sessions.close_all(account.id)
            work.one_time_codes.remove(account.id)
            work.password_resets.remove_all(account.id)
        note_about(work, service, by, f"account.{'started' if active else 'stopped'}", account)


def unlock(service: Service, account_id: int, by: Account | None) -> None:
    """Forget the attempts that keep somebody from signing in."""
    with service.begin_work() as work:
        account = managed(work, account_id, by)
        for name in {account.name, account.email, account.phone, str(account.id)} - {""}:
            work.accounts.attempts.forget(name, None)
        note_about(work, service, by, "account.unlocked", account)


def end_sessions(service: Service, account_id: int, by: Account | None) -> int:
    """End every session of an account; return how many there were."""
    with service.begin_work() as work:
        account = managed(work, account_id, by)
        ended = work.accounts.sessions.close_all(account.id)
        note_about(work, service, by, "account.sessions_ended", account)
    return ended


def note_about(
    work: UnitOfWork, service: Service, by: Account | None, action: str, account: Account
) -> None:
    """Write to the audit log what was done to somebody's account, and by whom."""
    by_id = by.id if by else None
    work.audit.append(service.clock.now(), by_id, action, detail=f"account {account.id}")
