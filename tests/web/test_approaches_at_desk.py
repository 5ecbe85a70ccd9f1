from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from jobmatch.domain.choices import HideReason
from jobmatch.use_cases.approaches import answer_approach
from jobmatch.use_cases.ports import Service
from tests.fakes import SetClock
from tests.use_cases.asking import Firm, a_firm


@pytest.fixture
def service(service: Service) -> Service:
    return replace(service, clock=SetClock())


@pytest.fixture
def firm(service: Service) -> Firm:
    return a_firm(service)


def test_a_counsellor_sees_an_employers_question_on_both_records(
    counsellor: FlaskClient, service: Service, firm: Firm
) -> None:
    assert "Doanh nghiệp mời" not in counsellor.get("/seekers/S-1").text
    first, _ = firm.ask(0, 1)
    answer_approach(service, first.id, False, False, HideReason.TOO_FAR, firm.claimant(0))  # noqa: FBT003 -- the contract
    of_seeker = counsellor.get("/seekers/S-1").text.split('class="approaches"')[1]
    assert "Công nhân may 0" in of_seeker
    assert "Không quan tâm: Quá xa" in of_seeker
    of_vacancy = counsellor.get("/vacancies/V-1").text.split('class="approaches"')[1]
    assert "Nguyễn Thị Hoa" in of_vacancy
    assert "Chờ trả lời" in of_vacancy
