"""The whole access policy: permission → roles. A route without a permission does not start.

Whose records a role's permission reaches (centre, commune, firm, oneself) is decided beside it,
in use_cases/scope.py.
"""

from enum import StrEnum

from jobmatch.domain.accounts import Role


class Permission(StrEnum):
    SIGN_IN = "sign_in"  # open to everybody: the sign-in page, its files, health
    OPEN_LINK = "open_link"  # open to everybody who holds a signed link to this very thing
    OWN_ACCOUNT = "own_account"  # one's own password, second factor and sessions
    SEE_RECORDS = "see_records"
    SEE_CONTACTS = "see_contacts"  # every look is logged
    EDIT_RECORDS = "edit_records"
    IMPORT_FILES = "import_files"
    EXPORT_LISTS = "export_lists"
    WORK_CASES = "work_cases"  # case-load, notes, tasks, saved searches, choice of suggestions
    MERGE_PERSONS = "merge_persons"
    REFER = "refer"  # issue referrals, record and change their outcomes
    COUNSEL = "counsel"  # counselling forms
    SEE_FUNNEL = "see_funnel"  # a counsellor their own, a manager the centre's
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_CENTRES = "manage_centres"
    SEE_AUDIT = "see_audit"
    SEE_OPERATION = "see_operation"  # index, model and messages


OPEN = frozenset({Permission.SIGN_IN, Permission.OPEN_LINK})

_EVERYBODY = frozenset(Role)
_DESK = frozenset({Role.COUNSELLOR, Role.MANAGER})
_COMMUNE = _DESK | {Role.COMMUNE_OFFICIAL}

ALLOWED: dict[Permission, frozenset[Role]] = {
    Permission.OWN_ACCOUNT: _EVERYBODY,
    Permission.SEE_RECORDS: _COMMUNE,
    Permission.SEE_CONTACTS: _COMMUNE,
    Permission.EDIT_RECORDS: _COMMUNE,
    Permission.IMPORT_FILES: _DESK,
    Permission.EXPORT_LISTS: _DESK,
    Permission.WORK_CASES: _DESK,
    Permission.MERGE_PERSONS: _DESK,
    Permission.REFER: _DESK,
    Permission.COUNSEL: _DESK,
    Permission.SEE_FUNNEL: _DESK,
    Permission.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR, Role.MANAGER}),
    Permission.MANAGE_CENTRES: frozenset({Role.ADMINISTRATOR}),
    Permission.SEE_AUDIT: frozenset({Role.ADMINISTRATOR, Role.MANAGER}),
    Permission.SEE_OPERATION: _DESK | {Role.ADMINISTRATOR},
}


def may(role: Role | None, permission: Permission) -> bool:
    """Say whether somebody in this role (None: not signed in) may do this."""
    if permission in OPEN:
        return True
    return role is not None and role in ALLOWED.get(permission, frozenset())
