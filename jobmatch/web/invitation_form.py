"""Reads the form by which somebody is invited: each field, or a sentence beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Role
from jobmatch.domain.errors import AmbiguousError, NotFoundError
from jobmatch.domain.invitations import InvitationDraft
from jobmatch.reference.geography import geography
from jobmatch.use_cases.employers import show_employer
from jobmatch.use_cases.ports import Service
from jobmatch.web.queries import plain_number

_LETTER = r"[^@\s\x00-\x1f<>,;\"]"
EMAIL = re.compile(rf"{_LETTER}{{1,64}}@{_LETTER}+\.{_LETTER}{{2,}}")
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedInvitation:
    """What was typed, kept as it is so that nothing is lost."""

    key: str
    email: str = ""
    role: str = Role.COUNSELLOR.value
    centre: str = ""
    commune: str = ""
    employer: str = ""

    @classmethod
    def of(cls, form: Mapping[str, str]) -> "TypedInvitation":
        names = ("key", "email", "role", "centre", "commune", "employer")
        return cls(**{name: form.get(name, "").strip()[:_LONGEST] for name in names})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadInvitation:
    """`draft` is None where something is wrong; `problems` by field, in the page's language."""

    draft: InvitationDraft | None
    problems: dict[str, str]


def read_invitation(service: Service, typed: TypedInvitation, by: Account) -> ReadInvitation:
    """Read what was typed; a manager's own centre stands without being typed."""
    problems: dict[str, str] = {}
    if not EMAIL.fullmatch(typed.email):
        problems["email"] = str(_("Hãy nhập một địa chỉ e-mail"))
    role = Role(typed.role) if typed.role in set(Role) else None
    if role is None:
        problems["role"] = str(_("Hãy chọn vai trò"))
    commune = _commune(typed, problems) if role is Role.COMMUNE_OFFICIAL else None
    employer_id = _employer_id(service, typed, problems) if role is Role.EMPLOYER else None
    if problems or role is None:
        return ReadInvitation(draft=None, problems=problems)
    draft = InvitationDraft(
        email=typed.email,
        role=role,
        centre_id=_centre_id(typed, by) if role in {Role.COUNSELLOR, Role.MANAGER} else None,
        commune_code=commune,
        employer_id=employer_id,
    )
    return ReadInvitation(draft=draft, problems={})


def _centre_id(typed: TypedInvitation, by: Account) -> int:
    chosen = plain_number(typed.centre)
    return chosen or by.centre_id or MAIN_CENTRE


def _commune(typed: TypedInvitation, problems: dict[str, str]) -> str | None:
    """Return the code of the commune typed, by its code or its whole name where there is one."""
    found = geography()
    try:
        return found.commune(typed.commune).code
    except NotFoundError:
        named = found.find(typed.commune) if typed.commune else ()
    if len(named) == 1:
        return named[0].code
    problems["commune"] = str(_("Hãy nhập mã xã, hoặc tên xã cùng tên tỉnh"))
    return None


def _employer_id(service: Service, typed: TypedInvitation, problems: dict[str, str]) -> int | None:
    try:
        return show_employer(service, typed.employer).employer.id
    except (NotFoundError, AmbiguousError):
        problems["employer"] = str(_("Không có doanh nghiệp nào mang mã này, ví dụ E-12"))
        return None
