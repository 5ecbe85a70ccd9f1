from jobmatch.domain.consents import ConsentPurpose
from jobmatch.use_cases.demo_consents import ConsentsDone, agree_in_demo
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft

P = ConsentPurpose


def test_half_are_seen_nameless_and_a_quarter_may_be_called(service: Service) -> None:
    with service.begin_work() as work:
        ids = [work.seekers.add(a_seeker_draft(), service.clock.now()).id for _ in range(8)]
    assert agree_in_demo(service) == ConsentsDone(nameless=4, open=2)
    with service.begin_work(read_only=True) as work:
        listed = work.consents.holders(P.EMPLOYER_LISTS).tolist()
        called = work.consents.holders(P.EMPLOYER_CONTACT).tolist()
    assert listed == [one for one in ids if one % 4 != 3]
    assert called == [one for one in ids if one % 4 == 1]


def test_a_market_without_seekers_agrees_to_nothing(service: Service) -> None:
    assert agree_in_demo(service) == ConsentsDone(nameless=0, open=0)
