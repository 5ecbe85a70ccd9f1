"""Writes messages into files instead of sending them: for trying out, and until mail is set up."""

import fcntl
import json
import os
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from jobmatch.domain.outbox import Answer, Attempt, Letter

KEPT_DAYS = 90
_NOTE = "not sent: this service writes messages into files (docs/operations.md, Messages)"


@dataclass(frozen=True, slots=True)
class FileSender:
    """One line of JSON for each message, in one file a day: "2026-03-02.email.jsonl".

    A message that an earlier attempt may have written is looked for first, so that it stands
    there once. Files older than `KEPT_DAYS` are removed: they hold addresses and words.
    """

    folder: Path
    channel: str

    repeatable = True

    def send(self, letter: Letter) -> Attempt:
        path = self.folder / f"{letter.written_at.date().isoformat()}.{self.channel}.jsonl"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not path.exists():
                self._forget(letter.written_at.date() - timedelta(days=KEPT_DAYS))
            self._append(path, letter)
        except OSError as error:
            return Attempt(Answer.LATER, f"The file cannot be written: {type(error).__name__}.")
        return Attempt(Answer.SENT)

    def _append(self, path: Path, letter: Letter) -> None:
        """Append under a lock; a line that a power cut left half written is closed first."""
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            if letter.tried_before and _holds(path, letter.key):
                return
            size = os.fstat(file).st_size
            torn = size > 0 and os.pread(file, 1, size - 1) != b"\n"
            line = json.dumps(_told(letter), ensure_ascii=False) + "\n"
            os.write(file, (b"\n" if torn else b"") + line.encode())
            os.fsync(file)
        finally:
            os.close(file)

    def _forget(self, before: date) -> None:
        for path in self.folder.glob(f"????-??-??.{self.channel}.jsonl"):
            if path.name[:10] < before.isoformat():
                path.unlink(missing_ok=True)


def _told(letter: Letter) -> dict[str, str]:
    return {
        "note": _NOTE,
        "key": letter.key,
        "to": letter.to,
        "subject": letter.subject,
        "text": letter.text,
        "unsubscribe": letter.unsubscribe,
        "written_at": letter.written_at.isoformat(),
    }


def _holds(path: Path, key: str) -> bool:
    with path.open(encoding="utf-8") as lines:
        return any(_key_of(line) == key for line in lines)


def _key_of(line: str) -> str | None:
    try:
        found: str = json.loads(line)["key"]
    except (ValueError, KeyError):  # half a line
        return None
    return found
