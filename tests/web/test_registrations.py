import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.use_cases.ports import Service
from tests.factories import a_vacancy_draft
from tests.firms import TAX_CODE, add_firm, add_person, confirmed
from tests.web.door import send
from tests.web.firms import client_of

ONE = "/registrations/1"
FIRM = "/registrations/firms/E-1"


def test_the_waiting_list_leads_to_each_registration(
    counsellor: FlaskClient, service: Service
) -> None:
    assert "Không có phiếu nào chờ" in counsellor.get("/registrations").text
    confirmed(service)
    page = counsellor.get("/registrations").text
    assert f'href="{ONE}"' in page
    assert TAX_CODE in page
    assert "hôm nay" in page


def test_a_known_employer_stands_beside_it_without_its_telephone(
    counsellor: FlaskClient, service: Service
) -> None:
    add_firm(service)
    confirmed(service)
    page = counsellor.get(ONE).text
    assert 'id="employer-1"' in page
    beside = page.split('class="alike"')[1].split("</div>\n        <div")[0]
    assert "giống" in beside
    assert "912345678" not in beside


def test_approving_shows_the_link_of_the_invitation_once(
    counsellor: FlaskClient, service: Service
) -> None:
    confirmed(service)
    page = send(counsellor, ONE, f"{ONE}/approve", {"employer": "new"}).text
    (link,) = re.findall(r'value="http://localhost(/invitations/[\w-]+)"', page)
    assert counsellor.get(link).status_code == 200
    assert link not in counsellor.get(ONE).text
    assert "Đã chấp nhận" in counsellor.get("/registrations").text


@pytest.mark.parametrize(
    ("act", "typed", "words"),
    [
        ("approve", {}, "Hãy chọn đơn vị đã có"),
        ("approve", {"employer": "x"}, "Hãy chọn đơn vị đã có"),
        ("refuse", {"because": ""}, "Hãy chọn lý do"),
        ("refuse", {"because": "other", "message": ""}, "Hãy nêu lý do"),
    ],
)
def test_what_is_missing_is_said(
    counsellor: FlaskClient, service: Service, act: str, typed: dict[str, str], words: str
) -> None:
    confirmed(service)
    page = send(counsellor, ONE, f"{ONE}/{act}", typed)
    assert page.status_code == 422
    assert words in page.text


def test_a_refusal_leads_back_to_the_list_and_is_kept_there(
    counsellor: FlaskClient, service: Service
) -> None:
    confirmed(service)
    typed = {"because": "not_found", "message": "Không tra được"}
    done = send(counsellor, ONE, f"{ONE}/refuse", typed)
    assert done.headers["Location"] == "/registrations?done=refused"
    assert "Không tìm thấy đơn vị" in counsellor.get(done.headers["Location"]).text
    assert "Không tra được" in counsellor.get(ONE).text


def test_what_was_decided_meanwhile_is_not_decided_again(
    counsellor: FlaskClient, service: Service
) -> None:
    confirmed(service)
    send(counsellor, ONE, f"{ONE}/approve", {"employer": "new"})
    assert send(counsellor, ONE, f"{ONE}/approve", {"employer": "new"}).status_code == 409


def test_staff_suspend_a_firm_and_let_it_in_again(
    app: Flask, counsellor: FlaskClient, service: Service
) -> None:
    add_person(service)
    with service.begin_work() as work:
        work.vacancies.add(a_vacancy_draft(employer_id=1), service.clock.now())
    assert FIRM in counsellor.get("/employers/E-1").text
    refused = send(counsellor, FIRM, f"{FIRM}/suspend", {"message": ""})
    assert refused.status_code == 422
    assert "đơn vị sẽ đọc" in refused.text
    done = send(counsellor, FIRM, f"{FIRM}/suspend", {"message": "Tin sai sự thật"})
    assert "Đã tạm ngừng" in counsellor.get(done.headers["Location"]).text
    theirs = client_of(app, "mai").get("/firm").text
    assert "Tin sai sự thật" in theirs
    done = send(counsellor, FIRM, f"{FIRM}/let-in", {"message": ""})
    assert done.headers["Location"] == f"{FIRM}?done=let-in"
    assert "Tin sai sự thật" not in client_of(app, "mai").get("/firm").text


def test_staff_invite_a_person_of_an_employer(counsellor: FlaskClient, service: Service) -> None:
    add_firm(service)
    wrong = send(counsellor, FIRM, f"{FIRM}/invite", {"email": "mai", "key": "k"})
    assert wrong.status_code == 422
    assert "Hãy nhập một địa chỉ e-mail" in wrong.text
    page = send(counsellor, FIRM, f"{FIRM}/invite", {"email": "mai@x.vn", "key": "k"}).text
    assert len(re.findall(r"http://localhost/invitations/", page)) == 1
    assert "mai@x.vn" in counsellor.get(FIRM).text


def test_another_name_is_accepted_by_staff(
    app: Flask, counsellor: FlaskClient, service: Service
) -> None:
    add_person(service)
    mai = client_of(app, "mai")
    typed = {"name": "May Hoa Súng", "tax_code": TAX_CODE, "version": "1"}
    send(mai, "/firm/people/data", "/firm/people/data", typed)
    assert "May Hoa Súng" in counsellor.get("/registrations").text
    target = "/registrations/changes/1"
    unseen = send(counsellor, "/registrations", target, {"accepted": "yes", "seen": "Khác"})
    assert unseen.status_code == 409
    page = counsellor.get("/registrations").text
    (seen,) = re.findall(r'name="seen" value="([^"]*)"', page)
    done = send(counsellor, "/registrations", target, {"accepted": "yes", "seen": seen})
    assert done.headers["Location"] == "/registrations?done=answered"
    assert "May Hoa Súng" in mai.get("/firm").text


@pytest.mark.parametrize("page", ["/registrations", ONE, FIRM])
def test_an_employer_does_not_see_the_desk_s_pages(
    app: Flask, service: Service, page: str
) -> None:
    add_person(service)
    confirmed(service)
    assert client_of(app, "mai").get(page).status_code == 403
