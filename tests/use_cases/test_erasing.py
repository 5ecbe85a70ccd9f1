from collections import Counter

import pytest
from sqlalchemy import Connection, Engine, func, select, text

from jobmatch.domain.accounts import MAIN_CENTRE, Role
from jobmatch.domain.chats import ChatChannel, Conversation
from jobmatch.domain.communes import DraftKind
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.outbox import MessageState, OutgoingMessage
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referrals import Actor, ReferralState
from jobmatch.domain.saved_searches import SearchKind
from jobmatch.store.engine import make_engine
from jobmatch.store.tables import METADATA
from jobmatch.use_cases.chat_desk import send as send_in_chat
from jobmatch.use_cases.consents import queue_under, say
from jobmatch.use_cases.data_requests import ask_correction
from jobmatch.use_cases.erasing import erase_seeker
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.one_time_codes import send_code
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_follow_up import FollowedUp, follow_up
from jobmatch.use_cases.suggestions import SuggestionOptions, seekers_for
from tests.fakes import SetClock
from tests.messages_sent import take_messages
from tests.people import somebody
from tests.use_cases.filled import fill, rows_of, tables_of_seekers
from tests.use_cases.referring import Market, a_market

PHONE = "+84912345670"


@pytest.fixture
def market(service: Service) -> Market:
    market = a_market(service)
    sync(service)
    return market


@pytest.fixture
def engine(service: Service) -> Engine:
    return make_engine(f"sqlite:///{service.data_dir / 'jobmatch.db'}")


def test_a_commune_s_unfinished_form_about_the_person_goes_too(
    market: Market, service: Service
) -> None:
    by = somebody(service, "xa", Role.COMMUNE_OFFICIAL, commune_code="14758")
    now = service.clock.now()
    with service.begin_work() as work:
        phone = work.seekers.person(market.seekers[0]).phone
        for key, typed in (("theirs", phone.replace("+84", "0 ")), ("other", "0999 999 999")):
            work.communes.keep_draft("14758", DraftKind.WORKER, key, {"phone": typed}, by.id, now)
    erase_seeker(service, market.seekers[0], market.lan)
    with service.begin_work(read_only=True) as work:
        assert [one.key for one in work.communes.drafts("14758")] == ["other"]


def test_nothing_of_the_person_is_left_in_any_table(
    market: Market, service: Service, engine: Engine
) -> None:
    hoa = somebody(
        service,
        "hoa@phone.example",
        Role.CLAIMANT,
        seeker_id=market.seekers[0],
        full_name="Nguyễn Thị Hoa",
        phone="+84912345670",
    )
    say(service, market.seekers[0], ConsentPurpose.CV, True, ConsentChannel.WEB, hoa)  # noqa: FBT003 -- what was said
    ask_correction(service, "Sai tên", hoa)
    market.issue(0, 0)
    erase_seeker(service, market.seekers[0], market.lan)
    left = []
    with engine.connect() as connection:
        for table in METADATA.sorted_tables:
            rows = connection.execute(text(f'SELECT * FROM "{table.name}"')).all()  # noqa: S608 -- a table's own name
            for row in rows:
                said = " ".join(str(value) for value in row).casefold()
                if any(mark in said for mark in ("nguyễn thị hoa", "912345670", "hoa@phone")):
                    left.append((table.name, said))
    assert left == []


def test_their_account_is_closed(market: Market, service: Service) -> None:
    hoa = somebody(
        service, "hoa", Role.CLAIMANT, seeker_id=market.seekers[0], phone="+84912345670"
    )
    erase_seeker(service, market.seekers[0], market.lan)
    with service.begin_work(read_only=True) as work:
        account = work.accounts.get(hoa.id)
    assert (account.active, account.name, account.phone, account.seeker_id) == (
        False,
        f"erased-{hoa.id}",
        "",
        None,
    )


def test_they_leave_every_list_at_once_and_no_message_goes_out(
    market: Market, service: Service
) -> None:
    with service.begin_work() as work:
        message = OutgoingMessage(
            key="k",
            channel=Channel.SMS,
            to="+84912345670",
            template="one_time_code",
            values={"code": "123456", "minutes": "5"},
            not_before=service.clock.now(),
        )
        queue_under(work, market.seekers[0], ConsentPurpose.MESSAGES, message)
    erase_seeker(service, market.seekers[0], market.lan)
    found = seekers_for(service, market.vacancies[0], SuggestionOptions(failing=True), market.lan)
    shown = sorted(one.seeker.id for one in (*found.matches, *found.failed))
    assert shown == sorted(market.seekers[1:])
    with service.begin_work(read_only=True) as work:
        (queued,) = work.outbox.listed(list(MessageState), 10)
        (event,) = [one for one in work.audit.recent(5) if one.action == "seeker.erased"]
    assert (queued.state, queued.erased) == (MessageState.CANCELLED, True)
    assert (event.kind, event.record_id) == (RecordKind.SEEKERS, market.seekers[0])


