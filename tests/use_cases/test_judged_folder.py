import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.imports import ImportKind
from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.judged_folder import grades_of, prepared_file, turned_round
from jobmatch.use_cases.ports import Service
from tests.use_cases.judging import VACANCIES, a_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = a_folder(tmp_path / "collection")
    (made / "splits.tsv").write_text("S1\tdev\nS2\ttrain\nS3\tdev\nS4\ttrain\n", "utf-8")
    return made


def test_one_split_alone_may_be_asked_for(folder: Path) -> None:
    assert set(grades_of(folder, "dev")) == {"S1", "S3"}
    assert set(grades_of(folder)) == {"S1", "S2", "S3", "S4", "S9"}


def test_a_split_that_is_not_there_is_refused_with_those_that_are(folder: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"“test” \(it has dev, train\)"):
        grades_of(folder, "test")
    (folder / "splits.tsv").unlink()
    with pytest.raises(UnreadableFileError, match=r"splits\.tsv: No such file"):
        grades_of(folder, "dev")


def test_a_file_is_read_again_only_when_it_has_changed(
    service: Service, folder: Path, tmp_path: Path
) -> None:
    read: list[Path] = []

    def noting(path: Path, kind: ImportKind, columns: object) -> object:
        read.append(path)
        return service.read_table(path, kind, columns)  # type: ignore[arg-type]  # passed on

    noting.__module__ = service.read_table.__module__
    noted = replace(service, read_table=noting)  # type: ignore[arg-type]  # as above
    path, cache = folder / "vacancies.jsonl", tmp_path / "cache"
    first, again = (prepared_file(noted, path, RecordKind.VACANCIES, cache) for _ in range(2))
    assert read == [path]
    assert list(again.refs) == list(first.refs) == list(VACANCIES)
    assert (list(again.titles), list(again.texts)) == (list(first.titles), list(first.texts))
    assert np.array_equal(again.facts.view(np.uint8), first.facts.view(np.uint8))
    row = json.loads(path.read_text("utf-8").splitlines()[0])
    path.write_text(json.dumps({**row, "title": "Thợ tiện"}), "utf-8")
    assert prepared_file(noted, path, RecordKind.VACANCIES, cache).titles == ["Thợ tiện"]


def test_judgements_are_turned_round_for_the_other_side() -> None:
    grades = {"S1": {"V1": 3, "V2": 1}, "S2": {"V1": 0, "V2": 2, "V3": 1}}
    turned = turned_round(grades, ["V1", "V2", "V3"])
    assert turned == {"V1": {"S1": 3, "S2": 0}, "V2": {"S1": 1, "S2": 2}}  # none is good for V3
    assert turned_round(grades, ["S1", "S2"]) is grades
    assert turned_round(grades, ["P1"]) is grades
