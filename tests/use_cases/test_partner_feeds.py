from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError, UnreadableFileError
from jobmatch.domain.imports import ImportCounts
from jobmatch.domain.vacancies import Vacancy, VacancyStatus
from jobmatch.intake.feed_download import fetch_feed
from jobmatch.output.feeds import json_line
from jobmatch.output.job_posting import job_posting
from jobmatch.use_cases.imports import undo_import
from jobmatch.use_cases.partner_feeds import (
    FeedRounds,
    add_feed,
    feeds,
    pull,
    pull_due,
    remove_feed,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.vacancies import change_vacancy_status
from tests.fakes import SetClock
from tests.feed_server import Partner, a_partner

THEIRS = ("Thợ hàn", "Thợ may", "Lái xe")


@pytest.fixture
def partner(service: Service) -> Iterator[Partner]:
    with a_partner() as partner:
        offer(partner, *THEIRS)
        add_feed(service, " Sàn  B ", partner.address, None)
        yield partner


def offer(partner: Partner, *titles: str) -> None:
    lines = [
        json_line(job_posting(Vacancy(id=number, title=title), url=f"https://b.vn/{title}"))
        for number, title in enumerate(titles, 1)
    ]
    partner.content = b"".join(lines)


def kept(service: Service) -> dict[str, tuple[str, VacancyStatus]]:
    with service.begin_work(read_only=True) as work:
        return {one.title: (one.source, one.status) for one in work.vacancies.iterate()}


def test_a_feed_is_taken_in_with_its_name_as_the_source(
    service: Service, partner: Partner
) -> None:
    done = pull(service, "Sàn B", fetch_feed)
    assert done is not None
    assert (done.file_name, done.counts) == ("Sàn B.jsonl", ImportCounts(read=3, added=3))
    assert kept(service) == dict.fromkeys(THEIRS, ("san b", VacancyStatus.OPEN))
    (feed,) = feeds(service)
    assert (feed.import_id, feed.problem, feed.tag) == (done.id, "", partner.tag)
    assert feed.pulled_at == service.clock.now()


def test_pulling_again_takes_in_only_what_changed(service: Service, partner: Partner) -> None:
    pull(service, "Sàn B", fetch_feed)
    assert pull(service, "Sàn B", fetch_feed) is None
    offer(partner, *THEIRS, "Bảo vệ")
    done = pull(service, "Sàn B", fetch_feed)
    assert done is not None
    assert (done.counts.added, done.counts.read) == (1, 4)
    assert partner.answers == [200, 304, 200]


def test_what_a_feed_no_longer_offers_is_withdrawn_and_comes_back(
    service: Service, partner: Partner
) -> None:
    pull(service, "Sàn B", fetch_feed)
    offer(partner, "Thợ hàn", "Thợ may")
    pull(service, "Sàn B", fetch_feed)
    assert kept(service)["Lái xe"] == ("san b", VacancyStatus.WITHDRAWN)
    offer(partner, *THEIRS)
    pull(service, "Sàn B", fetch_feed)
    assert kept(service) == dict.fromkeys(THEIRS, ("san b", VacancyStatus.OPEN))


def test_what_somebody_paused_meanwhile_is_not_opened_by_its_feed(
    service: Service, partner: Partner
) -> None:
    pull(service, "Sàn B", fetch_feed)
    offer(partner, "Thợ hàn", "Thợ may")
    pull(service, "Sàn B", fetch_feed)
    with service.begin_work() as work:
        (driver,) = [one for one in work.vacancies.iterate() if one.title == "Lái xe"]
    change_vacancy_status(service, driver.id, VacancyStatus.PAUSED, driver.version, None)
    offer(partner, *THEIRS)
    pull(service, "Sàn B", fetch_feed)
    assert kept(service)["Lái xe"] == ("san b", VacancyStatus.PAUSED)


def test_a_feed_that_lost_most_of_its_list_withdraws_nothing(
    service: Service, partner: Partner
) -> None:
    pull(service, "Sàn B", fetch_feed)
    offer(partner, "Thợ hàn")
    pull(service, "Sàn B", fetch_feed)
    assert kept(service) == dict.fromkeys(THEIRS, ("san b", VacancyStatus.OPEN))
    (feed,) = feeds(service)
    assert feed.problem == "Nguồn thiếu 2/3 tin đang tuyển; không tin nào bị rút"
    assert feed.tag == ""  # so that the next round looks again


def test_a_pull_is_undone_like_any_import(service: Service, partner: Partner) -> None:
    done = pull(service, "Sàn B", fetch_feed)
    assert done is not None
    undo_import(service, done.id, None)
    assert (kept(service), partner.answers) == ({}, [200])


def test_a_feed_that_cannot_be_pulled_keeps_the_reason(service: Service, partner: Partner) -> None:
    partner.status = 500
    with pytest.raises(UnreadableFileError):
        pull(service, "Sàn B", fetch_feed)
    (feed,) = feeds(service)
    assert "500" in feed.problem
    partner.status = 200
    pull(service, "Sàn B", fetch_feed)
    assert feeds(service)[0].problem == ""


def test_a_round_pulls_what_is_due_every_six_hours(
    service: Service, partner: Partner, clock: SetClock
) -> None:
    told = []
    for hours in (0, 5, 2, 6):
        clock.move_on(hours=hours)
        told.append(pull_due(service, fetch_feed))
    assert told == [1, 0, 1, 1]
    assert partner.answers == [200, 304, 304]


def test_a_broken_feed_does_not_stop_the_others(service: Service, partner: Partner) -> None:
    add_feed(service, "A", "http://127.0.0.1:9/none", None)
    assert pull_due(service, fetch_feed) == 2
    assert len(kept(service)) == len(THEIRS)
    assert partner.answers == [200]


def test_feeds_have_names_of_their_own_and_can_be_removed(
    service: Service, partner: Partner
) -> None:
    with pytest.raises(ConflictError):
        add_feed(service, "Sàn B", "https://other.vn", None)
    for name, url in (("", partner.address), ("x" * 61, partner.address), ("C", "b.vn")):
        with pytest.raises(RuleError):
            add_feed(service, name, url, None)
    remove_feed(service, "Sàn B", None)
    assert feeds(service) == []
    with pytest.raises(NotFoundError):
        remove_feed(service, "Sàn B", None)


def test_rounds_end_when_they_are_stopped(service: Service) -> None:
    rounds = FeedRounds(service, fetch_feed)
    rounds.start()
    rounds.stop()
    assert feeds(service) == []


def test_what_was_done_to_feeds_is_in_the_audit_log(service: Service, partner: Partner) -> None:
    remove_feed(service, "Sàn B", None)
    with service.begin_work(read_only=True) as work:
        told = [(event.action, event.detail) for event in work.audit.recent(2)]
    assert told == [("feed.removed", "Sàn B"), ("feed.added", "Sàn B")]
    assert partner.answers == []
    assert service.clock.now() <= datetime(2100, 1, 1, tzinfo=UTC)
