import json
from pathlib import Path

import pytest

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.ablation import ablated
from jobmatch.use_cases.evaluation import Evaluation, measured
from jobmatch.use_cases.evaluation_report import Study, compared, facts
from jobmatch.use_cases.graded_collection import GradedCollection, open_collection
from jobmatch.use_cases.ports import Service
from tests.use_cases.judging import a_folder

DRAWS = 50


@pytest.fixture
def collection(service: Service, tmp_path: Path) -> GradedCollection:
    return open_collection(service, a_folder(tmp_path / "collection"), RecordKind.SEEKERS)


@pytest.fixture
def found(service: Service, collection: GradedCollection) -> Evaluation:
    return measured(service, collection)


def study(found: Evaluation) -> Study:
    return Study(found=found, parts=(), against=None, resamples=DRAWS)


def test_a_ranking_beside_itself_differs_nowhere(
    collection: GradedCollection, found: Evaluation, tmp_path: Path
) -> None:
    kept, run = tmp_path / "kept.json", tmp_path / "run.tsv"
    kept.write_text(json.dumps(facts(study(found))), "utf-8")
    run.write_text("".join(f"{q}\t{d}\t{score!r}\n" for q, d, score in found.run), "utf-8")
    for other in (kept, run):
        for one in compared(collection, found, other, DRAWS).values():
            assert one.mean == pytest.approx(0, abs=1e-4)  # kept figures are rounded


def test_who_gains_most_stands_first(
    collection: GradedCollection, found: Evaluation, tmp_path: Path
) -> None:
    run = tmp_path / "run.tsv"
    run.write_text("S1\tV1\t1\nS1\tV4\t2\nS4\tV5\t9\n", "utf-8")
    queries = compared(collection, found, run, DRAWS)["ndcg10"].queries
    values = dict(queries)
    assert queries[0][1] == max(values.values()) > 0
    assert values["S2"] == found.product.by_query["S2"].ndcg10  # the other one found nothing
    assert queries[-1][0] in {"S1", "S4"}
    assert queries[-1][1] < 0


@pytest.mark.parametrize("text", ["S1 V1 3\n", "S1\tV1\tgood\n", "{}", '{"by_query": []}', "{"])
def test_a_file_that_is_no_ranking_is_refused(
    collection: GradedCollection, found: Evaluation, tmp_path: Path, text: str
) -> None:
    other = tmp_path / "other"
    other.write_text(text, "utf-8")
    with pytest.raises(UnreadableFileError, match="neither a ranking"):
        compared(collection, found, other, DRAWS)


def test_machines_are_told_what_is_sure_and_what_is_met(found: Evaluation) -> None:
    told = facts(study(found))
    low, high = told["intervals"]["product"]["ndcg10"]
    assert low <= told["systems"]["product"]["ndcg10"] <= high
    assert told["styles"]["?"] == {"queries": 1, "share_of_mean": 0.0, "met": False}
    assert told["without_accents"]["met"] is True
    assert set(told["by_query"]) == {"S1", "S2", "S3", "S4", "S9"}
    assert not {"parts", "against"} & set(told)


def test_parts_are_told_with_what_they_add(
    service: Service, collection: GradedCollection, found: Evaluation
) -> None:
    parts = tuple(ablated(service, collection, DRAWS))
    told = facts(Study(found=found, parts=parts, against=None, resamples=DRAWS))["parts"]
    [licence] = [part for part in told if part["kind"] == "hard condition"]
    assert licence["name"] == "licence"
    assert list(licence["adds"]["ndcg10"]["queries"]) == ["S4"]
    assert json.loads(json.dumps(told)) == told
