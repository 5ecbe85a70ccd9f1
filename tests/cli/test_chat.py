from pathlib import Path

from jobmatch.use_cases.conversations import hours_of
from jobmatch.use_cases.ports import Service
from tests.cli.conftest import Run


def test_questions_of_a_file_are_measured(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "questions.csv"
    file.write_text("kind,text\nclaim,hồ sơ trợ cấp thất nghiệp\nhours,việc may ở Hà Nội\n")
    told = run("chat", "evaluate", str(file)).output
    assert "right          1 of 2 (50.0 %)" in told
    assert "1 × hours read as search" in told
    labelled = tmp_path / "questions.jsonl"
    labelled.write_text('{"intent": "search_jobs", "question_text": "tìm việc may ở Hà Nội"}\n')
    assert "right          1 of 1" in run("chat", "evaluate", str(labelled)).output


def test_the_hours_of_a_centre_are_set(run: Run, service: Service) -> None:
    assert run("chat", "hours", "7:30-11:30").output == "Open 07:30-11:30.\n"
    with service.begin_work(read_only=True) as work:
        assert str(hours_of(work, 1)) == "07:30-11:30"
