"""What the tests of a firm's and a commune's imports share."""

from pathlib import Path

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.employers import EmployerContact
from jobmatch.domain.imports import Import, ImportKind
from jobmatch.use_cases import imports
from jobmatch.use_cases.import_jobs import work_off
from jobmatch.use_cases.import_rehearsals import Rehearsed, rehearsal_of
from jobmatch.use_cases.import_steps import Upload, take_upload
from jobmatch.use_cases.imports import show_import
from jobmatch.use_cases.ports import Service
from tests.factories import an_employer_draft
from tests.people import somebody
from tests.use_cases.import_files import a_file

FIRM = "Công ty TNHH May Hoa Sen"
HEADER = "Mã tin,Tên công việc,Tên doanh nghiệp,Nơi làm việc,Mức lương,Hạn nộp hồ sơ"


def a_firms_person(service: Service, name: str = "hoa.sen", firm: str = FIRM) -> Account:
    """Return somebody of a firm that staff entered and that may publish."""
    contact = EmployerContact(representative="Lê Thị Sen", phone="+84912345678")
    with service.begin_work() as work:
        draft = an_employer_draft(name=firm, contact=contact)
        employer = work.employers.add(draft, service.clock.now())
    return somebody(service, name, Role.EMPLOYER, employer_id=employer.id)


def uploaded(
    service: Service,
    tmp_path: Path,
    by: Account,
    *lines: str,
    header: str = HEADER,
    kind: ImportKind | None = None,
) -> Import:
    """Return an import that was sent and rehearsed."""
    path = a_file(tmp_path, *lines, header=header)
    token = f"{by.id}{lines}{header}"
    noted = take_upload(service, Upload(path=path, file_name="a.csv", kind=kind, token=token), by)
    work_off(service)
    return noted


def rehearsed(service: Service, ref: str) -> Rehearsed:
    found = rehearsal_of(service, show_import(service, ref, None))
    assert found is not None
    return found


def brought_in(service: Service, tmp_path: Path, by: Account, *lines: str) -> Import:
    noted = uploaded(service, tmp_path, by, *lines)
    return imports.run_import(service, noted.id)
