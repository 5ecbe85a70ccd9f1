import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.use_cases.firm_profile import own_facts
from jobmatch.use_cases.ports import Service
from tests.factories import an_employer_draft
from tests.firms import TAX_CODE, add_firm, add_person
from tests.web.door import send
from tests.web.firms import client_of

PAGE, DATA = "/firm/people", "/firm/people/data"


@pytest.fixture
def mai(app: Flask, service: Service) -> FlaskClient:
    add_person(service)
    return client_of(app, "mai")


def test_a_colleague_is_invited_and_the_invitation_withdrawn(mai: FlaskClient) -> None:
    typed = {"email": "nam@hoasen.example.vn", "key": "k"}
    page = send(mai, PAGE, f"{PAGE}/invite", typed).text
    assert len(re.findall(r'value="http://localhost/invitations/[\w-]+"', page)) == 1
    assert "nam@hoasen.example.vn" in mai.get(PAGE).text
    send(mai, PAGE, f"{PAGE}/invitations/1/withdraw", {})
    assert "nam@hoasen.example.vn" not in mai.get(PAGE).text


def test_what_is_no_address_is_said_and_stays_typed(mai: FlaskClient) -> None:
    page = send(mai, PAGE, f"{PAGE}/invite", {"email": "nam", "key": "k"})
    assert page.status_code == 422
    assert "Hãy nhập một địa chỉ e-mail" in page.text
    assert 'value="nam"' in page.text


def test_a_colleague_is_removed_but_never_a_stranger_or_the_last(
    mai: FlaskClient, service: Service
) -> None:
    other = add_firm(service, an_employer_draft(name="Cơ khí Đông Á"))
    stranger = add_person(service, "dong", other)
    nam = add_person(service, "nam", 1)
    assert send(mai, PAGE, f"{PAGE}/{stranger.id}/remove", {}).status_code == 404
    assert send(mai, PAGE, f"{PAGE}/{nam.id}/remove", {}).status_code == 303
    assert "Người tên nam" not in mai.get(PAGE).text
    assert send(mai, PAGE, f"{PAGE}/1/remove", {}).status_code == 409


def test_a_firm_corrects_its_data_and_staff_s_note_is_neither_shown_nor_lost(
    mai: FlaskClient, service: Service
) -> None:
    form = mai.get(DATA).text
    assert "chỉ cán bộ đọc" not in form
    assert 'name="note"' not in form
    typed = {
        "name": "Công ty TNHH May Hoa Sen",
        "tax_code": TAX_CODE,
        "products": "áo dài",
        "contact_phone": "0912345678",
        "note": "tin cậy",
        "version": "1",
    }
    assert send(mai, DATA, DATA, typed).headers["Location"] == f"{PAGE}?done=saved"
    with service.begin_work() as work:
        kept = work.employers.get(1)
    assert (kept.products, kept.note) == ("áo dài", "chỉ cán bộ đọc")


def test_another_name_waits_and_is_shown_as_waiting(mai: FlaskClient) -> None:
    typed = {"name": "May Hoa Súng", "tax_code": TAX_CODE, "version": "1"}
    done = send(mai, DATA, DATA, typed)
    assert done.headers["Location"] == f"{PAGE}?done=asked"
    page = mai.get(PAGE).text
    assert "Chờ cán bộ kiểm tra" in page
    assert "May Hoa Súng" in page
    assert 'value="May Hoa Súng"' in mai.get(DATA).text


def test_what_a_colleague_saved_meanwhile_is_shown_before_anything_is_overwritten(
    mai: FlaskClient, service: Service
) -> None:
    typed = {"name": "Công ty TNHH May Hoa Sen", "tax_code": TAX_CODE, "version": "1"}
    send(mai, DATA, DATA, {**typed, "products": "áo dài"})
    page = send(mai, DATA, DATA, {**typed, "products": "áo khoác"})
    assert page.status_code == 409
    assert "áo dài" in page.text
    with service.begin_work() as work:
        account = work.accounts.by_name("mai")
    assert own_facts(service, account).employer.products == "áo dài"


def test_what_cannot_be_read_stands_beside_its_field(mai: FlaskClient) -> None:
    page = send(mai, DATA, DATA, {"name": "", "version": "1"})
    assert page.status_code == 422
    assert 'id="name-problem"' in page.text
