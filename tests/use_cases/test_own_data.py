import json

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.cases import NoteKind, Subject, TaskDraft, TaskKind
from jobmatch.domain.chats import Author
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose, Visibility
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.referrals import ReferralState
from jobmatch.store.tables import METADATA
from jobmatch.use_cases.consents import set_visibility
from jobmatch.use_cases.data_requests import ask_correction
from jobmatch.use_cases.interests import say_interested
from jobmatch.use_cases.journal import Words, add_notes
from jobmatch.use_cases.own_data import own_data, own_data_json
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import ReferralOptions
from jobmatch.use_cases.seekers import seeker_person
from jobmatch.use_cases.suggestion_choices import pin
from tests.people import somebody
from tests.use_cases.chatting import ask
from tests.use_cases.referring import Market, a_market


@pytest.fixture
def market(service: Service) -> Market:
    """Hoa was referred, pinned, written about, looked at, and answered a suggestion."""
    made = a_market(service)
    hoa = made.seekers[0]
    made.issue(0, 2, options=ReferralOptions(tell_seeker=True, note="Mang theo CCCD"))
    pin(service, hoa, made.vacancies[1], made.lan)
    words = Words(kind=NoteKind.CALL, text="Muốn làm gần nhà", key="k")
    add_notes(service, [hoa], words, made.lan)
    seeker_person(service, hoa, made.lan)
    with service.begin_work() as work:
        task = TaskDraft(
            kind=TaskKind.TASK,
            account_id=made.lan.id,
            created_by=made.lan.id,
            about=Subject(seeker_id=hoa),
            text="Gọi lại",
            due_on=service.clock.today(),
            due_time=None,
        )
        work.tasks.add(task, service.clock.now())
    return made


@pytest.fixture
def hoa(market: Market, service: Service) -> Account:
    return somebody(service, "hoa", Role.CLAIMANT, seeker_id=market.seekers[0], phone="+84912")


def test_everything_kept_of_a_person_is_told(
    market: Market, service: Service, hoa: Account
) -> None:
    say_interested(service, market.vacancies[0], hoa)
    set_visibility(service, market.seekers[0], Visibility.ANONYMOUS, hoa)
    ask_correction(service, "Sai tên", hoa)
    told = own_data(service, hoa)
    assert (told.ref, told.account.phone) == (f"S-{market.seekers[0]}", "+84912")
    assert told.profile.person.full_name == "Nguyễn Thị Hoa"
    assert told.visibility is Visibility.ANONYMOUS
    assert [(one.purpose, one.given, one.by) for one in told.consents] == [
        (ConsentPurpose.EMPLOYER_CONTACT, False, Role.CLAIMANT),
        (ConsentPurpose.EMPLOYER_LISTS, True, Role.CLAIMANT),
        (ConsentPurpose.REFERRAL, True, Role.COUNSELLOR),
    ]
    assert told.consents[-1].vacancy == "Công nhân may 2, Công ty B"
    (story,) = told.referrals
    assert (story.number, story.vacancy, story.note) == (
        "GT-2026-000001",
        "Công nhân may 2",
        "Mang theo CCCD",
    )
    assert [event.state for event in story.events] == [ReferralState.ISSUED]
    assert [one.vacancy for one in told.answers] == ["Công nhân may 0, Công ty A"]
    assert [one.vacancy for one in told.choices] == ["Công nhân may 1, Công ty A"]
    assert [(one.text, one.by) for one in told.notes] == [("Muốn làm gần nhà", Role.COUNSELLOR)]
    assert "Gọi lại" in [task.text for task in told.tasks]
    assert [message.subject.en for message in told.messages] == ["Your referral {number}"]
    assert [request.text for request in told.requests] == ["Sai tên"]


def test_who_looked_is_told_by_role_and_never_by_name(
    market: Market, service: Service, hoa: Account
) -> None:
    looks = [one for one in own_data(service, hoa).looks if one.action == "seeker.person_seen"]
    assert [one.by for one in looks] == [Role.COUNSELLOR]
    text = own_data_json(own_data(service, hoa))
    assert f'"{market.lan.name}"' not in text
    assert "account_id" not in text


def test_the_file_reads_as_it_was_and_taking_it_out_is_written_down(
    service: Service, hoa: Account
) -> None:
    told = own_data(service, hoa, taken_out=True)
    read = json.loads(own_data_json(told))
    assert read["profile"]["person"]["full_name"] == "Nguyễn Thị Hoa"
    assert read["looks"][0]["action"] == "seeker.data_taken_out"
    assert read["consents"][0]["channel"] == ConsentChannel.COUNTER


def test_nobody_else_has_such_a_page(market: Market, service: Service) -> None:
    for by in (market.lan, somebody(service, "boss", Role.EMPLOYER, employer_id=1)):
        with pytest.raises(NotFoundError):
            own_data(service, by)


def test_every_table_that_tells_of_a_seeker_is_in_it_or_has_a_reason() -> None:
    """A new table of what belongs to seekers goes into own_data.py, or is named here and why."""
    told = {
        *("accounts", "seeker_persons", "consents", "suggestion_choices", "counselling_forms"),
        *("notes", "tasks", "kept_cvs", "data_requests", "interests", "approaches"),
        "conversations",
    }
    technical = {
        "cases": "who has the case is told by the day's page",
        "new_matches": "scores, made anew every day",
        "put_forward": "scores, made anew every night",
        "seen_suggestions": "which suggestions the day's page showed already",
        "suggestion_views": "which lists a counsellor opened",
        "shown_lines": "which reasons the person is shown",
        "consent_messages": "keys of messages that wait",
        "likely_same": "a doubt whether two entries are one person",
        "referral_reports": "told with the referrals by the person's own page",
        "own_limits": "asked and shown on the day's page",
        "zalo_links": "which Zalo user this is, made unreadable",
        "zalo_link_codes": "a code on its way",
    }
    belonging = {
        table.name
        for table in METADATA.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "seekers"
    }
    assert belonging - told - set(technical) == set()


def test_what_was_said_in_chat_is_told(service: Service, hoa: Account) -> None:
    ask(service, "chào trung tâm", hoa)
    said = [(one.author, one.text.split(",")[0]) for one in own_data(service, hoa).chats]
    assert [author for author, _ in said] == [Author.SOFTWARE, Author.ASKER]
    assert said[-1] == (Author.ASKER, "chào trung tâm")
