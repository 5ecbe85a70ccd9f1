from dataclasses import replace

from jobmatch.domain.counselling import changed_fields, profile_of
from jobmatch.domain.pay import Salary
from jobmatch.domain.seekers import SeekerProfile
from tests.factories import a_seeker

PROFILE = SeekerProfile(desired_job="May", skills=("may",))


def test_what_a_talk_changed_is_told_in_the_order_of_the_profile() -> None:
    after = replace(PROFILE, salary=Salary(min_vnd=8_000_000), desired_job="Thợ may")
    assert changed_fields(PROFILE, after) == ("desired_job", "salary")
    assert changed_fields(PROFILE, PROFILE) == ()


def test_a_profile_is_the_record_without_its_number() -> None:
    assert profile_of(a_seeker(desired_job="May", skills=("may",))) == PROFILE
