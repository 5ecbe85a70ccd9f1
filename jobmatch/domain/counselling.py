"""Counselling talks: what was asked, advised and agreed, and what became of the profile.

The fields are those that practice needs; the statutory text of "Phiếu tư vấn việc làm" (Mẫu 01,
Phụ lục I, Nghị định 352/2025/NĐ-CP) was not at hand, see
docs/decisions/0020-counselling-and-funnel.md.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from jobmatch.domain.forms import FormVersion
from jobmatch.domain.seekers import SeekerProfile

COUNSEL_WITHIN = 3  # working days from the day of registration (procedure 1.014746)
STEPS_ASKED = 4


class CounsellingKind(StrEnum):
    """What the talk was about: the services that form 01 offers a seeker to register for."""

    JOBS = "jobs"
    TRAINING = "training"
    POLICY = "policy"  # employment and unemployment insurance policy
    LABOUR_LAW = "labour_law"
    OTHER = "other"


class Barrier(StrEnum):
    """What stands between the seeker and work, as they say themselves."""

    TRANSPORT = "transport"
    CARE = "care"  # of children or the old
    HOURS = "hours"
    SKILLS = "skills"
    EXPERIENCE = "experience"
    PAPERS = "papers"
    HEALTH = "health"
    MEANS = "means"  # no money to begin with: deposit, lodging, the first month
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedStep:
    """What was agreed to be done next; `task_id` where it became a task of the counsellor."""

    text: str
    due_on: date | None = None
    task_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What a counsellor writes down of one talk."""

    held_on: date
    kinds: frozenset[CounsellingKind] = frozenset({CounsellingKind.JOBS})
    needs: str = ""
    barriers: frozenset[Barrier] = frozenset()
    barrier_text: str = ""
    advice: str = ""
    steps: tuple[AgreedStep, ...] = ()
    next_on: date | None = None  # the next appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class CounsellingForm:
    """One filed form. `before` and `after` are the seeker's profile when it was filed."""

    id: int
    seeker_id: int
    account_id: int | None
    talk: Talk
    before: SeekerProfile
    after: SeekerProfile
    form_version: FormVersion = FormVersion.ND352_2025
    version: int = 1
    created_at: datetime
    updated_at: datetime

    @property
    def ref(self) -> str:
        return f"TV-{self.id}"

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the profile's fields that the talk changed, in the profile's order."""
        return changed_fields(self.before, self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class CounsellingRevision:
    """How a form read before somebody corrected it at this moment."""

    form_id: int
    version: int
    at: datetime
    account_id: int | None
    talk: Talk


def changed_fields(before: SeekerProfile, after: SeekerProfile) -> tuple[str, ...]:
    """Return the names of the profile's fields that differ, in the profile's order."""
    names = (field.name for field in fields(SeekerProfile))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def profile_of(seeker: SeekerProfile) -> SeekerProfile:
    """Return the profile alone of a record or a draft."""
    return SeekerProfile(**{f.name: getattr(seeker, f.name) for f in fields(SeekerProfile)})
