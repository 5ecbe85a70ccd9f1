"""Reads a message of somebody who asks: rules, then the nearest known question, else unknown.

Nothing is guessed: what is like no known question and speaks of no work is UNKNOWN. The two
thresholds were chosen on the development part of docs/chat.md.
"""

import re

from jobmatch.domain.chats import LONGEST, Question, QuestionKind, Wish
from jobmatch.intake.place_text import read_place
from jobmatch.intake.text import clean_line
from jobmatch.intake.wish_text import ReadWish, read_wish
from jobmatch.reference.nearest_question import Nearest, nearest, written_out

SURE = 0.62  # from here on the nearest question decides, whatever else the words speak of
ABOUT_SERVICE = 0.28  # … where the words are the service's own: papers, benefit, centre
LIKELY = 0.40  # from here on it decides where the words speak of no work

_CODE = re.compile(r"(?:ma|lien ket|ma lien ket)? ?(\d{8})")
_REF = re.compile(r"\bv[- ]?(\d{1,9})\b")
_RULE_WORDS: dict[QuestionKind, tuple[str, ...]] = {
    QuestionKind.STOP: (
        r"^(?:stop|huy|tu choi)$",
        (
            r"(?<!tuyen )(?<!su )(?<!ap )(?<!ung )(?<!noi )\b(?:dung|ngung|huy) "
            r"(?:(?:viec|co|dang ky|nhan|gui|cac|moi|nhung) )*(?:nhan tin|gui tin|tin nhan|tin)\b"
        ),
        (
            r"\bkhong (?:(?:muon|can) (?:(?:nhan|gui|them|cac) )*|nhan )"
            r"(?:nhan tin|gui tin|tin nhan|tin)\b(?! (?:tuyen|viec|cho))"
        ),
        r"\bkhong (?:nhan|gui) tin(?: nhan)? nua\b",
    ),
    QuestionKind.UNLINK: (r"\b(?:huy|bo|go) lien ket\b",),
    QuestionKind.PERSON: (
        (
            r"\b(?:gap|noi chuyen voi|goi lai|chuyen cho)\b.{0,24}"
            r"\b(?:can bo|nhan vien|nguoi|tu van|chuyen vien|minh|toi)\b"
        ),
        r"^(?:gap )?(?:can bo|tu van vien)$",
    ),
    QuestionKind.WIDER: (r"^(?:tim )?(?:rong|xa) hon", r"mo rong(?: tim)?"),
    QuestionKind.ANY_PAY: (r"^bo (?:muc )?luong", r"luong (?:bao nhieu|nao) cung duoc"),
    QuestionKind.MORE: (r"^(?:xem them|xem tiep|tiep|nua|them)(?: di| nua| viec)?$",),
    QuestionKind.OWN_REFERRALS: (r"\b(?:giay|phieu) gioi thieu\b",),
    QuestionKind.OWN_INTERVIEWS: (
        r"\b(?:lich|hen|bao gio|khi nao|ngay nao|may gio).{0,24}\bphong van\b",
        r"\bphong van.{0,16}(?:luc nao|ngay nao|khi nao|may gio|chua)",
    ),
    QuestionKind.OWN_SUGGESTIONS: (
        r"\b(?:goi y|phu hop|hop) (?:viec )?(?:cho|voi|cua) (?:toi|em|minh|ho so)\b",
    ),
}
_RULES = tuple((kind, re.compile("|".join(words))) for kind, words in _RULE_WORDS.items())
_ABROAD = re.compile(
    r"\b(?:nuoc ngoai|xuat khau lao dong|xkld|han quoc|nhat ban|dai loan|hoa ky|chau au"
    r"|(?:di|sang) (?:nhat|han|dai))\b"
)
_ABOUT_ONE = re.compile(
    r"\b(?:chi tiet|mo ta|thong tin (?:gi )?(?:them )?(?:ve|cua)"
    r"|biet (?:them )?(?:ve|luong|muc luong)"
    r"|so sanh|cong ty nao dang tuyen|dia (?:chi|diem) (?:lam viec )?(?:cua|lam viec)"
    r"|(?:muc )?luong (?:cua|cho|la bao nhieu|bao nhieu|the nao)"
    r"|yeu cau (?:gi|kinh nghiem|bang cap)"
    r"|can (?:kinh nghiem|bang cap)|(?:vi tri|cong viec|job|viec) .{3,80} (?:nay|do)\b"
    r"|quyen loi|lam (?:viec )?o dau|bao nhieu nam kinh nghiem|id:? ?\d+"
    r"|co can|co yeu cau|han nop)\b"
)
_NUMBERED = re.compile(r"\bid:? ?\d+")
_TITLE = re.compile(r"(?:[^\W\d_a-z]\w+\s+){2}")  # words with capitals: a vacancy's title
_LOOKING = re.compile(
    r"\b(?:tim|xin viec|can viec|muon lam|co (?:cong )?viec|co viec lam|co job|viec gi|tuyen gi"
    r"|co tuyen"
    r"|dang tuyen|goi y|viec nao|cong viec nao|vi tri nao|job nao)\b"
)
_SERVICE_WORDS = re.compile(
    r"\b(?:dang k[yi]|thu tuc|giay to|ho so|bao hiem|that nghiep|tro cap|khai bao|thong bao"
    r"|trung tam|mo cua|dong cua|nghi le)\b"
)
_ACTS = frozenset({QuestionKind.STOP, QuestionKind.UNLINK})  # never guessed
_SERVICE = frozenset(QuestionKind) - {QuestionKind.SEARCH, QuestionKind.UNKNOWN}


