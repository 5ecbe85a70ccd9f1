import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.exports import employers_to_export, note_export, persons_to_export
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft, an_employer_draft


def test_who_took_which_list_is_noted_with_its_rows(service: Service) -> None:
    note_export(service, "vacancies", 12, None)
    note_export(service, "seekers", 3, None, contacts=True)
    with service.begin_work(read_only=True) as work:
        events = work.audit.recent(2)
    assert [(event.action, event.detail) for event in events] == [
        ("list.exported", "seekers: 3 rows, contacts in the clear"),
        ("list.exported", "vacancies: 12 rows"),
    ]


@pytest.mark.parametrize("contacts", [True, False])
def test_a_look_at_each_person_is_noted_where_contacts_are_taken(
    service: Service,
    contacts: bool,  # noqa: FBT001 -- a case of the table
) -> None:
    with service.begin_work() as work:
        seeker = work.seekers.add(a_seeker_draft(), service.clock.now())
    persons = persons_to_export(service, [seeker], None, contacts=contacts)
    assert persons[seeker.id].full_name == "Nguyễn Thị Hoa"
    with service.begin_work(read_only=True) as work:
        events = work.audit.for_record(RecordKind.SEEKERS, seeker.id)
    looks = [(event.action, event.detail) for event in events]
    assert looks == ([("seeker.person_seen", "export")] if contacts else [])


def test_nobody_takes_out_whom_they_may_not_know(service: Service) -> None:
    with service.begin_work() as work:
        seeker = work.seekers.add(a_seeker_draft(), service.clock.now())
    stranger = Account(id=9, name="xa", role=Role.COUNSELLOR, centre_id=99)
    with pytest.raises(NotFoundError):
        persons_to_export(service, [seeker], stranger, contacts=False)


def test_employers_are_taken_by_name_or_all(service: Service) -> None:
    with service.begin_work() as work:
        for name in ("Cơ khí Bắc", "May Nam"):
            work.employers.add(an_employer_draft(name=name), service.clock.now())
    assert [one.name for one in employers_to_export(service, "", 10)] == ["Cơ khí Bắc", "May Nam"]
    assert [one.name for one in employers_to_export(service, "may", 10)] == ["May Nam"]
