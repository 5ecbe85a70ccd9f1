import json
import re
from dataclasses import asdict, replace

import pytest

from jobmatch.domain.choices import ChoiceKind, NewChoice
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.interests import Interest, InterestWord
from jobmatch.domain.matches import ReasonKind
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases.approaches import answer_approach
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.own_vacancies import pause_own
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.suggested_seekers import (
    SeekerOrder,
    SeekerWishes,
    contact_of_seeker,
    suggested_to_firm,
)
from tests.use_cases.asking import CONTACT, LISTED, Firm, a_firm

ALL = SeekerWishes()


def words(firm: Firm, wishes: SeekerWishes = ALL, vacancy: int = 0) -> list[str]:
    found = suggested_to_firm(firm.service, firm.vacancies[vacancy], wishes, firm.boss)
    return [one.alias.word for one in found.seekers]


def test_only_those_stand_in_the_list_who_agreed_to_it(service: Service) -> None:
    firm = a_firm(service)
    assert set(words(firm)) == {firm.alias(one).word for one in (0, 1, 2)}


def test_who_takes_the_consent_back_is_gone_at_once(service: Service) -> None:
    firm = a_firm(service)
    firm.says(0, LISTED, given=False)
    firm.says(1, ConsentPurpose.MATCHING, given=False)
    assert words(firm) == [firm.alias(2).word]


def test_nothing_that_a_person_typed_gets_into_the_list(service: Service) -> None:
    firm = a_firm(service)
    found = suggested_to_firm(service, firm.vacancies[0], ALL, firm.boss)
    told = json.dumps([asdict(one) for one in found.seekers], ensure_ascii=False, default=str)
    told = re.sub(r"(?<=\d)\.\d+", "", told)  # the decimals of a score may be any digits
    assert "MARK" not in told
    for hidden in ("Nguyễn", "Hoa", "345", "9123456", "9,1", "038190"):
        assert hidden not in told


def test_health_and_unmet_wishes_are_not_told(service: Service) -> None:
    firm = a_firm(service)
    found = suggested_to_firm(service, firm.vacancies[0], ALL, firm.boss)
    kinds = {line.kind for one in found.seekers for line in one.lines}
    assert kinds <= {
        ReasonKind.WORK,
        ReasonKind.OCCUPATION,
        ReasonKind.SKILLS,
        ReasonKind.QUALIFICATION,
        ReasonKind.EXPERIENCE,
        ReasonKind.POSITION,
        ReasonKind.DISTANCE,
    }


def test_another_firm_has_another_alias_of_the_same_person(service: Service) -> None:
    firm = a_firm(service)
    theirs = suggested_to_firm(service, firm.vacancies[2], ALL, firm.rival).seekers
    ours = suggested_to_firm(service, firm.vacancies[0], ALL, firm.boss).seekers
    assert not {one.alias.word for one in theirs} & {one.alias.word for one in ours}
    assert {one.alias.word for one in theirs} == {
        firm.alias(one, firm.rival).word for one in (0, 1, 2)
    }


def test_a_vacancy_of_another_firm_is_not_found(service: Service) -> None:
    firm = a_firm(service)
    with pytest.raises(NotFoundError):
        suggested_to_firm(service, firm.vacancies[2], ALL, firm.boss)
    with pytest.raises(NotFoundError):
        suggested_to_firm(service, firm.vacancies[0], ALL, firm.lan)


def test_the_list_is_narrowed_by_shifts_start_and_experience(service: Service) -> None:
    firm = a_firm(service)
    second, third = firm.alias(1).word, firm.alias(2).word
    assert words(firm, SeekerWishes(shifts=True)) == [second]
    assert words(firm, SeekerWishes(ready_now=True)) == [second]
    assert set(words(firm, SeekerWishes(experience_years=3))) == {second, third}
    assert words(firm, SeekerWishes(within_km=10)) == []  # nobody's commune is known


def test_the_most_experienced_come_first_where_asked_for(service: Service) -> None:
    firm = a_firm(service)
    by_years = words(firm, SeekerWishes(sort=SeekerOrder.EXPERIENCE))
    assert by_years == [firm.alias(one).word for one in (2, 1, 0)]


def test_pages_follow_one_another(service: Service) -> None:
    firm = a_firm(service)
    whole = words(firm)
    assert words(firm, SeekerWishes(limit=2)) == whole[:2]
    assert words(firm, SeekerWishes(limit=2, offset=2)) == whole[2:]


def test_who_was_taken_out_of_the_list_by_the_desk_is_not_shown(service: Service) -> None:
    firm = a_firm(service)
    hidden = NewChoice(
        seeker_id=firm.seekers[0], vacancy_id=firm.vacancies[0], kind=ChoiceKind.HIDDEN
    )
    with service.begin_work() as work:
        work.choices.keep(hidden, firm.lan.id, service.clock.now())
    assert firm.alias(0).word not in words(firm)


