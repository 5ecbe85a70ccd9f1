"""What a CV is once its file is read: its lines in reading order, or why it is not read."""

from dataclasses import dataclass
from enum import StrEnum

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.messages import Sentence
from jobmatch.intake.text import clean_line

MOST_PAGES = 12
MOST_LINES = 2_000
LONGEST_LINE = 500  # characters
FEWEST_LETTERS = 50  # a file with fewer says nothing about anybody


class CvFault(StrEnum):
    """Why a CV is not read."""

    UNKNOWN = "unknown"  # neither PDF nor DOCX
    OLD_WORD = "old_word"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    LOCKED = "locked"
    SCANNED = "scanned"
    EMPTY = "empty"
    UNREADABLE_LETTERS = "unreadable_letters"
    BROKEN = "broken"
    TOO_COSTLY = "too_costly"  # it unpacks to too much, or takes too long
    NO_CV = "no_cv"
    BUSY = "busy"  # others are being read; the file itself was not looked at


_SENTENCES = {
    CvFault.UNKNOWN: Sentence(
        "Tệp này không phải PDF hay Word (.docx). Hãy lưu CV thành một trong hai loại đó.",
        "This file is neither PDF nor Word (.docx). Save the CV as one of the two.",
    ),
    CvFault.OLD_WORD: Sentence(
        "Tệp Word kiểu cũ (.doc) hoặc có mật khẩu. Hãy bỏ mật khẩu và lưu thành .docx.",
        "An old Word file (.doc), or one with a password. Save it as .docx without a password.",
    ),
    CvFault.TOO_LARGE: Sentence(
        "Tệp lớn hơn 5 MB. Hãy bỏ bớt ảnh rồi gửi lại.",
        "The file is larger than 5 MB. Take pictures out and send it again.",
    ),
    CvFault.TOO_LONG: Sentence(
        f"Tệp dài hơn {MOST_PAGES} trang. Hãy gửi riêng phần CV.",
        f"The file is longer than {MOST_PAGES} pages. Send the CV alone.",
    ),
    CvFault.LOCKED: Sentence(
        "Tệp có mật khẩu nên không mở được. Hãy bỏ mật khẩu rồi gửi lại.",
        "The file has a password and cannot be opened. Remove it and send it again.",
    ),
    CvFault.SCANNED: Sentence(
        "Tệp này là ảnh chụp hoặc bản quét: bên trong không có chữ để đọc. Hãy gửi bản gốc (PDF"
        " xuất từ Word) hoặc tự điền hồ sơ.",
        "This file is a photograph or a scan: there are no letters in it to read. Send the"
        " original (a PDF made from Word), or fill in the profile yourself.",
    ),
    CvFault.EMPTY: Sentence(
        "Tệp trống: không có chữ nào để đọc.", "The file is empty: there is nothing to read."
    ),
    CvFault.UNREADABLE_LETTERS: Sentence(
        "Chữ trong tệp được lưu theo cách không đọc được. Hãy xuất lại PDF từ Word.",
        "The letters of this file are kept in a way that cannot be read. Make the PDF anew.",
    ),
    CvFault.BROKEN: Sentence(
        "Tệp bị hỏng nên không đọc được. Hãy mở, lưu lại rồi gửi lần nữa.",
        "The file is broken and cannot be read. Open it, save it and send it again.",
    ),
    CvFault.TOO_COSTLY: Sentence(
        "Tệp quá phức tạp, đọc không xong trong thời gian cho phép. Hãy lưu lại đơn giản hơn.",
        "The file is too complex to be read in the time allowed. Save it in a simpler way.",
    ),
    CvFault.BUSY: Sentence(
        "Hệ thống đang đọc CV của người khác. Hãy thử lại sau một phút.",
        "Other people's CVs are being read just now. Try again in a minute.",
    ),
    CvFault.NO_CV: Sentence(
        "Tệp này không giống một bản CV: không thấy phần kinh nghiệm, học vấn hay kỹ năng.",
        "This file does not look like a CV: it has no part about experience, schooling or skills.",
    ),
}


class CvError(UnreadableFileError):
    """A CV that is not read; one sentence of each language says why."""

    def __init__(self, fault: CvFault) -> None:
        super().__init__(_SENTENCES[fault])
        self.fault = fault
        self.sentence = _SENTENCES[fault]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """What a file's reader found: lines in reading order, and whether there are pictures."""

    lines: tuple[str, ...]
    pictures: bool = False


def checked_lines(raw: RawText) -> tuple[str, ...]:
    """Return the lines cleaned, or raise CvError where they say nothing."""
    lines = [clean_line(line)[:LONGEST_LINE] for line in raw.lines[:MOST_LINES]]
    lines = [line for line in lines if line]
    together = "".join(lines)
    letters = sum(letter.isalpha() for letter in together)
    if together.count("(cid:") * 10 > letters:
        raise CvError(CvFault.UNREADABLE_LETTERS)
    if letters < FEWEST_LETTERS:
        raise CvError(CvFault.SCANNED if raw.pictures else CvFault.EMPTY)
    return tuple(lines)
