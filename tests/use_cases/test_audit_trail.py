from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service


def test_what_the_service_does_itself_is_noted_without_an_account(service: Service) -> None:
    with service.begin_work() as work:
        note(work, service, None, "vacancy.added", (RecordKind.VACANCIES, 7), "open")
    with service.begin_work(read_only=True) as work:
        (event,) = work.audit.for_record(RecordKind.VACANCIES, 7)
    assert (event.at, event.account_id, event.action, event.detail) == (
        service.clock.now(),
        None,
        "vacancy.added",
        "open",
    )
