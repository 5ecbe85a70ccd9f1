from flask.testing import FlaskClient

from jobmatch.domain.accounts import Role
from jobmatch.domain.persons import SameBy
from jobmatch.use_cases.data_requests import ask_erasure
from jobmatch.use_cases.ports import Service
from jobmatch.web.waiting_doors import waiting_doors
from tests.factories import a_seeker_draft
from tests.people import somebody
from tests.web.door import NAME


def test_what_waits_is_counted_on_the_desk_and_on_the_page_of_tasks(
    counsellor: FlaskClient, service: Service
) -> None:
    assert 'href="/data-requests"' not in counsellor.get("/").text
    assert 'href="/sign-ups"' in counsellor.get("/tasks").text
    with service.begin_work() as work:
        now = service.clock.now()
        one, other = (work.seekers.add(a_seeker_draft(), now).id for _ in range(2))
        work.sign_ups.add_likely_same(one, [(other, SameBy.PHONE)], now)
    ask_erasure(service, somebody(service, "hoa", Role.CLAIMANT, seeker_id=one))
    with service.begin_work(read_only=True) as work:
        account = work.accounts.by_name(NAME)
    told = [(door.endpoint, door.count) for door in waiting_doors(service, account)]
    assert told == [("data_requests.waiting", 1), ("own_access.waiting", 1)]
    for page in ("/", "/tasks"):
        text = counsellor.get(page).text
        assert 'href="/data-requests">Yêu cầu về dữ liệu <span class="number">1</span>' in text
        assert 'href="/sign-ups">' in text
