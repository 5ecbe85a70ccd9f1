from flask.testing import FlaskClient


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
