import pytest

from jobmatch.output.sms_text import SmsSize, sms_size, unaccented


def test_vietnamese_is_written_as_people_do_without_accents() -> None:
    assert unaccented("Đặt mật khẩu mới – “Thợ hàn”… ưỡn ẽo ỵ") == (
        'Dat mat khau moi - "Tho han"... uon eo y'
    )


def test_letters_of_other_scripts_are_not_passed_on() -> None:
    assert unaccented("汉 😀 ok {x}") == "? ? ok {x}"


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("", SmsSize(0, 1, gsm_7=True)),
        ("a" * 160, SmsSize(160, 1, gsm_7=True)),
        ("a" * 161, SmsSize(161, 2, gsm_7=True)),
        ("a" * 306, SmsSize(306, 2, gsm_7=True)),
        ("a" * 307, SmsSize(307, 3, gsm_7=True)),
        ("€" * 80, SmsSize(160, 1, gsm_7=True)),
        ("ạ" * 70, SmsSize(70, 1, gsm_7=False)),
        ("ạ" * 71, SmsSize(71, 2, gsm_7=False)),
        ("😀" * 36, SmsSize(72, 2, gsm_7=False)),
    ],
)
def test_letters_and_parts_are_counted_as_the_network_does(text: str, size: SmsSize) -> None:
    assert sms_size(text) == size