def test_no_employer_is_told_the_name_of_somebody_erased_meanwhile(
    market: Market, service: Service
) -> None:
    referral = market.issue(0, 0)
    erase_seeker(service, market.seekers[0], market.lan)
    with service.begin_work(read_only=True) as work:
        queued = work.outbox.about("referral", referral.id)
    assert {(one.state, one.erased) for one in queued} == {(MessageState.CANCELLED, True)}


def test_an_employer_who_waits_for_somebody_erased_is_told_without_a_name(
    market: Market, service: Service, clock: SetClock
) -> None:
    referral = market.issue(0, 0)
    clock.move_on(minutes=1)
    for leased in take_messages(service):
        with service.begin_work() as work:
            work.outbox.end(leased, MessageState.SENT, service.clock.now())
    erase_seeker(service, market.seekers[0], market.lan)
    assert market.state(referral) is ReferralState.CANCELLED
    assert market.events(referral)[-1].actor is Actor.SERVICE
    clock.move_on(days=8)
    assert follow_up(service) == FollowedUp(reminded=0, closed=0)
    (told,) = take_messages(service)
    assert (told.template, told.values["seeker"]) == ("referral_withdrawn", "một người lao động")


def test_nobody_erases_whom_they_may_not_know(market: Market, service: Service) -> None:
    stranger = somebody(service, "xa", Role.COMMUNE_OFFICIAL, commune_code="00001")
    with pytest.raises(NotFoundError):
        erase_seeker(service, market.seekers[0], stranger)
    with service.begin_work(read_only=True) as work:
        assert work.seekers.get(market.seekers[0]).id == market.seekers[0]


def test_what_they_were_told_is_forgotten_with_its_address(
    market: Market, service: Service, engine: Engine
) -> None:
    hoa = somebody(service, "hoa", Role.CLAIMANT, seeker_id=market.seekers[0], phone=PHONE)
    send_code(service, Channel.SMS, PHONE, "")
    now = service.clock.now()
    with service.begin_work() as work:
        work.linked_identities.link(hoa.id, "subject", now)
        searched = work.saved_searches.add(hoa.id, "may", SearchKind.BROWSED, "text=may", now)
        told = Conversation(
            id=0,
            channel=ChatChannel.ZALO,
            centre_id=MAIN_CENTRE,
            seeker_id=market.seekers[0],
            address="u",
            opened_at=now,
            asked_at=now,
        )
        talk = work.chats.open("u", told)
        send_in_chat(work, talk, "Phiếu 12", "chat", now)
        search_values = {"count": "1", "search": "may", "link": "/searches/x"}
        alert = OutgoingMessage(
            key="alert",
            channel=Channel.SMS,
            to=PHONE,
            template="own_search_alert",
            values=search_values,
            not_before=now,
            about=("saved_search", searched.id),
        )
        work.outbox.queue(alert)
    sent = take_messages(service)
    with service.begin_work() as work:
        assert all(work.outbox.end(one, MessageState.SENT, now) for one in sent)
    erase_seeker(service, market.seekers[0], market.lan)
    with engine.connect() as connection:
        kept = connection.execute(text('SELECT state, address, "values" FROM outbox')).all()
        linked = connection.execute(text("SELECT * FROM linked_identities")).all()
    assert ({row[1:] for row in kept}, len(kept), linked) == ({("", "")}, 3, [])


