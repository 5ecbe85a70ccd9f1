from dataclasses import replace

import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, Account, AccountDetails, Centre, Role
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork


def _hoa(work: UnitOfWork) -> Account:
    return work.accounts.add("Hoa", "argon2-hash", Role.COUNSELLOR)


def test_an_account_is_found_by_its_name_in_any_case(work: UnitOfWork) -> None:
    hoa = _hoa(work)
    assert hoa == Account(id=hoa.id, name="Hoa", role=Role.COUNSELLOR, centre_id=MAIN_CENTRE)
    assert work.accounts.by_name(" HOA ") == work.accounts.get(hoa.id) == hoa
    assert work.accounts.password_hash(hoa.id) == "argon2-hash"


def test_two_accounts_cannot_share_a_name(begin_work: BeginWork) -> None:
    with begin_work() as work:
        _hoa(work)
    with pytest.raises(ConflictError), begin_work() as work:
        work.accounts.add("hoa", "x", Role.COUNSELLOR)


def test_an_unknown_account_is_not_found(work: UnitOfWork) -> None:
    with pytest.raises(NotFoundError):
        work.accounts.by_name("nobody")
    with pytest.raises(NotFoundError):
        work.accounts.get(7)
    with pytest.raises(NotFoundError):
        work.accounts.password_hash(7)
    with pytest.raises(NotFoundError):
        work.accounts.set_active(7, active=False)


def test_an_account_changes_its_password_and_is_stopped(work: UnitOfWork) -> None:
    hoa = _hoa(work)
    work.accounts.add("An", "x", Role.COUNSELLOR)
    work.accounts.set_password_hash(hoa.id, "new-hash")
    work.accounts.set_active(hoa.id, active=False)
    assert work.accounts.password_hash(hoa.id) == "new-hash"
    assert [(one.name, one.active) for one in work.accounts.all()] == [
        ("An", True),
        ("Hoa", False),
    ]


def test_a_stopped_account_is_still_known(work: UnitOfWork) -> None:
    hoa = _hoa(work)
    work.accounts.set_active(hoa.id, active=False)
    assert work.accounts.by_name("Hoa") == replace(hoa, active=False)


def test_somebody_is_reached_by_address_and_by_phone_while_their_account_is_active(
    work: UnitOfWork,
) -> None:
    details = AccountDetails(email="Hoa@Trungtam.vn", phone="+84912345678", centre_id=MAIN_CENTRE)
    hoa = work.accounts.add("Hoa", "x", Role.MANAGER, details)
    work.accounts.add("An", "x", Role.COUNSELLOR)
    assert work.accounts.by_email("hoa@trungtam.VN") == [hoa]
    assert work.accounts.by_phone("+84912345678") == [hoa]
    assert work.accounts.by_email("") == work.accounts.by_phone("") == []
    work.accounts.set_active(hoa.id, active=False)
    assert work.accounts.by_email("hoa@trungtam.vn") == []


def test_there_is_a_main_centre(work: UnitOfWork) -> None:
    main = Centre(id=MAIN_CENTRE, name="Trung tâm Dịch vụ việc làm")
    assert work.accounts.centres() == [main]


def test_a_centre_is_added_and_changed(work: UnitOfWork) -> None:
    added = work.accounts.add_centre(Centre(id=0, name="Chi nhánh", phone="0237 3111 111"))
    changed = replace(added, name="Chi nhánh Sầm Sơn", address="1 Lê Lợi")
    work.accounts.change_centre(changed)
    assert work.accounts.centres()[1:] == [changed]
    with pytest.raises(NotFoundError):
        work.accounts.change_centre(replace(changed, id=99))
