"""The seven rows on working conditions that the vacancy's and the seeker's form share."""

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import (
    HandUse,
    HandWork,
    Hearing,
    Lifting,
    Sight,
    Standing,
    WorkSite,
)
from jobmatch.intake.form_values import FormValues

CONDITION_FIELDS = ("site", "lifting", "standing", "hearing", "sight", "hand_work", "hand_use")


def read_conditions(form: FormValues) -> WorkingConditions:
    return WorkingConditions(
        site=form.one_of("site", WorkSite),
        lifting=form.one_of("lifting", Lifting),
        standing=form.one_of("standing", Standing),
        hearing=form.one_of("hearing", Hearing),
        sight=form.one_of("sight", Sight),
        hand_work=form.one_of("hand_work", HandWork),
        hand_use=form.one_of("hand_use", HandUse),
    )


def condition_answers(conditions: WorkingConditions) -> dict[str, str]:
    return {name: getattr(conditions, name) or "" for name in CONDITION_FIELDS}
