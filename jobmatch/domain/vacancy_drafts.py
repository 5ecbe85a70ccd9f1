"""A vacancy half written: the answers of the form as they were typed, right or wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

WINDOW = "window"
"""The answer under which a window that keeps saving names itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDraft:
    """Which version a window shows (0: none yet), and its own name, made with the page.

    A window may overtake itself: what it sends last counts. Only another window's words are
    never overwritten unseen.
    """

    version: int = 0
    window: str = ""

    def overtaken(self, kept: "UnfinishedVacancy") -> bool:
        """Say whether somebody else changed the draft since this window read it."""
        own = bool(self.window) and kept.answers.get(WINDOW) == self.window
        return kept.version != self.version and not own


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedVacancy:
    """`key` is the form's own: it names the draft, and lets it become one vacancy only."""

    id: int
    account_id: int
    employer_id: int
    key: str
    title: str  # of the job, as far as it was typed
    answers: Mapping[str, str] = field(repr=False)
    version: int
    created_at: datetime
    changed_at: datetime
