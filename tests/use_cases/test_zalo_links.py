import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.use_cases.consents import may_use
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.zalo_links import (
    account_of_user,
    link_by_code,
    linked_since,
    new_link_code,
    unlink_own,
    unlink_user,
)
from tests.fakes import SetClock
from tests.people import somebody
from tests.use_cases.chatting import a_claimant


def _known(service: Service, user: str = "u1") -> Account | None:
    with service.begin_work(read_only=True) as work:
        return account_of_user(work, user)


def _link(service: Service, code: str, user: str = "u1") -> bool:
    with service.begin_work() as work:
        return link_by_code(service, work, user, code)


def _agrees(service: Service, account: Account) -> bool:
    with service.begin_work(read_only=True) as work:
        return may_use(work, account.seeker_id or 0, ConsentPurpose.ZALO)


def test_a_code_ties_a_zalo_user_to_who_asked_for_it(service: Service) -> None:
    hoa = a_claimant(service)
    code = new_link_code(service, hoa, agreed=True)
    assert (_known(service), _agrees(service, hoa)) == (None, True)
    assert _link(service, code)
    assert _known(service) == hoa
    assert linked_since(service, hoa) == service.clock.now()
    assert not _link(service, code, "u2")  # used up


def test_without_the_tick_there_is_no_code(service: Service) -> None:
    hoa = a_claimant(service)
    with pytest.raises(RuleError):
        new_link_code(service, hoa, agreed=False)
    assert not _agrees(service, hoa)
    with pytest.raises(NotFoundError):
        new_link_code(service, somebody(service, "tv", Role.COUNSELLOR), agreed=True)


def test_an_old_code_ties_nobody(service: Service, clock: SetClock) -> None:
    code = new_link_code(service, a_claimant(service), agreed=True)
    clock.move_on(minutes=10)
    assert not _link(service, code)


def test_both_ends_may_undo_it_and_the_consent_goes_with_it(service: Service) -> None:
    hoa = a_claimant(service)
    _link(service, new_link_code(service, hoa, agreed=True))
    assert unlink_own(service, hoa)
    assert (_known(service), _agrees(service, hoa)) == (None, False)
    _link(service, new_link_code(service, hoa, agreed=True))
    with service.begin_work() as work:
        assert unlink_user(service, work, "u1")
    assert (_known(service), _agrees(service, hoa)) == (None, False)
    assert not unlink_own(service, hoa)