GOES_ALONG = {
    "chat_messages": "with the conversation",
    "counselling_revisions": "with the counselling form",
    "earlier_notes": "with the note",
}
NAMELESS = {
    "referral_events": "what the counts of a year need; words and names are blanked",
    "referrals": "what the counts of a year need: ids that lead to nobody; words are blanked",
}
OF_THE_ACCOUNT = {
    "accounts": "stays for what it did: closed, renamed, without name and addresses",
    "linked_identities": "removed",
    "one_time_codes": "removed",
    "password_resets": "removed",
    "recovery_codes": "removed",
    "saved_searches": "removed",
    "second_factors": "removed",
    "sessions": "removed",
}
NOBODY_IN_THEM = {
    "audit_events": "tells by number what was done, as the law asks; sealed as a chain",
    "centres": "of the service",
    "commune_drafts": "an unfinished form of officials, gone with its age",
    "embeddings": "removed from the index as soon as it is told",
    "employer_changes": "of employers",
    "employer_contacts": "of employers",
    "employer_registrations": "of employers",
    "employer_standings": "of employers",
    "employers": "of employers",
    "identity_requests": "open for minutes while somebody signs in",
    "import_fixes": "words that stood in many rows of a file; gone with the file's first erasure",
    "import_problems": "emptied with the record that the row became",
    "import_rows": "emptied with the record that the row became",
    "imports": "files; erased by age",
    "index_log": "numbers alone",
    "index_queue": "numbers alone",
    "invitations": "of staff and employers",
    "newcomer_codes": "digests, for minutes",
    "opt_outs": "a digest, so that nobody writes to the address again",
    "outbox": "addresses and words are forgotten here and by age",
    "partner_feeds": "of partners",
    "person_merges": "what was set aside is forgotten",
    "ranking_versions": "steps learned of many together, and who on the staff made them",
    "recent_views": "numbers that lead to nobody",
    "referral_numbers": "a count",
    "seen_tours": "of officials",
    "sign_in_attempts": "forgotten for the account's names and addresses",
    "state": "of this database",
    "vacancies": "of employers",
    "vacancy_contacts": "of employers",
    "vacancy_drafts": "of employers",
    "vacancy_upkeep": "of employers",
    "zalo_events": "what Zalo told, gone after days; the link to the person is removed",
    "zalo_tokens": "of the service",
}


def test_of_every_table_it_is_said_what_becomes_of_an_erased_person_in_it() -> None:
    """A new table is named here with its reason, or goes with the person by its foreign key."""
    goes = {"seekers"} | {table.name for table in tables_of_seekers()} - NAMELESS.keys()
    said = (goes, GOES_ALONG.keys(), NAMELESS.keys(), OF_THE_ACCOUNT.keys(), NOBODY_IN_THEM.keys())
    every = Counter(name for names in said for name in names)
    assert every == Counter(METADATA.tables.keys())


def test_every_row_about_the_person_goes_and_others_stay(
    market: Market, service: Service, engine: Engine
) -> None:
    gone, stays, bystander = market.seekers[:3]
    with engine.begin() as connection:
        before = lines(connection)
        for seeker_id in (gone, stays):
            fill(connection, seeker_id, bystander)
        filled = lines(connection)
    erase_seeker(service, gone, market.lan)
    with engine.connect() as connection:
        assert set(rows_of(connection, gone)) == {"referrals.seeker_id"}
        assert "interests.seeker_id" in rows_of(connection, stays)
        left = lines(connection)
    two_of_each = [table.name for table in tables_of_seekers()] + sorted(GOES_ALONG)
    for name in set(two_of_each) - NAMELESS.keys() - {"seeker_persons", "audit_events"}:
        added = filled[name] - before[name]
        assert left[name] <= filled[name] - (added // 2), name


def test_nothing_that_opens_the_account_is_left(
    market: Market, service: Service, engine: Engine
) -> None:
    hoa = somebody(
        service, "hoa", Role.CLAIMANT, seeker_id=market.seekers[0], phone="+84912345670"
    )
    with service.begin_work() as work:
        now = service.clock.now()
        work.linked_identities.link(hoa.id, "digest", now)
        work.second_factors.put_secret(hoa.id, "secret")
        work.second_factors.put_recovery_codes(hoa.id, ["one"])
        work.password_resets.add(hoa.id, "hash", now, now)
    erase_seeker(service, market.seekers[0], market.lan)
    with engine.connect() as connection:
        found = lines(connection)
    emptied = OF_THE_ACCOUNT.keys() - {"accounts"}
    assert {name: found[name] for name in emptied} == dict.fromkeys(emptied, 0)


def test_what_was_sent_to_them_is_forgotten(market: Market, service: Service) -> None:
    seeker_id = market.seekers[0]
    with service.begin_work() as work:
        now = service.clock.now()
        values = {"code": "123456", "minutes": "5"}
        message = OutgoingMessage(
            key="k",
            channel=Channel.SMS,
            to="+84912345670",
            template="one_time_code",
            values=values,
            not_before=now,
        )
        queue_under(work, seeker_id, ConsentPurpose.MESSAGES, message)
    (leased,) = take_messages(service)
    with service.begin_work() as work:
        work.outbox.end(leased, MessageState.SENT, now)
    erase_seeker(service, seeker_id, market.lan)
    with service.begin_work(read_only=True) as work:
        (sent,) = work.outbox.listed(list(MessageState), 10)
    assert (sent.state, sent.erased) == (MessageState.SENT, True)


def lines(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in METADATA.sorted_tables
    }
