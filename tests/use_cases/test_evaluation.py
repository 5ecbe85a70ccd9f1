import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.records import RecordKind
from jobmatch.embedding.encoder import Vectors
from jobmatch.use_cases.evaluation import Evaluation, evaluate
from jobmatch.use_cases.ports import Service
from tests.fakes import HashingEncoder
from tests.shared_data import SHARED, needs_shared

VACANCIES = {
    "V1": ("Thợ hàn", "Biết hàn MIG, hàn TIG"),
    "V2": ("Kế toán kho", "Thành thạo Excel, MISA"),
    "V3": ("Công nhân may", "May máy một kim, vắt sổ"),
    "V4": ("Thợ hàn kết cấu", "Đọc bản vẽ, hàn hồ quang"),
    "V5": ("Lái xe tải", "Bắt buộc có bằng lái xe hạng C"),
    "V6": ("Bảo vệ", "Trực ca đêm"),
}
SEEKERS = {
    "S1": ("Thợ hàn", "Hàn MIG 5 năm", "form"),
    "S2": ("Kế toán", "Làm sổ sách bằng Excel, MISA", "form"),
    "S3": ("may mặc", "em may vắt sổ mấy năm rồi", "spoken"),
    "S4": ("Lái xe tải", "Chỉ có bằng lái xe hạng B2", "spoken"),  # V5 fails a hard condition
}
GRADES = [
    *(("S1", "V1", 2), ("S1", "V4", 3), ("S1", "V3", 1), ("S1", "V6", 0)),
    *(("S2", "V2", 3), ("S2", "V1", 0), ("S3", "V3", 2), ("S3", "V1", 1)),
    *(("S4", "V5", 3), ("S4", "V6", 2), ("S4", "V3", 0)),
    ("S9", "V1", 3),  # a query that is not there is a list with nothing in it
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "collection"
    made.mkdir()
    vacancies = [
        {"id": ref, "title": title, "requirements": text, "company": "", "location": ""}
        for ref, (title, text) in VACANCIES.items()
    ]
    seekers = [
        {"id": ref, "desired_job": job, "summary": text, "province": "", "style": style}
        for ref, (job, text, style) in SEEKERS.items()
    ]
    for name, rows in (("vacancies", vacancies), ("seekers", seekers)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (made / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    judged = [f"{query}\t{document}\t{grade}\n" for query, document, grade in GRADES]
    (made / "qrels.tsv").write_text("".join(judged), "utf-8")
    return made


@needs_shared("eval/score.py")
def test_the_figures_are_those_of_the_collections_own_scorer(
    service: Service, folder: Path, tmp_path: Path
) -> None:
    found = evaluate(service, folder, RecordKind.SEEKERS)
    run = tmp_path / "run.tsv"
    run.write_text("".join(f"{q}\t{d}\t{score!r}\n" for q, d, score in found.run), "utf-8")
    scorer = [SHARED / "eval/score.py", run, folder / "qrels.tsv", folder / "seekers.jsonl"]
    told = subprocess.run(  # noqa: S603 -- the collection's own program
        [sys.executable, *map(str, scorer)], check=True, capture_output=True, text=True
    )
    theirs = json.loads(told.stdout)
    by_style = theirs.pop("by_style")
    product = found.systems["product"]
    assert {"seekers": found.queries, **product.overall.rounded()} == theirs
    assert {style: rows.rounded() for style, rows in product.by_style.items()} == by_style


def of_query(found: Evaluation, query: str) -> list[str]:
    return [document for asked, document, _ in found.run if asked == query]


def test_what_fails_a_hard_condition_stands_under_all_that_pass(
    service: Service, folder: Path
) -> None:
    found = evaluate(service, folder, RecordKind.SEEKERS)
    assert of_query(found, "S1")[:2] == ["V1", "V4"]
    assert of_query(found, "S4")[-1] == "V5"
    scores = [score for query, _, score in found.run if query == "S4"]
    assert scores == sorted(scores, reverse=True)


def test_vacancies_may_ask_as_well(service: Service, folder: Path) -> None:
    (folder / "qrels.tsv").write_text("V1\tS1\t3\nV1\tS2\t0\n", "utf-8")
    found = evaluate(service, folder, RecordKind.VACANCIES)
    assert (found.queries, found.documents) == (1, len(SEEKERS))
    assert of_query(found, "V1")[0] == "S1"
    assert found.systems["bm25"].overall.ndcg10 == 1.0


def test_a_second_run_needs_no_model_and_keeps_no_record(service: Service, folder: Path) -> None:
    class Broken(HashingEncoder):
        def _encode(self, _texts: object) -> Vectors:
            raise AssertionError("the vectors were made before")

    first = evaluate(service, folder, RecordKind.SEEKERS)
    again = evaluate(replace(service, encoder=Broken()), folder, RecordKind.SEEKERS)
    assert again.run == first.run
    with service.begin_work(read_only=True) as work:
        assert (work.vacancies.count(), work.seekers.count()) == (0, 0)


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("qrels.tsv", "S1\tV1\n", "line 1: expected query, document, grade"),
        ("qrels.tsv", "S1\tV1\tgood\n", "line 1: expected query, document, grade"),
        ("qrels.tsv", "\n", "holds no judgements"),
        ("qrels.tsv", None, "No such file"),
        ("seekers.jsonl", None, "seekers.jsonl"),
        ("vacancies.jsonl", None, "vacancies.jsonl"),
        ("seekers.jsonl", "{not json", "JSON"),
    ],
)
def test_a_folder_that_is_no_collection_is_refused(
    service: Service, folder: Path, name: str, text: str | None, complaint: str
) -> None:
    if text is None:
        (folder / name).unlink()
    else:
        (folder / name).write_text(text, "utf-8")
    with pytest.raises(UnreadableFileError, match=complaint):
        evaluate(service, folder, RecordKind.SEEKERS)
