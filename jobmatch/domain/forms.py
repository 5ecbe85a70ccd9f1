"""The value lists of the statutory forms, one name per value.

Source: Mẫu 01, 01a, 03, 03a, Phụ lục I, Nghị định 23/2021/NĐ-CP, widened where Thông tư 01/2022
and 11/2022 are finer (qualification, priority groups). A vacancy's list and a seeker's are the
same: the forms mirror each other, which is what makes matching on them possible.
"""

from enum import StrEnum


class FormVersion(StrEnum):
    """Which edition of the forms a record was taken on, so that a centre can print it again."""

    ND23_2021 = "ND23-2021"
    ND352_2025 = "ND352-2025"


class SchoolLevel(StrEnum):
    """Trình độ học vấn (giáo dục phổ thông), lowest first."""

    BELOW_PRIMARY = "below_primary"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    UPPER_SECONDARY = "upper_secondary"


class Qualification(StrEnum):
    """Trình độ chuyên môn kỹ thuật cao nhất, lowest first: the finer union of the editions."""

    UNTRAINED = "untrained"
    SKILLED_NO_CERT = "skilled_no_cert"
    CERT_UNDER_3M = "cert_under_3m"
    ELEMENTARY = "elementary"
    INTERMEDIATE = "intermediate"
    COLLEGE = "college"
    UNIVERSITY = "university"
    MASTER = "master"
    DOCTOR = "doctor"


class PriorityGroup(StrEnum):
    DISABLED = "disabled"
    ETHNIC_MINORITY = "ethnic_minority"
    POOR = "poor"
    NEAR_POOR = "near_poor"
    DEMOBILISED_SOLDIER = "demobilised_soldier"
    LAND_RECOVERED = "land_recovered"
    MERIT_FAMILY = "merit_family"
    OTHER = "other"


class ContractKind(StrEnum):
    INDEFINITE = "indefinite"
    FIXED_12_36 = "fixed_12_36"
    FIXED_LT12 = "fixed_lt12"


class WorkingTime(StrEnum):
    """Hình thức làm việc."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"


class WorkPurpose(StrEnum):
    LONG_TERM = "long_term"
    TEMPORARY = "temporary"
    SIDE_JOB = "side_job"


class Readiness(StrEnum):
    """Khả năng đáp ứng (seeker) / Yêu cầu thêm (vacancy)."""

    SHIFT_WORK = "shift_work"
    BUSINESS_TRAVEL = "business_travel"
    SECONDMENT = "secondment"


class Position(StrEnum):
    STAFF = "staff"
    MANAGER = "manager"
    LEADER = "leader"
    OTHER = "other"


class ExperienceBand(StrEnum):
    NONE = "none"
    LT1 = "lt1"
    Y1_2 = "1_2"
    Y2_5 = "2_5"
    GT5 = "gt5"


class Benefit(StrEnum):
    MEAL_1 = "meal_1"
    MEAL_2 = "meal_2"
    MEAL_3 = "meal_3"
    MEAL_CASH = "meal_cash"
    NO_MEAL = "no_meal"
    SOCIAL_INSURANCE = "social_insurance"
    LIFE_INSURANCE = "life_insurance"
    SEVERANCE = "severance"
    NURSERY = "nursery"
    SHUTTLE = "shuttle"
    TRAVEL_SUPPORT = "travel_support"
    DORMITORY = "dormitory"
    HOUSING_SUPPORT = "housing_support"
    TRAINING = "training"
    ACCESSIBLE = "accessible"
    PROMOTION = "promotion"
    OTHER = "other"


class WorkSite(StrEnum):
    INDOOR = "indoor"
    OUTDOOR = "outdoor"
    MIXED = "mixed"


class Lifting(StrEnum):
    LT5 = "lt5"
    KG5_20 = "5_20"
    GT20 = "gt20"


class Standing(StrEnum):
    HARDLY = "hardly"
    MODERATE = "moderate"
    MUCH = "much"


class Hearing(StrEnum):
    """Nghe nói."""

    NOT_NEEDED = "not_needed"
    BASIC = "basic"
    IMPORTANT = "important"


class Sight(StrEnum):
    NORMAL = "normal"
    FINE_DETAIL = "fine_detail"


class HandWork(StrEnum):
    LARGE_PARTS = "large_parts"
    SMALL_PARTS = "small_parts"
    TINY_PARTS = "tiny_parts"


class HandUse(StrEnum):
    BOTH = "both"
    SOMETIMES_BOTH = "sometimes_both"
    ONE = "one"


class SoftSkill(StrEnum):
    COMMUNICATION = "communication"
    PRESENTATION = "presentation"
    TIME_MANAGEMENT = "time_management"
    PEOPLE_MANAGEMENT = "people_management"
    REPORTING = "reporting"
    ADAPTABILITY = "adaptability"
    TEAMWORK = "teamwork"
    INDEPENDENCE = "independence"
    PRESSURE = "pressure"
    SUPERVISION = "supervision"
    CRITICAL_THINKING = "critical_thinking"
    OTHER = "other"


class Ability(StrEnum):
    """Khả năng sử dụng (ngoại ngữ, tin học)."""

    GOOD = "good"
    FAIR = "fair"
    AVERAGE = "average"


class HiringChannel(StrEnum):
    """Hình thức tuyển dụng."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    ONLINE = "online"
    SEND_CV = "send_cv"


class Ownership(StrEnum):
    """Loại hình doanh nghiệp: the finer list of TT 01/2022 Mẫu 02."""

    STATE_COMPANY = "state_company"
    PRIVATE_COMPANY = "private_company"
    FOREIGN_INVESTED = "foreign_invested"
    STATE_AGENCY = "state_agency"
    HOUSEHOLD = "household"
    INDIVIDUAL = "individual"


class StaffSize(StrEnum):
    """Quy mô lao động: the bands of TT 01/2022, which do not overlap."""

    LT10 = "lt10"
    S10_50 = "10_50"
    S51_100 = "51_100"
    S101_200 = "101_200"
    S201_500 = "201_500"
    S501_1000 = "501_1000"
    S1001_3000 = "1001_3000"
    S3001_10000 = "3001_10000"
    GT10000 = "gt10000"


SCHOOL_RANK = {level: rank for rank, level in enumerate(SchoolLevel)}
QUALIFICATION_RANK = {level: rank for rank, level in enumerate(Qualification)}
