"""Working conditions: the seven rows that forms 01a and 03a share, asked of both sides."""

from dataclasses import dataclass

from jobmatch.domain.forms import (
    HandUse,
    HandWork,
    Hearing,
    Lifting,
    Sight,
    Standing,
    WorkSite,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingConditions:
    """What the work asks of the body, or what the person can do. None: the form leaves it open."""

    site: WorkSite | None = None
    lifting: Lifting | None = None
    standing: Standing | None = None
    hearing: Hearing | None = None
    sight: Sight | None = None
    hand_work: HandWork | None = None
    hand_use: HandUse | None = None
