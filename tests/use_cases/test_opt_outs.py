import pytest

from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.message_templates import Purpose
from jobmatch.use_cases.opt_outs import (
    OptOut,
    opt_out_of,
    opt_out_path,
    refuse_for,
    set_opt_out,
)
from jobmatch.use_cases.ports import Service
from tests.fakes import KEYS

DIGEST = "0123456789abcdef0123456789abcdef"


def token(purpose: Purpose = Purpose.ALERTS) -> str:
    return opt_out_path(KEYS.links, DIGEST, purpose).removeprefix("/unsubscribe/")


def test_a_link_stops_one_kind_of_message_and_starts_it_again(service: Service) -> None:
    assert opt_out_of(service, token()) == OptOut(purpose=Purpose.ALERTS, refused=False)
    assert set_opt_out(service, token(), refused=True).refused
    assert opt_out_of(service, token()).refused
    assert not opt_out_of(service, token(Purpose.REFERRALS)).refused
    assert not set_opt_out(service, token(), refused=False).refused
    assert not opt_out_of(service, token()).refused


@pytest.mark.parametrize(
    "changed",
    [
        "",
        "x",
        token().replace("alerts", "work"),
        token().replace("0123", "0124", 1),
        token()[:-1],
        token() + "é",
        opt_out_path(b"x" * 32, DIGEST, Purpose.ALERTS).removeprefix("/unsubscribe/"),
    ],
)
def test_a_link_that_somebody_made_up_does_nothing(service: Service, changed: str) -> None:
    with pytest.raises(NotFoundError):
        opt_out_of(service, changed)
    with pytest.raises(NotFoundError):
        set_opt_out(service, changed, refused=True)


def test_staff_note_a_refusal_that_came_by_telephone(service: Service) -> None:
    refuse_for(service, "+84912345678", Purpose.REFERRALS)
    with service.begin_work(read_only=True) as work:
        digest = work.opt_outs.digest("+84912345678")
        assert work.opt_outs.refused(digest) == {Purpose.REFERRALS}
    with pytest.raises(RuleError, match="cannot be refused"):
        refuse_for(service, "+84912345678", Purpose.ACCOUNT)
