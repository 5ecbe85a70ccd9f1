"""The whole access policy: permission → roles. A route without a permission does not start."""

from enum import StrEnum

from jobmatch.domain.accounts import Role


class Permission(StrEnum):
    SIGN_IN = "sign_in"  # open to everybody: the sign-in page, its files, health
    SEE_RECORDS = "see_records"
    SEE_CONTACTS = "see_contacts"  # every look is logged
    EDIT_RECORDS = "edit_records"
    IMPORT_FILES = "import_files"
    SEE_OPERATION = "see_operation"  # index and model status


ALLOWED: dict[Permission, frozenset[Role]] = {
    Permission.SEE_RECORDS: frozenset({Role.COUNSELLOR}),
    Permission.SEE_CONTACTS: frozenset({Role.COUNSELLOR}),
    Permission.EDIT_RECORDS: frozenset({Role.COUNSELLOR}),
    Permission.IMPORT_FILES: frozenset({Role.COUNSELLOR}),
    Permission.SEE_OPERATION: frozenset({Role.COUNSELLOR}),
}


def may(role: Role | None, permission: Permission) -> bool:
    """Say whether somebody in this role (None: not signed in) may do this."""
    if permission is Permission.SIGN_IN:
        return True
    return role is not None and role in ALLOWED.get(permission, frozenset())
