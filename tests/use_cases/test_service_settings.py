import re
from pathlib import Path

import pytest

import jobmatch.use_cases
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.vacancy_upkeep import UpkeepRules
from jobmatch.use_cases.approach_asking import most_waiting
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_follow_up import FollowUpRules, follow_up_rules
from jobmatch.use_cases.service_settings import SETTINGS, change_setting, shown_settings
from jobmatch.use_cases.vacancy_upkeep import upkeep_rules

# What else lies in the table of small facts: by whom it is changed, or noted.
_A_KEY = re.compile(r'"((?:approaches|referrals|suggestions|vacancies)\.[a-z_]+)"')
NOTED_BY_THE_SERVICE = {
    "approaches.ended_at",
    "vacancies.kept_fresh_at",
    "referrals.followed_up_at",
    "suggestions.ranked_on",
    "suggestions.ranking_begun_at",
}


def test_unless_set_the_defaults_of_the_domain_hold(service: Service) -> None:
    assert shown_settings(service) == {
        "approaches.most_waiting": "30",
        "referrals.close_after_days": str(FollowUpRules().close_after_days),
        "referrals.remind_after_days": str(FollowUpRules().remind_after_days),
        "suggestions.people_per_opening": "10",
        "vacancies.ask_after_days": "30",
        "vacancies.notice_days": "7,1",
        "vacancies.pause_after_days": "7",
    }


def test_what_is_set_is_what_the_service_goes_by(service: Service) -> None:
    for key, value in {
        "approaches.most_waiting": "5",
        "referrals.close_after_days": "40",
        "referrals.remind_after_days": "9",
        "vacancies.ask_after_days": "20",
        "vacancies.notice_days": "10, 3",
        "vacancies.pause_after_days": "2",
    }.items():
        change_setting(service, key, value, None)
    with service.begin_work(read_only=True) as work:
        assert most_waiting(work) == 5
        assert work.audit.recent(1)[0].detail == "vacancies.pause_after_days=2"
    assert follow_up_rules(service) == FollowUpRules(remind_after_days=9, close_after_days=40)
    assert upkeep_rules(service) == UpkeepRules(
        ask_after_days=20, pause_after_days=2, notice_days=(10, 3)
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("approaches.most_waiting", "0"),
        ("approaches.most_waiting", "501"),
        ("approaches.most_waiting", "ba"),
        ("approaches.most_waiting", ""),
        ("approaches.most_waiting", "5,6"),
        ("vacancies.notice_days", "1,2,3,4,5,6"),
        ("vacancies.notice_days", "7,,1"),
        ("referrals.remind_after_days", "365"),
        ("referrals.close_after_days", "1"),
    ],
)
def test_what_makes_no_sense_is_not_kept(service: Service, key: str, value: str) -> None:
    before = shown_settings(service)
    with pytest.raises(RuleError):
        change_setting(service, key, value, None)
    assert shown_settings(service) == before


def test_there_are_no_other_keys(service: Service) -> None:
    with pytest.raises(NotFoundError):
        change_setting(service, "vacancies.colour", "5", None)


def test_every_key_that_a_use_case_reads_stands_in_the_table() -> None:
    folder = Path(jobmatch.use_cases.__file__).parent
    read = {
        key
        for path in folder.glob("*.py")
        if path.name != "service_settings.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("_")
        for key in _A_KEY.findall(line)
    }
    assert read - NOTED_BY_THE_SERVICE == SETTINGS.keys()
