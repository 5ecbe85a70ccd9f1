import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.matches import ConditionKind
from jobmatch.domain.records import RecordKind
from jobmatch.embedding.encoder import Vectors
from jobmatch.use_cases.evaluation import Evaluation, evaluate, product_lists
from jobmatch.use_cases.graded_collection import open_collection
from jobmatch.use_cases.ports import Service
from tests.fakes import HashingEncoder
from tests.shared_data import SHARED, needs_shared
from tests.use_cases.judging import SEEKERS, a_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_folder(tmp_path / "collection")


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


def test_the_same_people_without_accents_find_the_same(service: Service, folder: Path) -> None:
    found = evaluate(service, folder, RecordKind.SEEKERS)  # words are blind to accents here
    assert found.twins.by_query == found.product.by_query
    assert found.twin_share == 1.0


def test_a_style_is_told_as_a_share_of_the_mean(service: Service, folder: Path) -> None:
    found = evaluate(service, folder, RecordKind.SEEKERS)
    assert found.style_counts == {"?": 1, "form": 2, "spoken": 2}
    whole = found.product.overall.ndcg10
    assert found.style_shares["?"] == 0.0  # S9 found nothing
    assert found.style_shares["form"] == found.product.by_style["form"].ndcg10 / whole


def test_a_hard_condition_may_be_left_out(service: Service, folder: Path) -> None:
    collection = open_collection(service, folder, RecordKind.SEEKERS)
    lists = product_lists(
        service, service.ranking, collection.catalogue, without=ConditionKind.LICENCE
    )
    ranked = [collection.refs[found] for found, _ in lists(collection.anchors["S4"])]
    assert ranked[0] == "V5"  # the trade is right, but for the licence


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
