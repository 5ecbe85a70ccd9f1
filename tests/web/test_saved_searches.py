import pytest
from flask.testing import FlaskClient

from jobmatch.domain.saved_searches import SavedSearch
from jobmatch.use_cases.ports import Service
from tests.web.door import NAME, send

pytestmark = pytest.mark.usefixtures("market")
MAY = {"kind": "vacancies", "question": "q=may&sort=pay", "name": "Thợ may"}


def _saved(service: Service) -> list[SavedSearch]:
    with service.begin_work(read_only=True) as work:
        return work.saved_searches.of_account(work.accounts.by_name(NAME).id)


def test_a_page_is_saved_without_its_number_and_opens_as_it_was(
    counsellor: FlaskClient, service: Service
) -> None:
    page = counsellor.get("/vacancies?q=may&sort=pay&province=&page=1").text
    assert 'name="question" value="q=may&amp;sort=pay"' in page
    answer = send(counsellor, "/vacancies", "/saved-searches", MAY)
    assert answer.headers["Location"] == "/vacancies?q=may&sort=pay"
    [saved] = _saved(service)
    assert saved.seen_ids == (1,)
    answer = counsellor.get(f"/saved-searches/{saved.id}")
    assert answer.headers["Location"] == "/vacancies?q=may&sort=pay"


@pytest.mark.parametrize("kind", ["vacancies", "seekers", "cases", "referrals"])
def test_every_kind_of_page_can_be_saved_and_opened(
    counsellor: FlaskClient, service: Service, kind: str
) -> None:
    answers = {"kind": kind, "question": "", "name": "Tất cả"}
    answer = send(counsellor, "/vacancies", "/saved-searches", answers)
    assert answer.headers["Location"] == f"/{kind}"
    [saved] = _saved(service)
    assert counsellor.get(f"/saved-searches/{saved.id}", follow_redirects=True).status_code == 200


def test_what_is_new_is_counted_on_the_desk_and_gone_once_it_was_opened(
    counsellor: FlaskClient, service: Service
) -> None:
    send(counsellor, "/vacancies", "/saved-searches", MAY)
    with service.begin_work() as work:
        work.saved_searches.set_new(1, (2,), service.clock.now())
    assert "1 mới" in counsellor.get("/").text
    counsellor.get("/saved-searches/1")
    assert "1 mới" not in counsellor.get("/").text


def test_a_search_is_renamed_muted_and_removed(counsellor: FlaskClient, service: Service) -> None:
    send(counsellor, "/vacancies", "/saved-searches", MAY)
    for act in ({"act": "rename", "name": "May gần"}, {"act": "mute"}):
        send(counsellor, "/saved-searches", "/saved-searches/1", act)
    [saved] = _saved(service)
    assert (saved.name, saved.muted) == ("May gần", True)
    send(counsellor, "/saved-searches", "/saved-searches/1", {"act": "unmute"})
    assert not _saved(service)[0].muted
    send(counsellor, "/saved-searches", "/saved-searches/1", {"act": "remove"})
    assert _saved(service) == []


def test_a_search_without_a_name_is_asked_for_one_and_not_lost(counsellor: FlaskClient) -> None:
    answer = send(counsellor, "/vacancies", "/saved-searches", {**MAY, "name": " "})
    assert answer.status_code == 422
    assert "Hãy đặt tên cho tìm kiếm" in answer.text
    assert 'name="question" value="q=may&amp;sort=pay"' in answer.text


def test_a_question_is_kept_as_an_address_may_say_it(
    counsellor: FlaskClient, service: Service
) -> None:
    answers = {**MAY, "question": "q=may\r\nX-Y: z"}
    answer = send(counsellor, "/vacancies", "/saved-searches", answers)
    assert answer.headers["Location"] == "/vacancies?q=may%0D%0AX-Y%3A+z"
    assert _saved(service)[0].question == "q=may%0D%0AX-Y%3A+z"


def test_what_is_no_page_or_no_act_is_refused(counsellor: FlaskClient) -> None:
    wrong = {**MAY, "kind": "accounts"}
    assert send(counsellor, "/vacancies", "/saved-searches", wrong).status_code == 400
    send(counsellor, "/vacancies", "/saved-searches", MAY)
    act = {"act": "explode"}
    assert send(counsellor, "/vacancies", "/saved-searches/1", act).status_code == 400
    assert counsellor.get("/saved-searches/99").status_code == 404


@pytest.mark.usefixtures("market")
def test_the_list_of_referrals_offers_to_keep_its_question(counsellor: FlaskClient) -> None:
    page = counsellor.get("/referrals?state=all&silent=7").text
    assert '<input type="hidden" name="kind" value="referrals">' in page
    assert 'name="question" value="state=all&amp;silent=7"' in page
