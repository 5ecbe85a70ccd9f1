"""What is answered about the service itself, each with its source and the days it holds."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from jobmatch.domain.chats import QuestionKind
from jobmatch.domain.messages import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAnswer:
    said: Sentence
    source: str
    checked: date
    valid_from: date
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@cache
def service_answers() -> dict[QuestionKind, ServiceAnswer]:
    """Return the answers of this release, read at first use from `service_answers.toml`."""
    file = resources.files("jobmatch.reference").joinpath("service_answers.toml")
    tables = tomllib.loads(file.read_text("utf-8"))
    return {QuestionKind(name): _answer(table) for name, table in tables.items()}


def _answer(table: dict[str, str]) -> ServiceAnswer:
    until = table.get("valid_until")
    return ServiceAnswer(
        said=Sentence(table["vi"].strip(), table["en"].strip()),
        source=table["source"],
        checked=date.fromisoformat(table["checked"]),
        valid_from=date.fromisoformat(table["valid_from"]),
        valid_until=date.fromisoformat(until) if until else None,
    )
