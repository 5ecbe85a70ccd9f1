from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from jobmatch.domain.message_templates import Channel
from jobmatch.domain.messages import Language
from jobmatch.domain.outbox import ATTEMPTS, OutgoingMessage, pause_after

MESSAGE = OutgoingMessage(
    key="code:7",
    channel=Channel.SMS,
    to="+84912345678",
    template="one_time_code",
    values={"code": "482913", "minutes": "10"},
    not_before=datetime(2026, 3, 2, tzinfo=UTC),
)


def test_a_message_speaks_vietnamese_unless_told_otherwise() -> None:
    assert MESSAGE.language is Language.VI


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"key": ""}, "needs a key"),
        ({"to": " "}, "needs a key and an address"),
        ({"template": "unheard_of"}, "no message text 'unheard_of'"),
        ({"values": {"code": "482913"}}, "lacks minutes"),
    ],
)
def test_a_message_that_could_not_be_written_is_refused_before_it_is_queued(
    changed: dict[str, str], problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        replace(MESSAGE, **changed)  # type: ignore[arg-type]


def test_pauses_double_up_to_six_hours_and_spread_by_half() -> None:
    plain = [timedelta(seconds=30 * 2**number) for number in range(ATTEMPTS)]
    longest = timedelta(hours=6)
    for key in ("a", "b", "referral:12"):
        for attempt, doubled in enumerate(plain, 1):
            expected = min(doubled, longest)
            assert 0.5 * expected <= pause_after(key, attempt) <= 1.5 * expected
    assert pause_after("a", 40) <= 1.5 * longest


def test_messages_that_failed_together_come_back_apart() -> None:
    pauses = {pause_after(f"m{number}", 1).total_seconds() for number in range(100)}
    assert len(pauses) == 100
    assert max(pauses) - min(pauses) > 25


def test_all_attempts_take_about_a_working_day() -> None:
    hours = [
        sum((pause_after(f"m{key}", n) for n in range(1, ATTEMPTS)), timedelta())
        / timedelta(hours=1)
        for key in range(200)
    ]
    assert 12 < sum(hours) / len(hours) < 20
