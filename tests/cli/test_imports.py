import csv
import json
from pathlib import Path

import pytest

from jobmatch.domain.errors import RuleError, UnreadableFileError
from jobmatch.use_cases.ports import Service
from tests.cli.conftest import Run


def test_a_file_is_taken_in_and_counted(run: Run, vacancies: Path) -> None:
    told = json.loads(run("import", "vacancies", vacancies, "--json").output)
    assert {name: told[name] for name in ("import", "read", "added", "updated", "rejected")} == {
        "import": "I-1",
        "read": 3,
        "added": 2,
        "updated": 0,
        "rejected": 1,
    }
    [problem] = [one for one in told["problems"] if one["rejects"]]
    assert (problem["row"], problem["column"]) == (4, "Vị trí tuyển dụng")


def test_people_read_the_counts_and_where_something_is_wrong(run: Run, vacancies: Path) -> None:
    first, counts, *problems = run("import", "vacancies", vacancies).output.splitlines()
    assert first == "Import I-1 (tin.csv): done"
    assert counts.startswith("3 read, 2 added, 0 updated")
    assert any(line.startswith("  row 4, Vị trí tuyển dụng: found ''") for line in problems)


def test_a_rehearsal_keeps_nothing(run: Run, vacancies: Path, service: Service) -> None:
    told = json.loads(run("import", "vacancies", vacancies, "--dry-run", "--json").output)
    assert (told["import"], told["added"]) == (None, 2)
    with service.begin_work(read_only=True) as work:
        assert work.vacancies.count() == 0


def test_the_same_file_again_changes_nothing(run: Run, vacancies: Path) -> None:
    run("import", "vacancies", vacancies)
    told = json.loads(run("import", "vacancies", vacancies, "--json").output)
    assert (told["added"], told["updated"], told["unchanged"]) == (0, 0, 2)


def test_columns_can_be_named_for_a_file_that_is_not_recognised(
    run: Run, tmp_path: Path, service: Service
) -> None:
    path = tmp_path / "la.csv"
    path.write_text("Cột 1,Cột 2\nThợ hàn,Cơ khí Sao\n", "utf-8")
    mapping = ("--map", "title=Cột 1", "--map", "employer_name=Cột 2")
    run("import", "vacancies", path, *mapping)
    with service.begin_work(read_only=True) as work:
        kept = work.vacancies.get(1)
    assert (kept.title, kept.employer_name) == ("Thợ hàn", "Cơ khí Sao")


def test_naming_one_column_leaves_the_recognised_ones_as_they_were(
    run: Run, tmp_path: Path, service: Service
) -> None:
    path = tmp_path / "tin.csv"
    path.write_text("Vị trí tuyển dụng,Nơi trả lương\nThợ hàn,Cơ khí Sao\n", "utf-8")
    run("import", "vacancies", path, "--map", "employer_name=Nơi trả lương")
    with service.begin_work(read_only=True) as work:
        kept = work.vacancies.get(1)
    assert (kept.title, kept.employer_name) == ("Thợ hàn", "Cơ khí Sao")


@pytest.mark.parametrize("pair", ["title", "title=", "=Cột 1"])
def test_half_a_mapping_is_refused(run: Run, vacancies: Path, pair: str) -> None:
    with pytest.raises(RuleError, match="FIELD=COLUMN"):
        run("import", "vacancies", vacancies, "--map", pair)


def test_rejected_rows_come_back_with_an_error_column(
    run: Run, vacancies: Path, tmp_path: Path
) -> None:
    out = tmp_path / "loi.csv"
    run("import", "vacancies", vacancies, "--rejected", out)
    [row] = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert row["Mã tin"] == "A3"
    assert "Vị trí tuyển dụng" in row["Lỗi"]


def test_an_import_is_undone_once(run: Run, vacancies: Path, service: Service) -> None:
    run("import", "vacancies", vacancies)
    assert run("import", "undo", "I-1").output.startswith("2 removed")
    with service.begin_work(read_only=True) as work:
        assert (work.vacancies.count(), work.employers.count()) == (0, 0)
    with pytest.raises(RuleError):
        run("import", "undo", "I-1")


def test_a_file_that_is_not_there_or_not_what_it_claims_is_refused(
    run: Run, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"not a workbook")
    with pytest.raises(UnreadableFileError):
        run("import", "vacancies", bad)
    assert run("import", "vacancies", tmp_path / "absent.csv").exit_code == 2


def test_one_named_column_leaves_the_others_as_they_were_recognised(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "la.csv"
    path.write_text("Mã tin,Vị trí tuyển dụng,Việc gì đây\nB1,Ghi chú nội bộ,Thợ hàn\n", "utf-8")
    run("import", "vacancies", path, "--map", "title=Việc gì đây")
    [row] = json.loads(run("search", "vacancies", "thợ hàn", "--json").output)
    assert (row["title"], row["source_ref"]) == ("Thợ hàn", "B1")
