from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.index_status import freshness, index_status
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft, a_vacancy_draft


def test_the_lists_are_behind_until_what_was_saved_is_indexed(service: Service) -> None:
    assert freshness(service).caught_up
    with service.begin_work() as work:
        work.vacancies.add(a_vacancy_draft(), service.clock.now())
    found = freshness(service)
    assert (found.pending, found.caught_up) == (1, False)
    sync(service)
    assert freshness(service).caught_up


def test_records_kept_indexed_and_embedded_are_counted_apart(service: Service) -> None:
    with service.begin_work() as work:
        work.vacancies.add(a_vacancy_draft(), service.clock.now())
    sync(service)
    with service.begin_work() as work:
        work.seekers.add(a_seeker_draft(), service.clock.now())
    status = index_status(service)
    assert status.dimension == service.encoder.dimension
    kinds = (RecordKind.VACANCIES, RecordKind.SEEKERS)
    assert [status.records[kind] for kind in kinds] == [1, 1]
    assert [status.indexed[kind] for kind in kinds] == [1, 0]
    assert [status.vectors[kind] for kind in kinds] == [1, 0]
