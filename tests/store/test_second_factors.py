import pytest
from sqlalchemy import Engine, text

from jobmatch.domain.accounts import Account, Role
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork

SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def hoa(work: UnitOfWork) -> Account:
    return work.accounts.add("Hoa", "x", Role.COUNSELLOR)


def test_a_secret_is_in_use_once_a_code_of_it_was_taken(work: UnitOfWork, hoa: Account) -> None:
    factors = work.second_factors
    factors.put_secret(hoa.id, SECRET)
    assert factors.secret(hoa.id, confirmed=False) == SECRET
    assert factors.secret(hoa.id, confirmed=True) is None
    assert factors.account_ids() == frozenset()
    assert factors.take_step(hoa.id, 7)
    assert factors.secret(hoa.id, confirmed=True) == SECRET
    assert factors.account_ids() == {hoa.id}


def test_a_time_step_is_taken_once_and_never_an_earlier_one(
    work: UnitOfWork, hoa: Account
) -> None:
    work.second_factors.put_secret(hoa.id, SECRET)
    steps = (7, 7, 6, 8)
    assert [work.second_factors.take_step(hoa.id, step) for step in steps] == [
        True,
        False,
        False,
        True,
    ]


def test_recovery_codes_are_used_up_one_by_one(work: UnitOfWork, hoa: Account) -> None:
    factors = work.second_factors
    factors.put_recovery_codes(hoa.id, ["a", "b"])
    assert factors.recovery_codes_left(hoa.id) == 2
    assert [factors.use_recovery_code(hoa.id, code) for code in ("a", "a", "c")] == [
        True,
        False,
        False,
    ]
    factors.put_recovery_codes(hoa.id, ["d", "e", "f"])
    assert not factors.use_recovery_code(hoa.id, "b")
    assert factors.recovery_codes_left(hoa.id) == 3
    factors.remove(hoa.id)
    assert factors.recovery_codes_left(hoa.id) == 0


def test_the_secret_is_not_kept_as_it_is(begin_work: BeginWork, engine: Engine) -> None:
    with begin_work() as work:
        account = work.accounts.add("Hoa", "x", Role.COUNSELLOR)
        work.second_factors.put_secret(account.id, SECRET)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT secret FROM second_factors")).scalar_one()
    assert SECRET not in kept
