from datetime import datetime, timedelta

from sqlalchemy import Engine, text

from jobmatch.domain.zalo import EventState, ZaloEvent, ZaloTokens
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from jobmatch.store.zalo import ATTEMPTS
from tests.factories import a_seeker_draft

LEASE = timedelta(minutes=5)


def _event(key: str, user: str = "u1", words: str = "chào") -> ZaloEvent:
    return ZaloEvent(key=key, name="user_send_text", user_id=user, text=words)


def test_an_event_delivered_again_is_kept_once(work: UnitOfWork, now: datetime) -> None:
    assert work.zalo_events.queue(_event("msg:1"), now)
    assert not work.zalo_events.queue(_event("msg:1", words="khác"), now)
    leased = work.zalo_events.lease(now, now + LEASE)
    assert leased is not None
    assert leased.event == _event("msg:1")


def test_each_users_events_are_taken_one_at_a_time_in_order(
    work: UnitOfWork, now: datetime
) -> None:
    for key, user in (("1", "a"), ("2", "a"), ("3", "b")):
        work.zalo_events.queue(_event(key, user), now)
    first = work.zalo_events.lease(now, now + LEASE)
    other = work.zalo_events.lease(now, now + LEASE)
    assert [one.event.key for one in (first, other) if one] == ["1", "3"]
    assert work.zalo_events.lease(now, now + LEASE) is None  # 2 waits for 1
    assert first is not None
    assert work.zalo_events.end(first)
    second = work.zalo_events.lease(now, now + LEASE)
    assert second is not None
    assert second.event.key == "2"


def test_an_event_whose_process_died_is_taken_again_and_the_dead_one_has_no_say(
    work: UnitOfWork, now: datetime
) -> None:
    work.zalo_events.queue(_event("1"), now)
    dead = work.zalo_events.lease(now, now + LEASE)
    assert dead is not None
    later = now + LEASE
    assert work.zalo_events.anything_due(later)
    again = work.zalo_events.lease(later, later + LEASE)
    assert again is not None
    assert not work.zalo_events.end(dead)
    assert work.zalo_events.end(again)


def test_an_event_that_never_works_ends_as_failed(work: UnitOfWork, now: datetime) -> None:
    work.zalo_events.queue(_event("1"), now)
    for _ in range(ATTEMPTS):
        assert work.zalo_events.lease(now, now) is not None
    assert work.zalo_events.lease(now, now) is None
    assert work.zalo_events.counts()[EventState.FAILED] == 1
    assert not work.zalo_events.anything_due(now)


def test_nothing_of_an_event_can_be_read_in_the_database(
    engine: Engine, begin_work: BeginWork, now: datetime
) -> None:
    with begin_work() as work:
        work.zalo_events.queue(_event("1", "u4711", "tôi đau lưng"), now)
        work.zalo_tokens.put(ZaloTokens(access="AAA", refresh="BBB", expires_at=now), "x")
        seeker = work.seekers.add(a_seeker_draft(), now)
        work.zalo_links.link("u4711", seeker.id, now)
    with engine.connect() as connection:
        kept = "".join(
            connection.execute(
                text(
                    "SELECT user_id || text FROM zalo_events UNION SELECT access || refresh FROM"
                    " zalo_tokens UNION SELECT user_id || user_digest FROM zalo_links"
                )
            ).scalars()
        )
    assert not [word for word in ("u4711", "lưng", "AAA", "BBB") if word in kept]


def test_a_person_has_one_zalo_and_a_zalo_one_person(work: UnitOfWork, now: datetime) -> None:
    one, other = (work.seekers.add(a_seeker_draft(), now) for _ in range(2))
    work.zalo_links.link("u1", one.id, now)
    work.zalo_links.link("u2", one.id, now)
    assert (work.zalo_links.seeker_of("u1"), work.zalo_links.seeker_of("u2")) == (None, one.id)
    work.zalo_links.link("u2", other.id, now)
    assert work.zalo_links.linked_at(one.id) is None
    assert work.zalo_links.unlink("u2") == other.id
    assert work.zalo_links.unlink("u2") is None
    assert not work.zalo_links.unlink_seeker(other.id)


def test_a_code_works_once_and_not_for_long(work: UnitOfWork, now: datetime) -> None:
    seeker = work.seekers.add(a_seeker_draft(), now)
    work.zalo_links.put_code(seeker.id, "11111111", now + LEASE)
    work.zalo_links.put_code(seeker.id, "22222222", now + LEASE)
    assert work.zalo_links.take_code("11111111", now) is None  # replaced
    assert work.zalo_links.take_code("22222222", now + LEASE) is None  # too old
    assert work.zalo_links.take_code("22222222", now) == seeker.id
    assert work.zalo_links.take_code("22222222", now) is None


def test_one_process_alone_renews_the_tokens(work: UnitOfWork, now: datetime) -> None:
    assert work.zalo_tokens.get() is None
    assert not work.zalo_tokens.lease(now, now + LEASE)
    tokens = ZaloTokens(access="a", refresh="r", expires_at=now)
    work.zalo_tokens.put(tokens, "given")
    assert work.zalo_tokens.lease(now, now + LEASE)
    assert not work.zalo_tokens.lease(now, now + LEASE)
    assert work.zalo_tokens.lease(now + LEASE, now + 2 * LEASE)
    work.zalo_tokens.release()
    assert work.zalo_tokens.lease(now, now + LEASE)
    work.zalo_tokens.put(tokens, "given")
    kept = work.zalo_tokens.get()
    assert kept is not None
    assert (kept.tokens, kept.lease_until, kept.given) == (tokens, None, "given")


def test_old_events_are_forgotten(work: UnitOfWork, now: datetime) -> None:
    work.zalo_events.queue(_event("1"), now)
    work.zalo_events.forget(now)
    assert work.zalo_events.anything_due(now)
    work.zalo_events.forget(now + timedelta(seconds=1))
    assert not work.zalo_events.anything_due(now)


def test_a_link_goes_along_with_a_merged_entry_and_back(work: UnitOfWork, now: datetime) -> None:
    merged, kept = (work.seekers.add(a_seeker_draft(), now) for _ in range(2))
    work.zalo_links.link("u1", merged.id, now)
    moved = work.zalo_links.move_seeker(merged.id, kept.id)
    assert work.zalo_links.seeker_of("u1") == kept.id
    work.zalo_links.move_back(moved, merged.id)
    assert work.zalo_links.seeker_of("u1") == merged.id
    work.zalo_links.link("u2", kept.id, now)
    assert work.zalo_links.move_seeker(merged.id, kept.id) == []
