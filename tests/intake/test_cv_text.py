import pytest

from jobmatch.intake.cv_text import CvError, CvFault, RawText, checked_lines

WORDS = "Công nhân may tại Công ty Hoa Sen, quận Đống Đa, thành phố Hà Nội từ năm 2019"


def test_lines_are_cleaned_and_empty_ones_go() -> None:
    assert checked_lines(RawText(lines=(f"  {WORDS}\u200b ", "", " \t"))) == (WORDS,)


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (RawText(lines=()), CvFault.EMPTY),
        (RawText(lines=("Trang 1",), pictures=True), CvFault.SCANNED),
        (RawText(lines=("(cid:12)(cid:7)(cid:33)" * 20,)), CvFault.UNREADABLE_LETTERS),
    ],
)
def test_what_says_nothing_is_refused(raw: RawText, fault: CvFault) -> None:
    with pytest.raises(CvError) as refused:
        checked_lines(raw)
    assert refused.value.fault is fault
