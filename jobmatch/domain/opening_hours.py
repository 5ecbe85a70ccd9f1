"""When a centre is open, as whoever runs it wrote it down: "07:30-11:30, 13:30-17:00"."""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from jobmatch.domain.working_days import is_working_day

_SPAN = re.compile(r"([01]?\d|2[0-3])[:h]([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3])[:h]([0-5]\d)")
_DAYS_AHEAD = 30


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The same on every working day; local time."""

    spans: tuple[tuple[time, time], ...]

    def is_open(self, moment: datetime, holidays: Container[date]) -> bool:
        if not is_working_day(moment.date(), holidays):
            return False
        return any(begin <= moment.time() < end for begin, end in self.spans)

    def next_opening(self, moment: datetime, holidays: Container[date]) -> datetime | None:
        """Return when it opens next; None where no working day is near."""
        for ahead in range(_DAYS_AHEAD):
            day = moment.date() + timedelta(days=ahead)
            if is_working_day(day, holidays):
                for begin, _ in self.spans:
                    opening = datetime.combine(day, begin, tzinfo=moment.tzinfo)
                    if opening > moment:
                        return opening
        return None

    def __str__(self) -> str:
        return ", ".join(f"{begin:%H:%M}-{end:%H:%M}" for begin, end in self.spans)


def read_hours(text: str) -> OpeningHours:
    """Read spans in their order. Raises ValueError where there is none or they overlap."""
    told = _SPAN.findall(text)
    spans = tuple((time(int(a), int(b)), time(int(c), int(d))) for a, b, c, d in told)
    rest = _SPAN.sub("", text).strip(" ,;")
    edges = [edge for span in spans for edge in span]
    if not spans or rest or edges != sorted(set(edges)):
        raise ValueError(f"{text!r} is no hours as in 07:30-11:30, 13:30-17:00.")
    return OpeningHours(spans)
