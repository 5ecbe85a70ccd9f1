from pathlib import Path

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.imports import ImportCounts, ImportKind
from jobmatch.domain.registrations import Standing
from jobmatch.domain.vacancies import VacancyContact, VacancyStatus
from jobmatch.use_cases.import_jobs import work_off
from jobmatch.use_cases.import_steps import (
    confirm_import,
    correct_columns,
    recent_standings,
    why_not_publish,
)
from jobmatch.use_cases.imports import run_import, show_import
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.vacancies import change_vacancy_status
from tests.communes import ELSEWHERE, HERE, a_worker
from tests.factories import a_vacancy_draft
from tests.people import somebody
from tests.use_cases.employing import stand
from tests.use_cases.import_files import kept
from tests.use_cases.own_imports import (
    FIRM,
    HEADER,
    a_firms_person,
    brought_in,
    rehearsed,
    uploaded,
)

SEWER = "1,Công nhân may,,Thanh Hóa,8 - 10 triệu,31/12/2026"
NAMED = f"2,Thợ hàn,{FIRM.upper()},Thanh Hóa,9 triệu,31/12/2026"
WITH_STATUS = f"{HEADER},Trạng thái"
OF_OTHERS = "3,Bảo vệ,Công ty An Ninh,Thanh Hóa,7 triệu,31/12/2026"


@pytest.fixture
def by(service: Service) -> Account:
    return a_firms_person(service)


def test_a_firms_rows_become_its_own_vacancies_with_its_contact(
    service: Service, tmp_path: Path, by: Account
) -> None:
    own = "4,Thợ may,,Thanh Hóa,9 triệu,31/12/2026"
    done = brought_in(service, tmp_path, by, SEWER, NAMED, own)
    assert (done.counts.added, done.employer_id) == (3, by.employer_id)
    with service.begin_work(read_only=True) as work:
        found = [work.vacancies.draft(vacancy.id) for vacancy in kept(service).values()]
        assert len(work.employers.iterate()) == 1
    assert {(one.employer_id, one.employer_name) for one in found} == {(by.employer_id, FIRM)}
    assert {one.contact for one in found} == {
        VacancyContact(name="Lê Thị Sen", phone="+84912345678")
    }


def test_a_row_that_names_another_employer_is_refused_with_the_firms_name(
    service: Service, tmp_path: Path, by: Account
) -> None:
    noted = uploaded(service, tmp_path, by, SEWER, OF_OTHERS)
    found = rehearsed(service, noted.ref)
    assert found.counts == ImportCounts(read=2, added=1, rejected=1)
    (group,) = found.groups
    assert (group.column, group.found, group.rejects) == (
        "Tên doanh nghiệp",
        ("Công ty An Ninh",),
        True,
    )
    assert FIRM in group.expected_vi


def test_a_firm_brings_in_vacancies_alone(service: Service, tmp_path: Path, by: Account) -> None:
    with pytest.raises(RuleError):
        uploaded(service, tmp_path, by, SEWER, kind=ImportKind.SEEKERS)
    noted = uploaded(service, tmp_path, by, SEWER)
    with pytest.raises(RuleError):
        correct_columns(service, noted.id, ImportKind.EMPLOYERS, None)


def test_the_same_file_again_changes_nothing_and_another_firms_rows_stay_apart(
    service: Service, tmp_path: Path, by: Account
) -> None:
    brought_in(service, tmp_path, by, SEWER)
    again = brought_in(service, tmp_path, by, SEWER, "9,Thủ kho,,Thanh Hóa,8 triệu,31/12/2026")
    assert (again.counts.added, again.counts.unchanged) == (1, 1)
    other = a_firms_person(service, "sao.mai", "Công ty CP Sao Mai")
    theirs = brought_in(service, tmp_path, other, SEWER)
    assert (theirs.counts.added, theirs.counts.unchanged) == (1, 0)


def test_what_resembles_an_own_vacancy_is_flagged(
    service: Service, tmp_path: Path, by: Account
) -> None:
    posted = a_vacancy_draft(
        title="Công nhân may", employer_id=by.employer_id, employer_name=FIRM, places=()
    )
    with service.begin_work() as work:
        work.vacancies.add(posted, service.clock.now())
    row = "1,Công nhân may,,,8 triệu,31/12/2026"
    found = rehearsed(service, uploaded(service, tmp_path, by, row).ref)
    assert [alike.records for alike in found.look_alikes] == [(1,)]


