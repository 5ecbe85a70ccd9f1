from jobmatch.domain.approaches import ApproachState
from jobmatch.domain.choices import HideReason
from jobmatch.use_cases.demo_portal import PortalDone, live_in_portal
from jobmatch.use_cases.firm_inbox import InboxQuery, firm_inbox
from jobmatch.use_cases.ports import Service
from tests.use_cases.asking import a_firm


def test_the_demos_employer_has_asked_and_been_answered(service: Service) -> None:
    firm = a_firm(service)
    assert live_in_portal(service, firm.boss) == PortalDone(listed=4, asked=4, accepted=2)
    with service.begin_work(read_only=True) as work:
        found = work.approaches.of_vacancy(firm.vacancies[1])
    assert [(one.state, one.reason) for one in reversed(found)] == [
        (ApproachState.ACCEPTED, None),
        (ApproachState.DECLINED, HideReason.TOO_FAR),
        (ApproachState.ACCEPTED, None),
        (ApproachState.WAITING, None),
    ]
    assert [row.asked for row in firm_inbox(service, InboxQuery(), firm.boss).referrals] == [
        True,
        True,
    ]


def test_an_employer_without_a_vacancy_asks_nobody(service: Service) -> None:
    firm = a_firm(service)
    with service.begin_work() as work:
        for vacancy_id in firm.vacancies:
            work.vacancies.record_filled(vacancy_id, 3, service.clock.now())
    assert live_in_portal(service, firm.boss) == PortalDone(listed=0, asked=0, accepted=0)
