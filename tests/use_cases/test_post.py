from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from jobmatch.domain.message_templates import Purpose
from jobmatch.domain.messages import Language
from jobmatch.domain.outbox import Letter
from jobmatch.use_cases.messages import deliver_due
from jobmatch.use_cases.opt_outs import opt_out_path
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.post import PostRules, is_quiet
from tests.fakes import KEYS
from tests.use_cases.posting import URL, Pigeon, a_message, a_post, queue


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [(20, 59, False), (21, 0, True), (0, 0, True), (6, 59, True), (7, 0, False)],
)
def test_nights_are_counted_in_vietnam(hour: int, minute: int, *, quiet: bool) -> None:
    there = datetime(2026, 7, 13, hour, minute, tzinfo=UTC) - timedelta(hours=7)
    assert is_quiet(PostRules(), there) is quiet


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    noon = datetime(2026, 7, 13, 5, 30, tzinfo=UTC)  # half past twelve there
    assert is_quiet(PostRules(quiet_from=time(12), quiet_until=time(13)), noon)
    assert not is_quiet(PostRules(quiet_from=time(13), quiet_until=time(14)), noon)
    assert not is_quiet(PostRules(quiet_from=time(12), quiet_until=time(12)), noon)


def test_a_letter_is_finished_with_whole_links_and_a_way_to_refuse(service: Service) -> None:
    pigeon = Pigeon()
    now = service.clock.now()
    queue(service, replace(a_message(now), language=Language.EN))
    deliver_due(service, a_post(pigeon))
    with service.begin_work(read_only=True) as work:
        digest = work.opt_outs.digest("lan@example.vn")
    unsubscribe = URL + opt_out_path(KEYS.links, digest, Purpose.WORK)
    assert pigeon.given == [
        Letter(
            key="task:7",
            to="lan@example.vn",
            subject="2 tasks due on 14/07/2026",
            text=f"You have 2 tasks due on 14/07/2026:\n{URL}/tasks\n\n-- \n"
            f"To receive no more messages of this kind: {unsubscribe}",
            written_at=now,
            unsubscribe=unsubscribe,
            template="task_due",
            values={"count": "2", "due_on": "14/07/2026", "link": f"{URL}/tasks"},
        )
    ]


def test_what_concerns_signing_in_cannot_be_refused(service: Service) -> None:
    pigeon = Pigeon()
    code = {"code": "482913", "minutes": "10"}
    message = replace(a_message(service.clock.now()), template="one_time_code", values=code)
    queue(service, message)
    with service.begin_work() as work:
        digest = work.opt_outs.digest("lan@example.vn")
        work.opt_outs.add(digest, Purpose.ACCOUNT, service.clock.now())
    deliver_due(service, a_post(pigeon))
    (letter,) = pigeon.given
    assert (letter.unsubscribe, "unsubscribe" in letter.text) == ("", False)
