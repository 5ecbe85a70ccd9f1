"""The words by which files name the values of the forms' lists: "Toàn thời gian", "FDI"."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import TypeVar

from jobmatch.domain.forms import (
    Benefit,
    ContractKind,
    Ownership,
    Position,
    PriorityGroup,
    Readiness,
    StaffSize,
    WorkingTime,
    WorkPurpose,
)
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.intake.numbers import NUMBER, number_value
from jobmatch.intake.text import fold

Listed = TypeVar("Listed", bound=StrEnum)
Words = tuple[tuple[Listed, str], ...]
"""Value and the pattern of its folded words; the first that is found wins."""

_POSITIONS: Words[Position] = (
    (Position.LEADER, r"giam doc|lanh dao|dieu hanh|director|chief|\bceo\b"),
    (
        Position.MANAGER,
        r"quan ly|truong|pho phong|giam sat|to pho|manager|supervisor|\bleader|team lead",
    ),
    (
        Position.STAFF,
        (
            r"nhan vien|chuyen vien|chuyen gia|cong nhan|lao dong|thuc tap|sinh vien|tot nghiep"
            r"|cong tac vien|tap su|ky su|staff|intern|fresher|junior|senior|entry"
        ),
    ),
    (Position.OTHER, r"^khac$|^other$"),
)
_CONTRACTS: Words[ContractKind] = (
    (ContractKind.INDEFINITE, r"khong (?:xac dinh )?(?:thoi )?han|vo thoi han|indefinite"),
    (
        ContractKind.FIXED_12_36,
        r"(?:du |tu )?12 ?(?:thang)? ?(?:-|–|den|toi) ?36 thang|1 ?(?:-|–|den) ?3 nam|fixed_12_36",
    ),
    (
        ContractKind.FIXED_LT12,
        r"(?:duoi|<) ?(?:12|3) thang|3 (?:thang )?(?:-|–|den) (?:duoi )?12 thang|fixed_lt12",
    ),
)
_WORKING_TIMES: Words[WorkingTime] = (
    (WorkingTime.PART_TIME, r"ban thoi gian|part[ _-]?time"),
    (WorkingTime.FULL_TIME, r"toan thoi gian|full[ _-]?time"),
)
_PURPOSES: Words[WorkPurpose] = (
    (WorkPurpose.TEMPORARY, r"thoi vu|tam thoi|ngan han|temporary|seasonal"),
    (WorkPurpose.SIDE_JOB, r"lam them|side_job"),
    (WorkPurpose.LONG_TERM, r"lau dai|long_term"),
)
_OWNERSHIPS: Words[Ownership] = (
    (Ownership.FOREIGN_INVESTED, r"nuoc ngoai|\bfdi\b|lien doanh|foreign"),
    (Ownership.HOUSEHOLD, r"ho kinh doanh|\bhkd\b|household"),
    (Ownership.INDIVIDUAL, r"^ca nhan\b|individual"),
    (Ownership.STATE_AGENCY, r"co quan|don vi su nghiep|hanh chinh su nghiep|state_agency"),
    (
        Ownership.PRIVATE_COMPANY,
        (
            r"ngoai nha nuoc|tu nhan|tnhh|trach nhiem huu han|co phan|hop danh|hop tac xa|\bhtx\b"
            r"|private"
        ),
    ),
    (Ownership.STATE_COMPANY, r"nha nuoc|state_company"),
)
_VACANCY_STATUSES: Words[VacancyStatus] = (
    (VacancyStatus.PAUSED, r"tam (?:dung|ngung|an)|paused"),
    (VacancyStatus.FILLED, r"(?:da )?tuyen du|du nguoi|da du|filled"),
    (
        VacancyStatus.WITHDRAWN,
        r"het han|qua han|ngung|ngung tuyen|da dong|^dong\b|huy|da an|withdrawn|closed|expired",
    ),
    (VacancyStatus.OPEN, r"dang|con han|hoat dong|da duyet|\bmo\b|open|active"),
)
_SEEKER_STATUSES: Words[SeekerStatus] = (
    (SeekerStatus.PAUSED, r"khong tham gia|khong co nhu cau|tam dung|paused"),
    (SeekerStatus.LOOKING, r"that nghiep|chua co viec|dang tim|can viec|looking|unemployed"),
    (SeekerStatus.EMPLOYED, r"co viec|dang lam|con lam|employed"),
)
_PRIORITIES: Words[PriorityGroup] = (
    (PriorityGroup.DISABLED, r"khuyet tat|\bnkt\b|disabled"),
    (PriorityGroup.ETHNIC_MINORITY, r"dan toc|thieu so|\bdtts\b|ethnic_minority"),
    (PriorityGroup.NEAR_POOR, r"can ngheo|near_poor"),
    (PriorityGroup.POOR, r"(?<!can )(?<!thoat )ngheo|(?<!near_)\bpoor"),
    (PriorityGroup.DEMOBILISED_SOLDIER, r"bo doi|xuat ngu|quan nhan|nghia vu|demobilised"),
    (PriorityGroup.LAND_RECOVERED, r"thu hoi dat|land_recovered"),
    (PriorityGroup.MERIT_FAMILY, r"nguoi co cong|thuong binh|liet si|chinh sach|merit_family"),
)
_READINESS: Words[Readiness] = (
    (Readiness.SHIFT_WORK, r"(?:lam|theo|xoay|di) ca\b|shift_work"),
    (Readiness.BUSINESS_TRAVEL, r"di cong tac|cong tac (?:xa|tinh|nuoc ngoai)|business_travel"),
    (Readiness.SECONDMENT, r"biet phai|secondment"),
)
_BENEFITS: Words[Benefit] = (
    (
        Benefit.SOCIAL_INSURANCE,
        (
            r"\bbh(?:xh|yt|tn)\b|bao hiem (?:xa hoi|y te|that nghiep)"
            r"|(?:dong|tham gia|day du|che do) (?:day du )?(?:cac )?(?:loai )?(?:bh|bao hiem)\b"
            r"|social_insurance|social insurance"
        ),
    ),
    (Benefit.LIFE_INSURANCE, r"bao hiem nhan tho|bh nhan tho|life_insurance"),
    (Benefit.SEVERANCE, r"tro cap thoi viec|severance"),
    (Benefit.NURSERY, r"nha tre|nursery"),
    (Benefit.SHUTTLE, r"(?:xe|bus) dua (?:don|ruoc)|dua don (?:cong )?nhan|shuttle"),
    (
        Benefit.TRAVEL_SUPPORT,
        (
            r"(?:ho tro|phu cap|tro cap|tien) (?:an trua, )?(?:di lai|xang|xe\b|giao thong)"
            r"|travel_support"
        ),
    ),
    (Benefit.DORMITORY, r"ky tuc xa|\bktx\b|(?:cho|noi) o (?:mien phi|cho)|dormitory"),
    (
        Benefit.HOUSING_SUPPORT,
        (
            r"(?:ho tro|phu cap|tro cap|tien) (?:tien )?(?:nha (?:o|tro)|thue nha|cho o)"
            r"|housing_support"
        ),
    ),
    (
        Benefit.MEAL_CASH,
        r"(?:phu cap|tro cap|tien|ho tro tien) (?:com|an\b)|meal_cash",
    ),
    (Benefit.MEAL_3, r"(?:an|com|bao) (?:3|ba) bua|3 bua (?:an|com)|meal_3"),
    (Benefit.MEAL_2, r"(?:an|com|bao) (?:2|hai) bua|2 bua (?:an|com)|meal_2"),
    (
        Benefit.MEAL_1,
        r"com trua|an trua|(?:an|com|bao) (?:1|mot) bua|com ca|bao com|an ca\b|meal_1",
    ),
    (
        Benefit.TRAINING,
        (
            r"(?:duoc|co|chinh sach|che do|ho tro) dao tao|khoa dao tao|^dao tao\b|\. dao tao\."
            r"|\btraining"
        ),
    ),
    (Benefit.PROMOTION, r"thang tien|lo trinh|promotion"),
    (Benefit.ACCESSIBLE, r"loi di (?:cho )?nguoi khuyet tat|accessible"),
)
_NOT = re.compile(r"(?:\bkhong|\bko|\bchua|\bk|\bno) (?:co |duoc |bao |ho tro )?$")
_NONE_AT_ALL = re.compile(r"^(?:khong|ko|0|none|no|khong co|khong thuoc.*)\.?$")
_YES = re.compile(r"^(?:co|yes|x|true|1|dung|v)$")
_NO = re.compile(r"^(?:khong|ko|no|false|0)$|hanh chinh|khong (?:lam|theo|xoay) ca|office hours")
_SHIFTS = re.compile(
    r"(?:lam|theo|xoay|doi|luan phien|di|truc) ca\b|ca (?:sang|chieu|toi|dem|kip|gay|ngay)\b"
    r"|\b[23] ca\b|\bca [123]\b|rotating|shift"
)
_SIZES = (10, 50, 100, 200, 500, 1_000, 3_000, 10_000)  # the upper bound of each band but the last
_NUMBERS = re.compile(NUMBER)


def read_position(text: str) -> Position | None:
    return _first(_POSITIONS, text)


def read_contract(text: str) -> ContractKind | None:
    return _first(_CONTRACTS, text)


def read_working_time(text: str) -> WorkingTime | None:
    """Return full or part time; None where both are offered."""
    found = _all(_WORKING_TIMES, text)
    return next(iter(found)) if len(found) == 1 else None


def read_purpose(text: str) -> WorkPurpose | None:
    return _first(_PURPOSES, text)


def read_ownership(text: str) -> Ownership | None:
    return _first(_OWNERSHIPS, text)


def read_vacancy_status(text: str) -> VacancyStatus | None:
    return _first(_VACANCY_STATUSES, text)


def read_seeker_status(text: str) -> SeekerStatus | None:
    return _first(_SEEKER_STATUSES, text)


def read_priority_groups(text: str) -> frozenset[PriorityGroup]:
    """Return the groups named; OTHER for words that name none of the list."""
    if not text.strip() or _NONE_AT_ALL.match(fold(text)):
        return frozenset()
    return _all(_PRIORITIES, text) or frozenset({PriorityGroup.OTHER})


def read_readiness(text: str) -> frozenset[Readiness]:
    return _all(_READINESS, text)


def read_benefits(text: str) -> frozenset[Benefit]:
    """Return the benefits that a text promises; one that it denies is left out."""
    return _all(_BENEFITS, text)


def read_shift(text: str) -> bool | None:
    """Return whether the work is in shifts: from a column of its own, or a text on hours."""
    key = fold(text)
    if _NO.search(key):
        return False
    return True if _YES.match(key) or _SHIFTS.search(key) else None


def read_staff_size(text: str) -> StaffSize | None:
    """Return the form's band of "25-99 nhân viên" or "Trên 300": that of the middle of a range."""
    key = fold(text)
    numbers = [n for n in map(number_value, _NUMBERS.findall(key)) if n is not None][:2]
    if not numbers:
        return None
    staff = sum(numbers) / len(numbers)
    if re.search(r"\b(?:duoi|it hon|<)", key):
        staff -= 1
    elif re.search(r"\b(?:tren|hon|over)\b|[>+]", key):
        staff += 1
    return list(StaffSize)[sum(staff >= bound + (bound > _SIZES[0]) for bound in _SIZES)]


def _first(words: Words[Listed], text: str) -> Listed | None:
    """Return the first value of the list that the text names."""
    key = fold(text)
    return next((value for value, pattern in _compiled(words) if pattern.search(key)), None)


def _all(words: Words[Listed], text: str) -> frozenset[Listed]:
    """Return every value that the text names and does not deny ("không có xe đưa đón")."""
    key = fold(text)
    return frozenset(v for v, pattern in _compiled(words) if _stated(pattern.finditer(key), key))


def _stated(found: Iterable[re.Match[str]], key: str) -> bool:
    """Tell whether any of the finds is not denied ("không có xe đưa đón")."""
    return any(_NOT.search(key[: match.start()]) is None for match in found)


@cache
def _compiled(words: Words[Listed]) -> tuple[tuple[Listed, re.Pattern[str]], ...]:
    return tuple((value, re.compile(pattern)) for value, pattern in words)
