from flask import Flask
from flask.testing import FlaskClient

from jobmatch.use_cases.ports import Service
from tests.web.employing import employ


def test_communes_are_offered_by_todays_and_old_names_whatever_the_field(
    counsellor: FlaskClient,
) -> None:
    for field in ("commune", "place_1", "home_place"):
        offered = counsellor.get(f"/places?{field}=hac thanh").text
        assert '<option value="Phường Hạc Thành, Thanh Hóa">' in offered
    old = counsellor.get("/places?commune=phuc xa").text
    assert '<option value="Phường Phúc Xá, Hà Nội">Phường Hồng Hà</option>' in old
    assert counsellor.get("/places").text.strip() == ""


def test_occupations_are_offered_with_their_code(counsellor: FlaskClient) -> None:
    offered = counsellor.get("/occupations?occupation_code=tho han").text
    assert '<option value="7212 ' in offered


def test_published_names_are_offered_to_visitors_and_employers_too(
    app: Flask, service: Service, visitor: FlaskClient
) -> None:
    for reader in (visitor, employ(app, service)):
        assert "Thanh Hóa" in reader.get("/places?place_1=hac thanh").text
        assert "7531" in reader.get("/occupations?occupation_code=tho may do").text


def test_the_employers_forms_ask_the_one_page_that_everybody_asks(
    app: Flask, service: Service
) -> None:
    hoa = employ(app, service)
    for path in ("/firm/vacancies/new?full=1", "/firm/people/data"):
        page = hoa.get(path, follow_redirects=True).text
        assert '="/places"' in page
        assert "/firm/places" not in page
