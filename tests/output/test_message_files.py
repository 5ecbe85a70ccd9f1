import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from jobmatch.domain.outbox import Answer
from jobmatch.output.message_files import FileSender
from tests.output.letters import UNSUBSCRIBE, a_letter


def lines(folder: Path, name: str = "2026-03-02.email.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]


def test_each_message_is_one_line_that_says_it_was_not_sent(tmp_path: Path) -> None:
    sender = FileSender(tmp_path / "outbox", "email")
    assert sender.send(a_letter("one")).answer is Answer.SENT
    assert sender.send(a_letter("two")).answer is Answer.SENT
    first, second = lines(tmp_path / "outbox")
    letter = a_letter("one")
    assert first == {
        "note": "not sent: this service writes messages into files (docs/operations.md, Messages)",
        "key": "one",
        "to": "hoa@example.vn",
        "subject": letter.subject,
        "text": letter.text,
        "unsubscribe": UNSUBSCRIBE,
        "written_at": "2026-03-02T01:30:00+00:00",
    }
    assert second["key"] == "two"


def test_a_message_that_may_stand_there_already_is_written_once(tmp_path: Path) -> None:
    sender = FileSender(tmp_path, "email")
    sender.send(a_letter("one"))
    again = replace(a_letter("one"), tried_before=True)
    assert sender.send(again).answer is Answer.SENT
    assert sender.send(replace(a_letter("two"), tried_before=True)).answer is Answer.SENT
    assert [line["key"] for line in lines(tmp_path)] == ["one", "two"]


def test_half_a_line_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "2026-03-02.email.jsonl"
    path.write_text('{"key": "torn', "utf-8")
    FileSender(tmp_path, "email").send(replace(a_letter("torn"), tried_before=True))
    torn, whole = path.read_text("utf-8").splitlines()
    assert torn == '{"key": "torn'
    assert json.loads(whole)["key"] == "torn"


def test_only_this_user_may_read_the_files_and_old_ones_go(tmp_path: Path) -> None:
    folder = tmp_path / "outbox"
    folder.mkdir()
    for name in ("2025-12-01.email.jsonl", "2025-12-02.email.jsonl", "2025-12-01.sms.jsonl"):
        (folder / name).touch()
    FileSender(folder, "email").send(a_letter())
    assert {path.name for path in folder.iterdir()} == {
        "2025-12-01.sms.jsonl",
        "2025-12-02.email.jsonl",
        "2026-03-02.email.jsonl",
    }
    assert (folder / "2026-03-02.email.jsonl").stat().st_mode & 0o077 == 0


def test_a_file_that_cannot_be_written_is_tried_later(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("in the way", "utf-8")
    answer = FileSender(tmp_path / "outbox", "email").send(a_letter())
    assert answer.answer is Answer.LATER
    assert os.fspath(tmp_path) not in answer.problem
