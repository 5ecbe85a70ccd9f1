from datetime import UTC, date, datetime

import time_machine

from jobmatch.use_cases.ports import SystemClock


def test_the_day_is_the_one_it_is_in_vietnam() -> None:
    with time_machine.travel(datetime(2026, 3, 2, 16, 59, tzinfo=UTC), tick=False):
        assert SystemClock().today() == date(2026, 3, 2)
    with time_machine.travel(datetime(2026, 3, 2, 17, 0, tzinfo=UTC), tick=False):
        assert SystemClock().today() == date(2026, 3, 3)
        assert SystemClock().now() == datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
