from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.operation import operation
from jobmatch.use_cases.ports import Service
from tests.factories import a_vacancy_draft


def test_it_names_the_database_its_revision_and_the_folder(service: Service) -> None:
    found = operation(service)
    assert found.database.kind == "sqlite"
    assert int(found.database.version.split(".")[0]) == 3
    assert found.database.revision.isdecimal()
    assert found.data_dir == service.data_dir
    assert found.version


def test_it_counts_what_is_saved_and_what_waits(service: Service) -> None:
    with service.begin_work() as work:
        work.vacancies.add(a_vacancy_draft(), service.clock.now())
    index = operation(service).index
    assert index.records[RecordKind.VACANCIES] == 1
    assert index.indexed[RecordKind.VACANCIES] == 0
    assert index.freshness.pending == 1
