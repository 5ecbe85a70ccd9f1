"""The command line over a real store, with a cheap encoder in the model's place."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from jobmatch.cli.app import make_cli
from jobmatch.domain.errors import AmbiguousError, NotFoundError, RuleError, UnreadableFileError
from jobmatch.use_cases.ports import Service

Run = Callable[..., Result]

ROWS = [
    {"Mã tin": "A1", "Vị trí tuyển dụng": "Thợ hàn", "Tên tổ chức": "Cơ khí Sao", "Mức lương": "9 - 12 triệu"},
    {"Mã tin": "A2", "Vị trí tuyển dụng": "Công nhân may", "Tên tổ chức": "May Hoa", "Mức lương": "Thoả thuận"},
    {"Mã tin": "A3", "Vị trí tuyển dụng": "", "Tên tổ chức": "May Hoa", "Mức lương": "7 triệu"},
]
SEEKER = {"id": "P7", "desired_job": "tho han", "summary": "han MIG 5 nam", "skills": ["hàn MIG"]}


@pytest.fixture
def run(service: Service) -> Run:
    cli = make_cli(
        open_service=lambda: service,
        upgrade_database=lambda: "0005",
        create_app=lambda: Flask("none"),
        address=("127.0.0.1", 0),
    )

    def call(*arguments: object) -> Result:
        result = CliRunner().invoke(cli, [str(one) for one in arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def vacancies(tmp_path: Path) -> Path:
    path = tmp_path / "tin.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(ROWS[0]))
        writer.writeheader()
        writer.writerows(ROWS)
    return path


@pytest.fixture
def seekers(tmp_path: Path) -> Path:
    path = tmp_path / "nguoi.jsonl"
    path.write_text(json.dumps(SEEKER) + "\n", "utf-8")
    return path


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


def test_a_rehearsal_keeps_nothing(run: Run, vacancies: Path, service: Service) -> None:
    told = json.loads(run("import", "vacancies", vacancies, "--dry-run", "--json").output)
    assert (told["import"], told["added"]) == (None, 2)
    with service.begin_work(read_only=True) as work:
        assert work.vacancies.count() == 0


def test_the_same_file_again_changes_nothing(run: Run, vacancies: Path) -> None:
    run("import", "vacancies", vacancies)
    told = json.loads(run("import", "vacancies", vacancies, "--json").output)
    assert (told["added"], told["updated"], told["unchanged"]) == (0, 0, 2)


def test_rejected_rows_come_back_with_an_error_column(
    run: Run, vacancies: Path, tmp_path: Path
) -> None:
    out = tmp_path / "loi.csv"
    run("import", "vacancies", vacancies, "--rejected", out)
    [row] = list(csv.DictReader(out.open(encoding="utf-8-sig")))
    assert row["Mã tin"] == "A3"
    assert "Vị trí tuyển dụng" in row["Lỗi"]


def test_an_import_is_undone(run: Run, vacancies: Path, service: Service) -> None:
    run("import", "vacancies", vacancies)
    assert run("import", "undo", "I-1").output.startswith("2 removed")
    with service.begin_work(read_only=True) as work:
        assert (work.vacancies.count(), work.employers.count()) == (0, 0)
    with pytest.raises(RuleError):
        run("import", "undo", "I-1")


def test_matches_are_told_with_reasons_that_add_up(
    run: Run, vacancies: Path, seekers: Path
) -> None:
    run("import", "vacancies", vacancies)
    run("import", "seekers", seekers)
    for ref in ("P7", "S-1", "s-1"):
        rows = json.loads(run("match", "seeker", ref, "--json", "--top", 5).output)
        assert [row["source_ref"] for row in rows] == ["A1", "A2"]
        for row in rows:
            assert row["score"] == pytest.approx(sum(one["points"] for one in row["reasons"]))
    [person] = json.loads(run("match", "vacancy", "A1", "--json").output)
    assert (person["source_ref"], person["title"]) == ("P7", "tho han")
    assert "Thợ hàn" in run("match", "seeker", "P7").output


def test_words_find_records_without_accents(run: Run, vacancies: Path, seekers: Path) -> None:
    run("import", "vacancies", vacancies)
    run("import", "seekers", seekers)
    assert json.loads(run("search", "vacancies", "tho han", "--json").output)[0]["title"] == "Thợ hàn"
    assert json.loads(run("search", "seekers", "thợ hàn", "--json").output)[0]["ref"] == "S-1"


def test_index_commands_say_what_they_did(run: Run, vacancies: Path) -> None:
    run("import", "vacancies", vacancies, "--no-index")
    assert "2 changes embedded" in run("index", "sync").output
    told = json.loads(run("index", "status", "--json").output)
    assert (told["records"]["vacancies"], told["indexed"]["vacancies"]) == (2, 2)
    assert told["caught_up"] is True
    run("index", "rebuild")
    assert json.loads(run("index", "status", "--json").output)["indexed"]["vacancies"] == 2


def test_errors_are_those_of_the_service(run: Run, vacancies: Path, tmp_path: Path) -> None:
    run("import", "vacancies", vacancies)
    with pytest.raises(NotFoundError):
        run("match", "seeker", "nobody")
    with pytest.raises(RuleError, match="FIELD=COLUMN"):
        run("import", "vacancies", vacancies, "--map", "title")
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"not a workbook")
    with pytest.raises(UnreadableFileError):
        run("import", "vacancies", bad)
    assert run("import", "vacancies", tmp_path / "absent.csv").exit_code == 2


def test_an_id_that_two_files_share_is_asked_about(
    run: Run, vacancies: Path, tmp_path: Path
) -> None:
    run("import", "vacancies", vacancies)
    other = tmp_path / "eval.jsonl"
    row = {"id": "A1", "title": "Bảo vệ", "company": "X", "location": "", "salary": "", "kind": "list"}
    other.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    run("import", "vacancies", other)
    with pytest.raises(AmbiguousError, match="V-1, V-3"):
        run("match", "vacancy", "A1")


def test_accounts_are_made_with_a_password_from_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBMATCH_PASSWORD", "mật khẩu dài và lạ")
    assert "may sign in" in run("account", "create", "Lan").output
    monkeypatch.setenv("JOBMATCH_PASSWORD", "ngắn")
    with pytest.raises(RuleError):
        run("account", "password", "Lan")


def test_the_evaluation_ranks_with_every_system(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "collection"
    folder.mkdir()
    titles = {"V1": "Thợ hàn", "V2": "Kế toán", "V3": "Công nhân may"}
    rows = [{"id": ref, "title": title, "company": "", "location": "", "salary": ""} for ref, title in titles.items()]
    (folder / "vacancies.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (folder / "seekers.jsonl").write_text(json.dumps({**SEEKER, "style": "form"}), "utf-8")
    (folder / "qrels.tsv").write_text("P7\tV1\t3\nP7\tV2\t0\n", "utf-8")
    out = tmp_path / "run.tsv"
    told = json.loads(run("evaluate", folder, "--json", "--run", out).output)
    assert set(told["systems"]) == {"bm25", "dense", "fused", "product"}
    assert told["systems"]["product"]["ndcg10"] == 1.0
    assert told["systems"]["product"]["by_style"]["form"]["mrr"] == 1.0
    assert out.read_text("utf-8").split("\t")[:2] == ["P7", "V1"]
