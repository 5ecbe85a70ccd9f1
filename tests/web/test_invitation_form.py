from collections.abc import Iterator

import pytest
from flask import Flask

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Role
from jobmatch.domain.invitations import InvitationDraft
from jobmatch.reference.geography import geography
from jobmatch.use_cases.ports import Service
from jobmatch.web.invitation_form import TypedInvitation, read_invitation
from tests.factories import an_employer_draft
from tests.web.door import spoken

ADMIN = Account(id=1, name="admin", role=Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def vietnamese(app: Flask) -> Iterator[None]:
    with spoken(app, "vi"):
        yield


def _typed(**typed: str) -> TypedInvitation:
    return TypedInvitation.of({"email": "an@b.vn", "key": "k"} | typed)


def test_a_counsellor_belongs_to_the_centre_chosen_or_the_main_one(service: Service) -> None:
    for typed, centre in (({}, MAIN_CENTRE), ({"centre": "7"}, 7), ({"centre": "x"}, MAIN_CENTRE)):
        read = read_invitation(service, _typed(role="counsellor", **typed), ADMIN)
        assert read.draft == InvitationDraft(
            email="an@b.vn", role=Role.COUNSELLOR, centre_id=centre
        )


def test_a_commune_is_read_by_code_and_by_name(service: Service) -> None:
    commune = geography().communes[0]
    province = geography().province(commune.province_code)
    for typed in (commune.code, f"{commune.name}, {province.name}"):
        read = read_invitation(service, _typed(role="commune_official", commune=typed), ADMIN)
        assert read.draft is not None
        assert read.draft.commune_code == commune.code


def test_an_employer_is_read_by_reference(service: Service) -> None:
    with service.begin_work() as work:
        firm = work.employers.add(an_employer_draft(), service.clock.now())
    read = read_invitation(service, _typed(role="employer", employer=firm.ref), ADMIN)
    assert read.draft is not None
    assert (read.draft.employer_id, read.draft.centre_id) == (firm.id, None)


@pytest.mark.parametrize(
    "email", ["", "an", "an@b", "an @b.vn", "an@b.vn\0", "a@b.vn, c@d.vn", "<a@b.vn>"]
)
def test_what_is_no_address_is_refused(service: Service, email: str) -> None:
    read = read_invitation(service, _typed(role="counsellor", email=email), ADMIN)
    assert read.draft is None
    assert list(read.problems) == ["email"]


def test_a_role_nobody_has_is_refused(service: Service) -> None:
    read = read_invitation(service, _typed(role="king"), ADMIN)
    assert (read.draft, list(read.problems)) == (None, ["role"])
