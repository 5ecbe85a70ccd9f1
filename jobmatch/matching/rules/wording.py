"""Numbers and list values as words, in both languages, for the reasons."""

from functools import lru_cache

from jobmatch.domain.forms import Qualification, SchoolLevel
from jobmatch.domain.messages import Sentence

MILLION = 1_000_000

QUALIFICATION_WORDS = {
    Qualification.UNTRAINED: Sentence("chưa qua đào tạo", "untrained"),
    Qualification.SKILLED_NO_CERT: Sentence("CNKT không bằng", "skilled, no certificate"),
    Qualification.CERT_UNDER_3M: Sentence(
        "chứng chỉ nghề dưới 3 tháng", "certificate under 3 months"
    ),
    Qualification.ELEMENTARY: Sentence("sơ cấp", "elementary certificate"),
    Qualification.INTERMEDIATE: Sentence("trung cấp", "intermediate diploma"),
    Qualification.COLLEGE: Sentence("cao đẳng", "college diploma"),
    Qualification.UNIVERSITY: Sentence("đại học", "university degree"),
    Qualification.MASTER: Sentence("thạc sĩ", "master's degree"),
    Qualification.DOCTOR: Sentence("tiến sĩ", "doctorate"),
}

SCHOOL_WORDS = {
    SchoolLevel.BELOW_PRIMARY: Sentence("chưa tốt nghiệp tiểu học", "below primary school"),
    SchoolLevel.PRIMARY: Sentence("tốt nghiệp tiểu học", "primary school"),
    SchoolLevel.LOWER_SECONDARY: Sentence("tốt nghiệp THCS", "lower secondary school"),
    SchoolLevel.UPPER_SECONDARY: Sentence("tốt nghiệp THPT", "upper secondary school"),
}


def vi_number(value: float, digits: int = 1) -> str:
    """Write a number the Vietnamese way: 8,5 and 1.200, no trailing zeros."""
    text = f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))
    return text.rstrip("0").rstrip(",") if "," in text else text


def en_number(value: float, digits: int = 1) -> str:
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=4096)  # round amounts, named again and again
def million(amount_vnd: float) -> Sentence:
    """Write a monthly amount in millions of đồng."""
    value = amount_vnd / MILLION
    return Sentence(f"{vi_number(value)} triệu", f"{en_number(value)} million VND")


def years(value: float) -> Sentence:
    if 0 < value < 1:
        months = round(value * 12)
        return Sentence(f"{months} tháng", f"{months} month{'s' * (months != 1)}")
    plural = "" if value == 1 else "s"
    return Sentence(f"{vi_number(value)} năm", f"{en_number(value)} year{plural}")


def unknown_side(vacancy_known: bool, seeker_known: bool, vi: str, en: str) -> Sentence:  # noqa: FBT001 -- two sides, in a fixed order
    """Say whose side leaves `vi`/`en` (a noun) open."""
    if not vacancy_known and not seeker_known:
        return Sentence(f"{vi}: chưa rõ ở cả hai phía", f"{en}: not known on either side")
    if not vacancy_known:
        return Sentence(f"{vi}: tin tuyển dụng chưa nêu", f"{en}: the vacancy does not say")
    return Sentence(f"{vi}: hồ sơ chưa rõ", f"{en}: the profile does not say")
