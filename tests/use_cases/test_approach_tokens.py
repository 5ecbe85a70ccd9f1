import pytest

from jobmatch.domain.errors import NotFoundError
from jobmatch.use_cases.approach_tokens import ANSWER_PATH, path_of, read_token
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_tokens import token_of
from tests.fakes import KEYS
from tests.use_cases.asking import a_firm


def test_a_link_leads_to_its_approach_and_no_other_token_does(service: Service) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    path = path_of(KEYS, asked)
    assert path.startswith("/approaches/answer/")
    assert read_token(KEYS, path.removeprefix(ANSWER_PATH)) == asked.id
    referrals = token_of(KEYS, firm.refer(1))
    for wrong in ("", "x", path, referrals):
        with pytest.raises(NotFoundError):
            read_token(KEYS, wrong)
