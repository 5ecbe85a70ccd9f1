"""The whole access policy: permission → roles. A route without a permission does not start.

Whose records a role's permission reaches (centre, commune, firm, oneself) is decided beside it,
in use_cases/scope.py.
"""

from enum import StrEnum

from jobmatch.domain.accounts import Role


class Permission(StrEnum):
    SIGN_IN = "sign_in"  # open to everybody: the sign-in page, its files, health
    OPEN_LINK = "open_link"  # open to everybody who holds a signed link to this very thing
    BROWSE = "browse"  # open to everybody: open vacancies, their feeds, how the service works
    SIGN_UP = "sign_up"  # open to everybody: asking for an account of one's own
    CHAT = "chat"  # open to everybody: questions about the service's own data
    RECEIVE_EVENTS = "receive_events"  # open to a partner's machine that signs what it sends
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
    CHECK_EMPLOYERS = "check_employers"  # let an employer who registered in, or not
    RECORD_CONSENTS = "record_consents"  # what a person said at the counter
    ANSWER_CHATS = "answer_chats"  # questions handed over to a person
    OWN_FIRM = "own_firm"  # an employer's firm: its people, its data
    POST_VACANCIES = "post_vacancies"  # an employer's own vacancies, by form or file
    SEE_SUGGESTED_SEEKERS = "see_suggested_seekers"  # anonymous until the person agrees
    ANSWER_REFERRALS = "answer_referrals"  # of those referred to the employer's own vacancies
    OWN_PROFILE = "own_profile"  # a claimant's profile, suggestions, referrals, consents and data
    COMMUNE_TASKS = "commune_tasks"  # a commune's workers and needs, on a weak computer


OPEN = frozenset(
    {
        Permission.SIGN_IN,
        Permission.OPEN_LINK,
        Permission.BROWSE,
        Permission.SIGN_UP,
        Permission.CHAT,
        Permission.RECEIVE_EVENTS,
    }
)

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
    Permission.CHECK_EMPLOYERS: _DESK,
    Permission.RECORD_CONSENTS: _COMMUNE,
    Permission.ANSWER_CHATS: _DESK,
    Permission.OWN_FIRM: frozenset({Role.EMPLOYER}),
    Permission.POST_VACANCIES: frozenset({Role.EMPLOYER}),
    Permission.SEE_SUGGESTED_SEEKERS: frozenset({Role.EMPLOYER}),
    Permission.ANSWER_REFERRALS: frozenset({Role.EMPLOYER}),
    Permission.OWN_PROFILE: frozenset({Role.CLAIMANT}),
    Permission.COMMUNE_TASKS: frozenset({Role.COMMUNE_OFFICIAL}),
}


def may(role: Role | None, permission: Permission) -> bool:
    """Say whether somebody in this role (None: not signed in) may do this."""
    if permission in OPEN:
        return True
    return role is not None and role in ALLOWED.get(permission, frozenset())
