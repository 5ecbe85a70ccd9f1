"""What can be found in a text about work: each finding with its words and where they stand.

`start` and `end` are the half-open span of the original text; `text` is what stands there.
Silence is no finding: an absent value means "not said", never "no".
"""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from jobmatch.reference.evidence_words import Need

SCHOOL_LEVELS = ("below_primary", "primary", "lower_secondary", "upper_secondary")
QUALIFICATIONS = (
    "untrained",
    "skilled_no_cert",
    "cert_under_3m",
    "elementary",
    "intermediate",
    "college",
    "university",
    "master",
    "doctor",
)


class Condition(StrEnum):
    """A working condition. A vacancy offers it, a seeker bears it or refuses it."""

    NIGHT_SHIFT = "night_shift"
    ROTATING_SHIFTS = "rotating_shifts"
    SPLIT_SHIFT = "split_shift"
    OFFICE_HOURS = "office_hours"
    OVERTIME = "overtime"
    STANDING = "standing"
    SEATED = "seated"
    HEAVY_LIFTING = "heavy_lifting"
    HEIGHTS = "heights"
    OUTDOORS = "outdoors"
    CUSTOMER_CONTACT = "customer_contact"
    TRAVEL = "travel"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionFound:
    condition: Condition
    affirmed: bool  # False: the text says that it is not so, or that the person will not do it
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceFound:
    """Years of experience asked for: 0 means none; `max_years` None means no upper bound."""

    min_years: float
    max_years: float | None
    need: Need
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFound:
    """A school level or a qualification (a code of SCHOOL_LEVELS or QUALIFICATIONS)."""

    level: str
    need: Need
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillFound:
    """A paper or skill (an id of the lexicon's skills) that a vacancy names."""

    id: str
    need: Need
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillHeld:
    """A paper or skill that a seeker names; `held` False: "chưa có bằng C", "không biết Excel"."""

    id: str
    held: bool
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeBy:
    """The seeker must be home, or through with work, at this time of day."""

    at: time
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftTrade:
    """The seeker says to have left a trade; `trades` (lexicon ids) is empty if it is not named."""

    trades: tuple[str, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyEvidence:
    experience: ExperienceFound | None
    school_levels: tuple[LevelFound, ...]
    qualifications: tuple[LevelFound, ...]
    papers: tuple[SkillFound, ...]
    skills: tuple[SkillFound, ...]
    conditions: tuple[ConditionFound, ...]

    @property
    def school_level(self) -> LevelFound | None:
        """The lowest level that is asked for: "THCS, THPT" is content with THCS."""
        return _lowest(self.school_levels, SCHOOL_LEVELS)

    @property
    def qualification(self) -> LevelFound | None:
        """The lowest qualification that is asked for: "cao đẳng, đại học" with a college."""
        return _lowest(self.qualifications, QUALIFICATIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerEvidence:
    conditions: tuple[ConditionFound, ...]
    home_by: HomeBy | None
    papers: tuple[SkillHeld, ...]
    skills: tuple[SkillHeld, ...]
    experience: ExperienceFound | None  # `need` says nothing here
    school_levels: tuple[LevelFound, ...]
    qualifications: tuple[LevelFound, ...]
    left_trades: tuple[LeftTrade, ...]

    @property
    def refused(self) -> frozenset[Condition]:
        """What the seeker will not or cannot do."""
        return frozenset(found.condition for found in self.conditions if not found.affirmed)

    @property
    def wanted(self) -> frozenset[Condition]:
        """What the seeker names without refusing it."""
        return frozenset(found.condition for found in self.conditions if found.affirmed)


def _lowest(found: tuple[LevelFound, ...], order: tuple[str, ...]) -> LevelFound | None:
    asked = [item for item in found if item.need in {Need.REQUIRED, Need.MENTIONED}]
    return min(asked, key=lambda item: order.index(item.level), default=None)
