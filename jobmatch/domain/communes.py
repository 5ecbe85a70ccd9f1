"""Work of a commune's officials that several of them share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class DraftKind(StrEnum):
    WORKER = "worker"
    NEED = "need"  # of a household or a small business


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneDraft:
    """A form somebody left unfinished. `key` is the form's one-time key: sent, the draft goes."""

    id: int
    commune_code: str
    kind: DraftKind
    key: str
    saved_at: datetime
    account_id: int | None = None  # who left it
    answers: Mapping[str, str] = field(default_factory=dict)
