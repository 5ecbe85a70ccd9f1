from flask import Flask

from jobmatch.domain.accounts import Role
from jobmatch.domain.records import RecordKind
from jobmatch.domain.sign_in import Visitor
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import open_session


def _page(app: Flask, service: Service, question: str = "") -> str:
    with service.begin_work() as work:
        account = work.accounts.add("quản trị", "x", Role.ADMINISTRATOR)
        now = service.clock.now()
        work.audit.append(now, account.id, "seeker.person_seen", RecordKind.SEEKERS, 7)
        work.audit.append(now, None, "seeker.revised", RecordKind.SEEKERS, 8)
        token = open_session(work, account, Visitor(), now).token
    client = app.test_client()
    client.set_cookie("desk", token)
    answer = client.get(f"/audit{question}")
    assert answer.status_code == 200, answer.location
    return answer.text


def test_the_page_says_who_did_what_to_whom(app: Flask, service: Service) -> None:
    page = _page(app, service)
    assert "<code>seeker.person_seen</code>" in page
    assert ">quản trị<" in page
    assert ">S-7<" in page
    assert "Hệ thống" in page


def test_the_page_is_filtered_by_its_address(app: Flask, service: Service) -> None:
    page = _page(app, service, "?record=S-8&since=2026-03-02&until=nonsense&page=x")
    assert ">S-8<" in page
    assert ">S-7<" not in page
    assert "1 dòng nhật ký" in page


def test_a_filter_that_nothing_passes_says_so(app: Flask, service: Service) -> None:
    assert "Không có dòng nhật ký nào" in _page(app, service, "?account=ai+khác")
