import os

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.errors import NotFoundError, RuleError, UnavailableError
from jobmatch.domain.own_profiles import LARGEST_CV
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.own_cv import (
    FOLDER,
    CvFile,
    forget_cv,
    keep_cv,
    open_cv,
    own_cv,
    own_cv_file,
    sweep_cvs,
)
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft
from tests.people import somebody

FILE = CvFile(name="CV Hoa.pdf", content=b"%PDF-1.7 Nguyen Thi Hoa")


@pytest.fixture
def hoa(service: Service) -> Account:
    with service.begin_work() as work:
        seeker = work.seekers.add(a_seeker_draft(), service.clock.now())
    return somebody(service, "hoa", Role.CLAIMANT, seeker_id=seeker.id)


def files(service: Service) -> list[str]:
    return sorted(path.name for path in (service.data_dir / FOLDER).iterdir())


def grow_old(service: Service) -> None:
    """Let the files be from long before the clock's moment."""
    for path in (service.data_dir / FOLDER).iterdir():
        os.utime(path, (0, 0))


def test_a_cv_is_kept_sealed_and_comes_back_as_it_was(service: Service, hoa: Account) -> None:
    kept = keep_cv(service, FILE, hoa)
    sealed = (service.data_dir / FOLDER / kept.stored_as).read_bytes()
    assert b"Hoa" not in sealed
    assert own_cv_file(service, hoa).content == FILE.content
    assert own_cv(service, hoa) == kept


def test_handing_it_in_is_agreeing_to_its_being_kept(service: Service, hoa: Account) -> None:
    keep_cv(service, FILE, hoa)
    with service.begin_work() as work:
        last = work.consents.last(hoa.seeker_id or 0, ConsentPurpose.CV)
    assert last is not None
    assert (last.given, last.channel, last.account_id) == (True, ConsentChannel.WEB, hoa.id)


@pytest.mark.parametrize("way", ["own page", "consents", "erasure"])
def test_a_consent_taken_back_or_an_erasure_leaves_nothing(
    service: Service, hoa: Account, way: str
) -> None:
    keep_cv(service, FILE, hoa)
    seeker_id = hoa.seeker_id or 0
    if way == "own page":
        forget_cv(service, hoa)
    elif way == "consents":
        say(service, seeker_id, ConsentPurpose.CV, False, ConsentChannel.WEB, hoa)  # noqa: FBT003 -- what was said
    else:
        with service.begin_work() as work:
            work.seekers.remove(seeker_id)
    with pytest.raises(NotFoundError):
        own_cv_file(service, hoa)
    grow_old(service)
    sweep_cvs(service)
    assert files(service) == []


def test_a_second_cv_takes_the_place_of_the_first(service: Service, hoa: Account) -> None:
    keep_cv(service, FILE, hoa)
    second = keep_cv(service, CvFile(name="moi.docx", content=b"PK"), hoa)
    grow_old(service)
    assert sweep_cvs(service) == 1
    assert files(service) == [second.stored_as]


def test_staff_in_scope_open_it_and_leave_a_trace(service: Service, hoa: Account) -> None:
    keep_cv(service, FILE, hoa)
    lan = somebody(service, "lan", centre_id=1)
    stranger = somebody(service, "other", Role.COMMUNE_OFFICIAL, commune_code="00001")
    assert open_cv(service, hoa.seeker_id or 0, lan) == FILE
    with pytest.raises(NotFoundError):
        open_cv(service, hoa.seeker_id or 0, stranger)


def test_a_file_that_was_changed_is_not_handed_out(service: Service, hoa: Account) -> None:
    kept = keep_cv(service, FILE, hoa)
    path = service.data_dir / FOLDER / kept.stored_as
    sealed = path.read_text()
    path.write_text(sealed[:-8] + "AAAAAAA=")
    with pytest.raises(UnavailableError):
        own_cv_file(service, hoa)


def test_a_large_file_and_a_strangers_are_refused(service: Service, hoa: Account) -> None:
    with pytest.raises(RuleError):
        keep_cv(service, CvFile(name="cv", content=b"x" * (LARGEST_CV + 1)), hoa)
    with pytest.raises(NotFoundError):
        keep_cv(service, FILE, somebody(service, "lan"))
