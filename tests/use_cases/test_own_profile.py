from dataclasses import replace

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.use_cases.own_profile import own_profile, revise_own
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft
from tests.people import somebody


@pytest.fixture
def hoa(service: Service) -> Account:
    with service.begin_work() as work:
        seeker = work.seekers.add(a_seeker_draft(), service.clock.now())
    return somebody(service, "hoa", Role.CLAIMANT, seeker_id=seeker.id)


def test_a_seeker_changes_what_they_want_and_the_desk_sees_it(
    service: Service, hoa: Account
) -> None:
    revised = revise_own(service, hoa, lambda draft: replace(draft, desired_job="Phụ bếp"), 1)
    assert (revised.desired_job, revised.version) == ("Phụ bếp", 2)
    assert own_profile(service, hoa).draft.desired_job == "Phụ bếp"


def test_no_change_is_no_version(service: Service, hoa: Account) -> None:
    assert revise_own(service, hoa, lambda draft: draft).version == 1


def test_a_change_on_an_old_version_is_refused(service: Service, hoa: Account) -> None:
    revise_own(service, hoa, lambda draft: replace(draft, major="May"), 1)
    with pytest.raises(ConflictError):
        revise_own(service, hoa, lambda draft: replace(draft, major="Hàn"), 1)


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.EMPLOYER, Role.CLAIMANT])
def test_whoever_has_no_profile_has_none(service: Service, role: Role) -> None:
    with pytest.raises(NotFoundError):
        own_profile(service, somebody(service, "lan", role))
