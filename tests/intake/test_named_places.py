import pytest

from jobmatch.intake.named_places import place_named


@pytest.mark.parametrize(
    ("typed", "near", "name", "code"),
    [
        ("Đông Sơn", "38", "Phường Đông Sơn", "16378"),
        ("dong son", "38", "Phường Đông Sơn", "16378"),
        ("Đông Sơn", "51", "Xã Đông Sơn", "21109"),
        ("Đồng Sơn", "44", "Phường Đồng Sơn", "18871"),
        ("huyện Đông Sơn", "38", "Phường Đông Sơn", "16378"),
        ("Quảng Xương", "38", "Huyện Quảng Xương", "16540"),
        ("tp hcm", "38", "Hồ Chí Minh", ""),
        ("Thanh Hoá", "", "Thanh Hóa", ""),
        ("Bình Dương", "", "Bình Dương (nay thuộc Hồ Chí Minh)", ""),
    ],
)
def test_a_name_means_the_place_nearest_to_the_asker(
    typed: str, near: str, name: str, code: str
) -> None:
    found = place_named(typed.split(), near)
    assert found is not None
    assert (found.name, found.commune_code) == (name, code)


@pytest.mark.parametrize("typed", ["Đông Sơn", "kế toán", "may", "", "lương cao"])
def test_what_is_no_place_or_several_is_not_guessed(typed: str) -> None:
    assert place_named(typed.split(), "") is None
