from jobmatch.domain.imports import RowProblem
from jobmatch.store.codec import to_json
from jobmatch.use_cases.import_files import PROBLEMS, UNDONE, files_of
from jobmatch.use_cases.import_undo import Undone
from jobmatch.use_cases.ports import Service


def test_what_is_kept_beside_a_file_is_read_again(service: Service) -> None:
    files = files_of(service, 7)
    assert files.kept(UNDONE, Undone) is None
    files.keep(UNDONE, Undone(removed=3, restored=2, kept=1))
    assert files.kept(UNDONE, Undone) == Undone(removed=3, restored=2, kept=1)
    assert [each.name for each in files.folder.iterdir()] == ["I-7.undone.json"]
    assert files_of(service, 8).kept(UNDONE, Undone) is None


def test_what_another_version_wrote_counts_as_nothing(service: Service) -> None:
    files = files_of(service, 7)
    for broken in ("", "{", '{"removed": "three"}', "[]"):
        files.path(UNDONE).write_text(broken)
        assert files.kept(UNDONE, Undone) is None


def test_problems_come_back_in_their_order(service: Service) -> None:
    files = files_of(service, 7)
    assert list(files.problems()) == []
    wrong = [
        RowProblem(row=row, column="Lương", found="a\nb", expected_vi="số", expected_en="number")
        for row in (2, 5)
    ]
    files.path(PROBLEMS).write_text("".join(to_json(each) + "\n" for each in wrong))
    assert list(files.problems()) == wrong
    files.forget_rehearsal()
    assert list(files.problems()) == []
