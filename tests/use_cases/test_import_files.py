from dataclasses import dataclass
from pathlib import Path

from jobmatch.domain.imports import RowProblem
from jobmatch.store.codec import to_json
from jobmatch.use_cases.import_files import (
    PROBLEMS,
    REHEARSAL,
    UNDONE,
    ImportFiles,
    files_of,
    forget_file,
)
from jobmatch.use_cases.ports import Service
from tests.use_cases.import_files import WELDER, a_file, noted


@dataclass(frozen=True, slots=True)
class Note:
    said: str
    count: int = 0


def test_what_is_kept_beside_a_file_survives_and_is_whole(tmp_path: Path) -> None:
    files = ImportFiles(tmp_path, 7)
    files.keep(UNDONE, Note("đã hoàn tác", 3))
    assert ImportFiles(tmp_path, 7).kept(UNDONE, Note) == Note("đã hoàn tác", 3)
    assert [path.name for path in tmp_path.iterdir()] == ["I-7.undone.json"]


def test_imports_do_not_see_each_others_files(tmp_path: Path) -> None:
    ImportFiles(tmp_path, 7).keep(UNDONE, Note("a"))
    assert ImportFiles(tmp_path, 8).kept(UNDONE, Note) is None


def test_what_another_version_or_half_a_write_left_counts_as_nothing(tmp_path: Path) -> None:
    files = ImportFiles(tmp_path, 7)
    for text in ("", '{"said":', '{"title":"x"}', '{"said":1}'):
        files.path(REHEARSAL).write_text(text, "utf-8")
        assert files.kept(REHEARSAL, Note) is None


def test_problems_come_back_in_the_order_of_the_rows(tmp_path: Path) -> None:
    files = ImportFiles(tmp_path, 7)
    assert list(files.problems()) == []
    problems = [
        RowProblem(row=row, column="Lương", found="?", expected_vi="số", expected_en="number")
        for row in (3, 9)
    ]
    text = "".join(to_json(problem) + "\n" for problem in problems)
    files.path(PROBLEMS).write_text(text, "utf-8")
    assert list(files.problems()) == problems


def test_a_file_that_is_forgotten_leaves_nothing_of_its_rows(
    service: Service, tmp_path: Path
) -> None:
    noted_import = noted(service, a_file(tmp_path, WELDER))
    files = files_of(service, noted_import.id)
    files.keep(REHEARSAL, Note("a"))
    files.path(PROBLEMS).touch()
    forget_file(service, noted_import.id)
    assert list(files.folder.iterdir()) == []
    forget_file(service, noted_import.id)  # again is no error