def test_only_a_checked_firm_brings_its_rehearsed_file_in(
    service: Service, tmp_path: Path
) -> None:
    by = somebody(service, "moi", Role.EMPLOYER, employer_id=None)
    with pytest.raises(NotFoundError):
        why_not_publish(service, by)
    known = a_firms_person(service)
    assert why_not_publish(service, known) is None
    noted = uploaded(service, tmp_path, known, SEWER)
    confirm_import(service, noted.id, known)
    work_off(service)
    assert show_import(service, noted.ref, known).counts.added == 1


def test_a_firms_file_opens_nothing_that_is_known(
    service: Service, tmp_path: Path, by: Account
) -> None:
    told = f"{SEWER},Đang tuyển"
    done = run_import(service, uploaded(service, tmp_path, by, told, header=WITH_STATUS).id)
    (vacancy,) = kept(service).values()
    assert (done.counts.added, vacancy.status) == (1, VacancyStatus.OPEN)
    change_vacancy_status(service, vacancy.id, VacancyStatus.PAUSED, vacancy.version, None)
    dearer = told.replace("8 - 10", "9 - 11")
    noted = uploaded(service, tmp_path, by, dearer, header=WITH_STATUS)
    (warned,) = rehearsed(service, noted.ref).groups
    assert (warned.rejects, "trang “Tin tuyển dụng”" in warned.expected_vi) == (False, True)
    assert run_import(service, noted.id).counts.updated == 1
    (vacancy,) = kept(service).values()
    assert (vacancy.status, vacancy.salary.min_vnd) == (VacancyStatus.PAUSED, 9_000_000)


def test_what_a_firm_suspended_meanwhile_brings_in_is_paused(
    service: Service, tmp_path: Path, by: Account
) -> None:
    noted = uploaded(service, tmp_path, by, SEWER)
    stand(service, by.employer_id or 0, Standing.SUSPENDED)
    done = run_import(service, noted.id)
    (vacancy,) = kept(service).values()
    assert (done.counts.added, done.counts.warnings) == (1, 1)
    assert vacancy.status is VacancyStatus.PAUSED


def test_an_import_is_known_to_its_own_firm_commune_or_centre_alone(
    service: Service, tmp_path: Path, by: Account
) -> None:
    noted = uploaded(service, tmp_path, by, SEWER)
    staff = somebody(service, "lan", Role.COUNSELLOR)
    other = a_firms_person(service, "sao.mai", "Công ty CP Sao Mai")
    official = somebody(service, "xa", Role.COMMUNE_OFFICIAL, commune_code=HERE.code)
    for stranger in (staff, other, official):
        with pytest.raises(NotFoundError):
            show_import(service, noted.ref, stranger)
        assert recent_standings(service, stranger) == []
    assert [each.import_.ref for each in recent_standings(service, by)] == [noted.ref]


def test_a_communes_rows_live_there_and_others_are_refused(
    service: Service, tmp_path: Path
) -> None:
    by = somebody(service, "xa", Role.COMMUNE_OFFICIAL, commune_code=HERE.code)
    with service.begin_work() as work:
        work.seekers.add(a_worker("Đỗ Thị Mai", ELSEWHERE), service.clock.now())
    noted = uploaded(
        service,
        tmp_path,
        by,
        "Lê Thị Hoa,May,",
        f'Trần Văn Bình,Hàn,"{ELSEWHERE.name}, Thanh Hóa"',
        header="Họ và tên,Công việc mong muốn,Nơi ở hiện nay",
    )
    found = rehearsed(service, noted.ref)
    assert found.counts == ImportCounts(read=2, added=1, rejected=1)
    assert [(group.column, group.rejects) for group in found.groups] == [("Nơi ở hiện nay", True)]
    draft = found.first_rows[0].draft(ImportKind.SEEKERS)
    assert draft is not None
    assert draft.home.commune_code == HERE.code  # type: ignore[union-attr]  # a seeker
