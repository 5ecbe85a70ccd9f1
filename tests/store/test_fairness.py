from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from jobmatch.domain.fairness import (
    FairnessReport,
    Finding,
    GroupFigures,
    Measure,
    MeasureFigures,
    Trait,
    TraitFigures,
)
from jobmatch.domain.forms import PriorityGroup
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Person, SeekerStatus, Sex
from jobmatch.store.fairness import Asked, PersonTraits
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft

DAY = date(1990, 5, 1)
HERE = Place(text="Hạc Thành", province_code="38", commune_code="14758")
REPORT = FairnessReport(
    made_at=datetime(2026, 3, 2, 1, tzinfo=UTC),
    top=10,
    referred_since=date(2025, 12, 2),
    vacancies=3,
    open_vacancies=4,
    asked=5,
    looking=6,
    measures=(
        MeasureFigures(
            measure=Measure.TOP,
            people=6,
            traits=(
                TraitFigures(
                    trait=Trait.SEX,
                    groups=(
                        GroupFigures(
                            key="female",
                            people=6,
                            chances=2.5,
                            chosen=1,
                            rate=0.4,
                            ratio=1.0,
                            finding=Finding.HIGHEST,
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def test_people_are_told_by_their_traits_alone(work: UnitOfWork, now: datetime) -> None:
    groups = frozenset({PriorityGroup.DISABLED, PriorityGroup.POOR})
    person = Person(full_name="Hoa", sex=Sex.FEMALE, birth_date=DAY, priority_groups=groups)
    hoa = work.seekers.add(a_seeker_draft(person=person, home=HERE), now).id
    poor = Person(birth_text="1970", priority_groups=frozenset({PriorityGroup.POOR}))
    paused = a_seeker_draft(person=poor, status=SeekerStatus.PAUSED)
    other = work.seekers.add(paused, now).id
    assert work.fairness.people() == [
        PersonTraits(
            seeker_id=hoa,
            looking=True,
            sex=Sex.FEMALE,
            birth_date=DAY,
            birth_text="",
            home_commune="14758",
            disabled=True,
        ),
        PersonTraits(
            seeker_id=other,
            looking=False,
            sex=None,
            birth_date=None,
            birth_text="1970",
            home_commune=None,
            disabled=False,
        ),
    ]


def test_a_report_is_kept_until_the_next_of_its_scope(work: UnitOfWork) -> None:
    assert work.fairness.report("1") is None
    work.fairness.keep("1", REPORT)
    assert work.fairness.report("1") == REPORT
    assert work.fairness.report("2") is None
    work.fairness.keep("1", replace(REPORT, top=5))
    assert work.fairness.report("1") == replace(REPORT, top=5)


def test_a_report_that_an_older_version_wrote_otherwise_is_none(work: UnitOfWork) -> None:
    work.state.set("fairness.report.1", '{"made_at": "yesterday"}')
    assert work.fairness.report("1") is None


def test_a_report_is_wanted_once_until_it_is_kept(work: UnitOfWork, now: datetime) -> None:
    assert (work.fairness.asked("1"), work.fairness.wanted()) == (None, [])
    work.fairness.ask("1", now)
    work.fairness.progress("1", 50, 600)
    work.fairness.ask("1", now)
    assert work.fairness.asked("1") == Asked(at=now, done=50, expected=600)
    assert work.fairness.wanted() == ["1"]
    work.fairness.keep("1", REPORT)
    assert (work.fairness.asked("1"), work.fairness.wanted()) == (None, [])


@pytest.mark.parametrize("other", ["fairness_asked.1", "fairness.askedx"])
def test_only_keys_with_the_very_beginning_are_found(work: UnitOfWork, other: str) -> None:
    work.state.set(other, "x")
    assert work.fairness.wanted() == []
