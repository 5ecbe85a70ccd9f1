"""Names of industries → the letter of their section (VSIC 2018: the form's 21 boxes)."""

import re

from jobmatch.intake.text import fold

_SECTIONS: tuple[tuple[str, str], ...] = (
    ("U", r"to chuc va co quan quoc te"),
    ("T", r"lam thue trong (?:cac )?ho gia dinh|giup viec (?:gia dinh|nha)"),
    ("O", r"dang cong san|quan ly nha nuoc|an ninh quoc phong|bao dam xa hoi"),
    ("P", r"giao duc|dao tao|truong hoc|mam non"),
    ("Q", r"y te|tro giup xa hoi|benh vien|phong kham"),
    ("R", r"nghe thuat|vui choi|giai tri"),
    ("L", r"bat dong san"),
    ("K", r"tai chinh|ngan hang|bao hiem|chung khoan"),
    ("J", r"thong tin va truyen thong|cong nghe thong tin|phan mem|vien thong|xuat ban"),
    ("I", r"luu tru|an uong|nha hang|khach san"),
    ("H", r"van tai|kho bai|logistics|chuyen phat"),
    ("D", r"phan phoi dien|khi dot|dieu hoa khong khi"),
    ("E", r"cung cap nuoc|nuoc thai|rac thai"),
    ("A", r"nong nghiep|nong,? lam|lam nghiep|thuy san|trong trot|chan nuoi"),
    ("B", r"khai khoang|khai thac (?:da|than|mo|khoang)"),
    ("C", r"che bien|che tao|san xuat|gia cong|may mac|det|co khi"),
    ("F", r"xay dung"),
    ("G", r"ban buon|ban le|thuong mai|sua chua (?:o to|xe)"),
    ("N", r"hanh chinh va dich vu ho tro|cung ung lao dong|bao ve|ve sinh cong nghiep|du lich"),
    ("M", r"chuyen mon,? khoa hoc|tu van|kiem toan|thiet ke|kien truc|quang cao"),
    ("S", r"dich vu khac"),
)
_COMPILED = tuple((letter, re.compile(words)) for letter, words in _SECTIONS)


def read_industry_section(text: str) -> str | None:
    """Return the letter A–U, from one of them alone or from the words of a name, or None."""
    if re.fullmatch(r"[A-Ua-u]", text.strip()):
        return text.strip().upper()
    key = fold(text)
    return next((letter for letter, words in _COMPILED if words.search(key)), None)
