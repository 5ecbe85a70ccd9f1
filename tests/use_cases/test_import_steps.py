from pathlib import Path
from threading import Barrier, Thread

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import RuleError, UnreadableFileError
from jobmatch.domain.imports import ImportKind, ImportState
from jobmatch.use_cases.import_jobs import work_off
from jobmatch.use_cases.import_steps import (
    Upload,
    ask_to_undo,
    confirm_import,
    correct_columns,
    drop_import,
    import_standing,
    problems_to_return,
    recent_standings,
    take_upload,
)
from jobmatch.use_cases.imports import show_import
from jobmatch.use_cases.ports import Service


@pytest.fixture
def by(service: Service) -> Account:
    with service.begin_work() as work:
        return work.accounts.add("lan.tvv", "hash", Role.COUNSELLOR)


def an_upload(tmp_path: Path, form: str = "1", rows: str = "Thợ hàn,Công ty Sao\n") -> Upload:
    path = tmp_path / "list.csv"
    path.write_text(f"Tên công việc,Tên công ty\n{rows}")
    return Upload(path=path, file_name="list.csv", kind=None, token=form)


def test_two_uploads_at_once_of_one_form_are_one_import(
    service: Service, tmp_path: Path, by: Account
) -> None:
    upload, together = an_upload(tmp_path), Barrier(4)
    refs: list[str] = []

    def send() -> None:
        together.wait()
        refs.append(take_upload(service, upload, by).ref)

    threads = [Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refs == ["I-1"] * 4
    assert [(each.import_.ref, each.by) for each in recent_standings(service, by)] == [
        ("I-1", "lan.tvv")
    ]
    assert len(list((service.data_dir / "imports").glob("*.csv"))) == 1


def test_a_file_that_cannot_be_read_leaves_nothing(
    service: Service, tmp_path: Path, by: Account
) -> None:
    with pytest.raises(UnreadableFileError):
        take_upload(service, an_upload(tmp_path, rows=""), by)
    assert recent_standings(service, by) == []


def test_every_step_is_written_down_with_who_took_it(
    service: Service, tmp_path: Path, by: Account
) -> None:
    for form in ("1", "2"):
        take_upload(service, an_upload(tmp_path, form), by)
    work_off(service)
    confirm_import(service, 1, by)
    drop_import(service, 2, by)
    work_off(service)
    ask_to_undo(service, 1, by)
    work_off(service)
    with service.begin_work(read_only=True) as work:
        events = [(each.action, each.detail, each.account_id) for each in work.audit.recent(9)]
    assert events[::-1] == [
        ("import_sent", "I-1", by.id),
        ("import_sent", "I-2", by.id),
        ("import_confirmed", "I-1", by.id),
        ("import_dropped", "I-2", by.id),
        ("import_done", "I-1: 1 added, 0 updated, 0 rejected", by.id),
        ("import_undo_asked", "I-1", by.id),
        ("import_undone", "I-1: 1 removed, 0 restored, 0 kept", by.id),
    ]


def test_a_confirmed_file_keeps_its_columns_and_cannot_be_dropped(
    service: Service, tmp_path: Path, by: Account
) -> None:
    take_upload(service, an_upload(tmp_path), by)
    work_off(service)
    confirmed = confirm_import(service, 1, by)
    assert confirmed.rows_expected == 1
    correct_columns(service, 1, ImportKind.EMPLOYERS, None)
    drop_import(service, 1, by)
    assert show_import(service, "I-1", None) == confirmed
    assert work_off(service) == 1
    assert show_import(service, "I-1", None).state is ImportState.DONE


def test_changed_columns_must_be_checked_before_they_are_imported(
    service: Service, tmp_path: Path, by: Account
) -> None:
    take_upload(service, an_upload(tmp_path), by)
    work_off(service)
    correct_columns(service, 1, ImportKind.VACANCIES, (("title", "Tên công ty"),))
    assert import_standing(service, "I-1", by).rehearsed is None
    with pytest.raises(RuleError):
        confirm_import(service, 1, by)


def test_undoing_twice_is_undoing_once(service: Service, tmp_path: Path, by: Account) -> None:
    take_upload(service, an_upload(tmp_path), by)
    work_off(service)
    confirm_import(service, 1, by)
    work_off(service)
    for _ in range(2):
        ask_to_undo(service, 1, by)
        work_off(service)
        standing = import_standing(service, "I-1", by)
        assert standing.import_.state is ImportState.UNDONE
        assert standing.undone is not None
        assert (standing.undone.removed, standing.undone.kept) == (1, 0)


def test_problems_are_the_same_before_and_after_the_import(
    service: Service, tmp_path: Path, by: Account
) -> None:
    take_upload(service, an_upload(tmp_path, rows="Thợ hàn,A\n,B\n"), by)
    work_off(service)
    before = problems_to_return(service, show_import(service, "I-1", None))
    confirm_import(service, 1, by)
    work_off(service)
    assert problems_to_return(service, show_import(service, "I-1", None)) == before
    assert [(each.row, each.rejects) for each in before] == [(3, True)]
    assert not list((service.data_dir / "imports").glob("I-1.*"))
