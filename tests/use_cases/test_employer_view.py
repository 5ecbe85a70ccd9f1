from datetime import date

import numpy as np
import pytest

from jobmatch.domain.matches import Match, Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.matching.extraction import facts_of
from jobmatch.use_cases.employer_view import (
    coarse_kms,
    distance_told,
    employer_lines,
    experience_told,
    nameless,
    starts_at_once,
)
from tests.factories import a_seeker

SAID = Sentence("MARK", "MARK")


def a_match(*reasons: tuple[ReasonKind, Verdict], km: float | None = None) -> Match:
    return Match(
        seeker_id=1,
        vacancy_id=1,
        distance_km=km,
        reasons=tuple(
            Reason(kind=kind, points=1, verdict=verdict, sentence=SAID)
            for kind, verdict in reasons
        ),
    )


def told(match: Match) -> dict[ReasonKind, str]:
    lines = employer_lines(match, facts_of([a_seeker(experience_years=25)]))
    return {line.kind: line.sentence.vi for line in lines}


def test_health_and_urgency_are_never_told() -> None:
    every = [(kind, verdict) for kind in ReasonKind for verdict in Verdict]
    kinds = {kind for one in every for kind in told(a_match(one))}
    assert kinds == set(ReasonKind) - {ReasonKind.CONDITIONS, ReasonKind.URGENCY}


def test_wishes_are_told_only_where_they_are_met_and_without_their_words() -> None:
    for kind in (ReasonKind.PAY, ReasonKind.SHIFT):
        assert "MARK" not in told(a_match((kind, Verdict.MET)))[kind]
        for verdict in (Verdict.NEAR, Verdict.MISSING, Verdict.UNKNOWN):
            assert told(a_match((kind, verdict))) == {}


def test_words_that_both_texts_say_are_not_quoted() -> None:
    assert told(a_match((ReasonKind.WORK, Verdict.MET))) == {
        ReasonKind.WORK: "Công việc rất giống"
    }


def test_a_distance_is_told_in_steps() -> None:
    assert [distance_told(km).vi for km in (0.4, 4.9, 5, 7.4, 7.6, 31)] == [
        "Cách dưới 5 km",
        "Cách dưới 5 km",
        "Cách khoảng 5 km",
        "Cách khoảng 5 km",
        "Cách khoảng 10 km",
        "Cách khoảng 30 km",
    ]
    assert told(a_match((ReasonKind.DISTANCE, Verdict.MET), km=12.3)) == {
        ReasonKind.DISTANCE: "Cách khoảng 10 km"
    }
    assert told(a_match((ReasonKind.DISTANCE, Verdict.MISSING))) == {}
    assert np.isnan(coarse_kms(np.array([np.nan]))[0])


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (0, "Chưa có kinh nghiệm"),
        (0.5, "Dưới 1 năm kinh nghiệm"),
        (2.9, "Từ 1 năm kinh nghiệm"),
        (5, "Từ 5 năm kinh nghiệm"),
        (31, "Từ 10 năm kinh nghiệm"),
    ],
)
def test_years_are_told_in_steps(years: float, words: str) -> None:
    assert experience_told(years).vi == words


@pytest.mark.parametrize(
    ("said", "at_once"),
    [
        ("Đi làm ngay", True),
        ("ngay", True),
        ("bây giờ", True),
        ("", False),
        ("sau 15 ngày", False),
        ("ngày mai", False),
        (f"{date(2026, 1, 1):%d/%m/%Y} ngay", False),
    ],
)
def test_who_can_start_now_says_so(said: str, at_once: bool) -> None:  # noqa: FBT001 -- a table
    assert starts_at_once(said) is at_once


def test_a_profile_is_told_in_the_services_own_words() -> None:
    seeker = a_seeker(desired_job="Thợ may MARK", skills=("MARK",), available_from="ngay MARK")
    profile = nameless(seeker, facts_of([seeker]), 3.0)
    assert "MARK" not in f"{profile}"
    assert f"{profile.occupation}" == "Thợ vận hành máy may"
    assert (profile.works_shifts, profile.ready_now) == (False, True)