def test_who_was_asked_is_marked(service: Service) -> None:
    firm = a_firm(service)
    firm.ask(1)
    found = suggested_to_firm(service, firm.vacancies[0], ALL, firm.boss)
    assert {one.alias.word: one.asked is not None for one in found.seekers} == {
        firm.alias(0).word: False,
        firm.alias(1).word: True,
        firm.alias(2).word: False,
    }
    assert found.may_ask == 29


def test_a_look_at_the_list_is_written_down(service: Service) -> None:
    firm = a_firm(service)
    words(firm)
    assert firm.actions("vacancy.suggested") == [
        ("vacancy.suggested_seekers_seen", firm.vacancies[0])
    ]


def test_contact_is_shown_to_those_who_may_see_it_and_written_down(service: Service) -> None:
    firm = a_firm(service)
    firm.says(0, CONTACT)
    shown = contact_of_seeker(service, firm.vacancies[0], firm.alias(0).token, firm.boss)
    assert (shown.full_name, shown.phone) == ("Nguyễn Thị Hoa", "+84912345670")
    assert firm.actions("seeker.contact") == [("seeker.contact_seen_by_employer", firm.seekers[0])]


def test_contact_is_not_shown_without_that_consent(service: Service) -> None:
    firm = a_firm(service)
    with pytest.raises(NotFoundError):
        contact_of_seeker(service, firm.vacancies[0], firm.alias(0).token, firm.boss)
    firm.says(0, CONTACT)
    firm.says(0, LISTED, given=False)  # the one needs the other
    with pytest.raises(NotFoundError):
        contact_of_seeker(service, firm.vacancies[0], firm.alias(0).token, firm.boss)


def test_contact_is_not_shown_by_another_firms_alias(service: Service) -> None:
    firm = a_firm(service)
    firm.says(0, CONTACT)
    token = firm.alias(0, firm.rival).token
    with pytest.raises(NotFoundError):
        contact_of_seeker(service, firm.vacancies[0], token, firm.boss)


def test_contact_is_not_shown_once_the_person_is_out_of_the_list(service: Service) -> None:
    firm = a_firm(service)
    for seeker in (0, 1, 2):
        firm.says(seeker, CONTACT)
    (asked,) = firm.ask(0)
    answer_approach(service, asked.id, False, False, None, firm.claimant(0))  # noqa: FBT003 -- the contract
    answer_suggestion(firm, 1)
    with service.begin_work() as work:
        kept = work.seekers.draft(firm.seekers[2])
        work.seekers.replace(
            firm.seekers[2], replace(kept, status=SeekerStatus.EMPLOYED), service.clock.now()
        )
    for seeker in (0, 1, 2):
        with pytest.raises(NotFoundError):
            contact_of_seeker(service, firm.vacancies[0], firm.alias(seeker).token, firm.boss)
    assert firm.actions("seeker.contact") == []


def test_contact_is_not_shown_for_a_vacancy_that_closed(service: Service) -> None:
    firm = a_firm(service)
    firm.says(0, CONTACT)
    pause_own(service, f"V-{firm.vacancies[0]}", 1, firm.boss)
    with pytest.raises(NotFoundError):
        contact_of_seeker(service, firm.vacancies[0], firm.alias(0).token, firm.boss)


def test_who_is_not_interested_is_neither_shown_nor_asked(service: Service) -> None:
    firm = a_firm(service)
    answer_suggestion(firm, 0)
    assert firm.alias(0).word not in words(firm)
    with pytest.raises(RuleError, match="thôi nhận lời mời"):
        firm.ask(0)


def test_years_are_filtered_and_ordered_no_finer_than_they_are_told(service: Service) -> None:
    firm = a_firm(service)
    with service.begin_work() as work:
        for seeker, years in ((0, 3.0), (1, 4.0)):  # both are told as "three years or more"
            kept = work.seekers.draft(firm.seekers[seeker])
            told = replace(kept, experience_years=years)
            work.seekers.replace(firm.seekers[seeker], told, service.clock.now())
    sync(service)
    by_fit = [one for one in words(firm) if one != firm.alias(2).word]
    by_years = words(firm, SeekerWishes(sort=SeekerOrder.EXPERIENCE))
    assert by_years == [firm.alias(2).word, *by_fit]
    assert words(firm, SeekerWishes(experience_years=4)) == [firm.alias(2).word]


def answer_suggestion(firm: Firm, seeker: int) -> None:
    """Let somebody say on their own page that the first vacancy is not for them."""
    now = firm.service.clock.now()
    with firm.service.begin_work() as work:
        work.interests.keep(
            Interest(
                id=0,
                seeker_id=firm.seekers[seeker],
                vacancy_id=firm.vacancies[0],
                word=InterestWord.NOT_INTERESTED,
                at=now,
            )
        )
