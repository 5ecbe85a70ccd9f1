from datetime import datetime, timedelta

from jobmatch.domain.accounts import Account, Role
from jobmatch.store.one_time_codes import KeptCode
from jobmatch.store.unit_of_work import UnitOfWork

HOUR = timedelta(hours=1)


def _hoa(work: UnitOfWork) -> Account:
    return work.accounts.add("Hoa", "", Role.CLAIMANT)


def _code(account: Account, digest: str, now: datetime, tries: int = 2) -> KeptCode:
    return KeptCode(
        account_id=account.id, code_digest=digest, expires_at=now + HOUR, tries_left=tries
    )


def test_a_code_may_be_tried_so_often_and_no_more(work: UnitOfWork, now: datetime) -> None:
    hoa, codes = _hoa(work), work.one_time_codes
    codes.put(_code(hoa, "digest", now))
    assert [codes.take_try(hoa.id, now) for _ in range(3)] == ["digest", "digest", None]


def test_a_code_runs_out(work: UnitOfWork, now: datetime) -> None:
    hoa, codes = _hoa(work), work.one_time_codes
    codes.put(_code(hoa, "digest", now))
    assert codes.take_try(hoa.id, now + HOUR) is None


def test_a_new_code_takes_the_place_of_the_one_before(work: UnitOfWork, now: datetime) -> None:
    hoa, codes = _hoa(work), work.one_time_codes
    codes.put(_code(hoa, "old", now))
    codes.put(_code(hoa, "new", now))
    assert codes.get(hoa.id) == _code(hoa, "new", now)
    codes.remove(hoa.id)
    assert codes.get(hoa.id) is None
    assert codes.take_try(hoa.id, now) is None