def read_question(text: str, near_province: str = "") -> Question:
    """Return what a message asks for. `near_province`: where the asker's centre is."""
    told = clean_line(text)[:LONGEST]
    plain = written_out(told)
    if not plain:
        return Question(kind=QuestionKind.UNKNOWN, text=told, sureness=0.0)
    if code := _CODE.fullmatch(plain):
        return Question(kind=QuestionKind.LINK, text=told, code=code[1])
    for kind, pattern in _RULES:
        if pattern.search(plain):
            return Question(kind=kind, text=told)
    return _read(told, plain, near_province)


def read_near(text: str, address: str) -> Question:
    """Return what a message asks for, places being those near this address first."""
    return read_question(text, read_place(address).province_code or "" if address else "")


def _read(told: str, plain: str, near_province: str) -> Question:
    near, read = nearest(told), read_wish(told, near_province)
    work_wanted = read.trade and bool(_LOOKING.search(plain))
    other = near.kind is QuestionKind.UNKNOWN and work_wanted
    guessed = near.kind not in {QuestionKind.SEARCH, *_ACTS}
    if near.likeness >= SURE and guessed and not other:
        return Question(kind=near.kind, text=told, sureness=near.likeness)
    if _ABROAD.search(plain):
        return Question(kind=QuestionKind.UNKNOWN, text=told, sureness=near.likeness)
    if about := _about_one(told, plain, read):
        return about
    if _is_search(near, read, plain):
        return Question(kind=QuestionKind.SEARCH, text=told, wish=read.wish)
    if near.likeness >= LIKELY and near.kind not in _ACTS:
        wish = read.wish if near.kind is QuestionKind.SEARCH else None
        return Question(kind=near.kind, text=told, wish=wish, sureness=near.likeness)
    return Question(kind=QuestionKind.UNKNOWN, text=told, sureness=near.likeness)


def _about_one(told: str, plain: str, read: ReadWish) -> Question | None:
    """Return a question about one vacancy: by our own reference, or by the words that name it."""
    ref = _REF.search(plain)
    numbered = bool(_quoted(told)) and bool(_NUMBERED.search(plain))
    asked = bool(_ABOUT_ONE.search(plain)) and not _LOOKING.search(plain)
    if ref is None and not (asked or numbered):
        return None
    if ref is None and not (read.trade or _quoted(told) or _TITLE.search(told)):
        return None
    words = _quoted(told) or read.wish.words
    code = ref[1] if ref else ""
    return Question(kind=QuestionKind.VACANCY, text=told, code=code, wish=Wish(words=words))


def _quoted(told: str) -> str:
    found = re.search(r"[\"“‘'](.{3,120}?)[\"”’'](?!\w)", told)
    return found[1] if found else ""


def _is_search(near: Nearest, read: ReadWish, plain: str) -> bool:
    """Say whether the words speak of work wanted, rather than of the service."""
    wish = read.wish
    if not wish.says_something:
        return False
    service = near.kind in _SERVICE
    if service and near.likeness >= ABOUT_SERVICE and _SERVICE_WORDS.search(plain):
        return False
    stands_against = service and near.likeness >= LIKELY
    if read.trade and not stands_against:
        return True
    looking = bool(_LOOKING.search(plain)) or (read.cue and not stands_against)
    return looking and not (near.kind is QuestionKind.UNKNOWN and near.likeness >= LIKELY)
