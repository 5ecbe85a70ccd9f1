import pytest

from jobmatch.domain.seekers import PastJob
from jobmatch.matching.trade_finding import trades_of_seeker
from jobmatch.matching.wishes import told_trades, understood
from tests.factories import a_seeker


def wish(desired_job: str, summary: str, *skills: str) -> str:
    seeker = a_seeker(
        desired_job=desired_job, summary=summary, skills=skills, past_jobs=(), major=""
    )
    return understood(seeker).desired_job


BOOKKEEPER = "Đã làm kế toán kho 3 năm, quen MISA."


@pytest.mark.parametrize(
    "said",
    [
        "Tôi chưa có bằng lái ô tô.",
        "Không có bằng lái xe hạng C.",
        "Toi chua co bang lai o to.",
    ],
)
def test_who_lacks_the_licence_of_the_wished_trade_is_taken_by_what_they_did(said: str) -> None:
    assert wish("Lái xe tải", f"{BOOKKEEPER} {said}") == "Kế toán kho"


@pytest.mark.parametrize(
    "said",
    [
        "Không muốn làm nghề hàn nữa.",
        "Phiếu ghi nguyện vọng thợ hàn nhưng mắt tôi yếu rồi.",
        "Ghi vậy cho có, thợ hàn chứ tay tôi đau.",
    ],
)
def test_a_wish_that_the_person_takes_back_gives_way_to_what_they_did(said: str) -> None:
    assert wish("Thợ hàn", f"{BOOKKEEPER} {said}") == "Kế toán kho"


@pytest.mark.parametrize(
    ("desired_job", "summary"),
    [
        ("Lái xe tải", "Có bằng C. Trước làm kế toán kho."),
        ("Lái xe tải", "Trước làm kế toán kho, nay muốn lái xe."),
        ("Kế toán tổng hợp", "Chưa học chứng chỉ kế toán trưởng. Biết lái xe tải."),
        ("Thợ hàn", "Không muốn làm kế toán nữa."),
        ("việc gì cũng được", BOOKKEEPER),
    ],
)
def test_any_other_wish_stands(desired_job: str, summary: str) -> None:
    assert wish(desired_job, summary) == desired_job


@pytest.mark.parametrize(
    ("summary", "understood_as"),
    [
        (
            "Em cần chỗ ngồi làm, nhập liệu, trực điện thoại hay lắp ráp đều được.",
            "Nhân viên nhập liệu; Nhân viên chăm sóc khách hàng; Công nhân lắp ráp",
        ),
        ("Việc gì cũng được, ưu tiên bảo vệ hoặc tạp vụ.", "Bảo vệ; Nhân viên tạp vụ, vệ sinh"),
        ("Giờ em muốn xin phụ bếp, đừng bắt lái xe.", "Phụ bếp"),
        ("Muốn làm giờ hành chính. Trước làm kế toán.", "Kế toán viên"),
    ],
)
def test_what_free_text_wishes_comes_first_where_the_form_names_none(
    summary: str, understood_as: str
) -> None:
    assert wish("", summary) == understood_as


def test_what_was_done_stands_behind_what_free_text_wishes() -> None:
    said = "Làm phục vụ rồi thu ngân ba năm. Có thể học việc hành chính cũng được."
    assert wish("", said).startswith("Nhân viên văn phòng, hành chính; ")
    assert wish("", said).endswith("; Nhân viên thu ngân")


def test_without_a_wish_the_trades_told_of_stand_in_and_nothing_is_made_up() -> None:
    assert wish("", BOOKKEEPER, "kế toán kho") == "Kế toán kho"
    assert wish("", "Chịu khó, đúng giờ.") == ""


def test_what_comes_up_again_and_again_counts_more_and_what_was_left_not_at_all() -> None:
    past = tuple(PastJob(position=one) for one in ("Thợ hàn", "Thợ hàn", "Bảo vệ", "Bảo vệ"))
    seeker = a_seeker(desired_job="", summary="Bỏ nghề bảo vệ rồi.", skills=(), past_jobs=past)
    assert list(told_trades(seeker)) == ["welder"]


def test_a_wish_that_names_no_trade_is_read_beside_what_the_person_did() -> None:
    seeker = a_seeker(
        desired_job="việc gì cũng được", summary=BOOKKEEPER, skills=("kế toán",), past_jobs=()
    )
    assert trades_of_seeker(seeker)[0].code == "3313"
