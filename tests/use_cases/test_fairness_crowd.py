from dataclasses import replace
from datetime import date

import numpy as np

from jobmatch.domain.fairness import UNKNOWN, AgeBand, Area, Disability, Trait
from jobmatch.domain.seekers import Sex
from jobmatch.store.fairness import PersonTraits
from jobmatch.use_cases.fairness_crowd import Crowd, groups_of

TODAY = date(2026, 3, 2)
HOA = PersonTraits(
    seeker_id=4,
    looking=True,
    sex=Sex.FEMALE,
    birth_date=date(1990, 1, 1),
    birth_text="",
    home_commune="14758",
    disabled=True,
)
NOBODY = PersonTraits(
    seeker_id=7,
    looking=True,
    sex=None,
    birth_date=None,
    birth_text="",
    home_commune=None,
    disabled=False,
)


def test_everybody_is_in_one_group_of_each_trait() -> None:
    assert groups_of(HOA, TODAY) == {
        Trait.SEX: Sex.FEMALE,
        Trait.AGE: AgeBand.FROM_36,
        Trait.AREA: Area.WARD,
        Trait.DISABILITY: Disability.DISABLED,
    }
    unknown = dict.fromkeys((Trait.SEX, Trait.AGE, Trait.AREA), UNKNOWN)
    assert groups_of(NOBODY, TODAY) == {**unknown, Trait.DISABILITY: Disability.NOT_TICKED}
    gone = replace(HOA, home_commune="99998")
    assert groups_of(gone, TODAY)[Trait.AREA] == UNKNOWN


def test_who_has_work_or_does_not_agree_to_it_is_not_ranked() -> None:
    people = [HOA, NOBODY, replace(HOA, seeker_id=9, looking=False)]
    crowd = Crowd.of(people, np.array([4, 9], dtype=np.int64), TODAY)
    assert crowd.ranked.tolist() == [4]
    assert crowd.among(np.array([7, 9, 999])).tolist() == [False, True, True]
    assert crowd.keys[Trait.SEX].tolist() == ["female", UNKNOWN, "female"]
