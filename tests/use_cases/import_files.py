"""What the tests of imports share: small files, and looking at what became of them."""

from pathlib import Path

from jobmatch.domain.imports import Import, ImportKind
from jobmatch.domain.vacancies import Vacancy, VacancyDraft
from jobmatch.use_cases import imports
from jobmatch.use_cases.ports import Service

HEADER = "Mã,Tên công việc,Tên công ty,Nơi làm việc,Mức lương,Hạn nộp"
WELDER = "1,Thợ hàn,Công ty Hoa Sen,Thanh Hóa,7 - 10 triệu,31/12/2026"
SEWER = "2,Thợ may,Công ty Sao Mai,Nghệ An,8 triệu,31/12/2026"


class CrashError(Exception):
    """What a process that dies would be."""


def a_file(tmp_path: Path, *lines: str, header: str = HEADER, name: str = "ds.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def many(count: int) -> list[str]:
    return [
        f"{i},Thợ số {i},Công ty {i % 50},Thanh Hóa,{5 + i % 9} triệu,31/12/2026"
        for i in range(count)
    ]


def noted(service: Service, path: Path, kind: ImportKind = ImportKind.VACANCIES) -> Import:
    return imports.receive_file(service, path, path.name, kind)


def taken_in(service: Service, path: Path, kind: ImportKind = ImportKind.VACANCIES) -> Import:
    return imports.run_import(service, noted(service, path, kind).id)


def kept(service: Service) -> dict[str, Vacancy]:
    with service.begin_work(read_only=True) as work:
        return {vacancy.source_key: vacancy for vacancy in work.vacancies.iterate(limit=10_000)}


def titles(service: Service) -> list[str]:
    return [vacancy.title for vacancy in kept(service).values()]


def employers(service: Service) -> list[str]:
    with service.begin_work(read_only=True) as work:
        return [employer.name for employer in work.employers.iterate()]


def drafts(service: Service) -> dict[int, VacancyDraft]:
    with service.begin_work(read_only=True) as work:
        return {v.id: work.vacancies.draft(v.id) for v in work.vacancies.iterate(limit=10_000)}
