"""What all kept records share: their kinds, and the keys that tell when two are the same thing."""

import re
import unicodedata
from enum import StrEnum
from hashlib import blake2b

from jobmatch.domain.employers import EmployerProfile
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.domain.vacancies import VacancyProfile


class RecordKind(StrEnum):
    VACANCIES = "vacancies"
    SEEKERS = "seekers"
    EMPLOYERS = "employers"


REF_PREFIX = {RecordKind.VACANCIES: "V", RecordKind.SEEKERS: "S", RecordKind.EMPLOYERS: "E"}


def own_id(kind: RecordKind, ref: str) -> int | None:
    """Return the id in one of our own references ("V-12"), or None for any other text."""
    found = re.fullmatch(rf"{REF_PREFIX[kind]}-([1-9]\d{{0,17}})", ref.strip().upper())
    return int(found.group(1)) if found else None


def folded(text: str) -> str:
    """Return the words alone, for comparing: no case, no accents, đ as d, one space between."""
    letters = unicodedata.normalize("NFKD", text).casefold().replace("đ", "d")
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", plain))


_COMPANY_WORDS = re.compile(
    r"\b(cong ty|cty|ct|co phan|cp|trach nhiem huu han|tnhh|mtv|mot thanh vien|tap doan"
    r"|doanh nghiep tu nhan|dntn|chi nhanh|pro company|viet nam|vn)\b"
)


def employer_name_key(name: str) -> str:
    """Return what two spellings of one firm share: "Cty TNHH MTV May Hoa" and "CÔNG TY … MAY HOA".

    A name made of company words alone keeps them.
    """
    words = folded(name)
    core = " ".join(_COMPANY_WORDS.sub(" ", words).split())
    return core or words


_PAY_OR_PLACE = re.compile(
    r"[\(\[].*?[\)\]]|[-–|,:]?\s*(luong|thu nhap|tn|lam viec tai|lv tai|tai)\b.*$"
    r"|\b(tuyen( dung)?( gap)?|can tuyen|gap|moi|di lam ngay|hot|urgent)\b"
)


def title_key(title: str) -> str:
    """Return the job in an advert's title without pay, place and shouting."""
    words = folded(re.sub(r"[\(\[].*?[\)\]]", " ", title))
    core = " ".join(_PAY_OR_PLACE.sub(" ", words).split())
    return core or words


def vacancy_duplicate_key(vacancy: VacancyProfile) -> str:
    """Return a key that copies of one advert share: job, employer, province."""
    province = next((place.province_code or "" for place in vacancy.places), "")
    return _key(title_key(vacancy.title), employer_name_key(vacancy.employer_name), province)


def seeker_identity(seeker: SeekerDraft) -> str | None:
    """Return the words that two entries of one person share; None where nothing identifies them.

    They are kept as a keyed digest only (store/seekers.py): twelve digits are soon guessed.
    """
    person = seeker.person
    if person.identity_number:
        return _joined("id", person.identity_number)
    if person.phone:
        return _joined("phone", person.phone)
    if person.full_name and person.birth_date:
        return _joined("name", folded(person.full_name), person.birth_date.isoformat())
    return None


def employer_duplicate_key(employer: EmployerProfile) -> str:
    """Return a key that two entries of one employer share: the tax code, else the name."""
    if employer.tax_code:
        return _key("tax", employer.tax_code)
    return _key("name", employer_name_key(employer.name))


def _key(*parts: str) -> str:
    return blake2b(_joined(*parts).encode(), digest_size=12).hexdigest()


def _joined(*parts: str) -> str:
    return "\x1f".join(parts)
