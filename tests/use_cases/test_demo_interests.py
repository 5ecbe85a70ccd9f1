from jobmatch.domain.accounts import MAIN_CENTRE, Role
from jobmatch.use_cases.demo_interests import NAME, DemoAnswers, answer_in_demo
from jobmatch.use_cases.desk import todays_queue
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import sign_in
from tests.people import somebody
from tests.use_cases.claimants import a_seeker_of

PASSWORD = "một câu dài để vào"


def test_the_demos_seekers_answer_as_they_would_on_their_pages(service: Service) -> None:
    lan = somebody(service, "lan", centre_id=MAIN_CENTRE)
    a_seeker_of(service, lan)
    assert answer_in_demo(service, PASSWORD) == DemoAnswers(interested=1, asked=0, refused=1)
    assert todays_queue(service, lan).interest_count == 1
    assert sign_in(service, NAME, PASSWORD, "10.0.0.5")
    with service.begin_work(read_only=True) as work:
        (account,) = [one for one in work.accounts.all() if one.role is Role.CLAIMANT]
    assert (account.name, account.seeker_id) == (NAME, 1)
