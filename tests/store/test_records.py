"""What keeping, finding and changing means for every kind of record; vacancies stand for all."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from jobmatch.domain.errors import AmbiguousError, ConflictError, NotFoundError
from jobmatch.domain.places import Place
from jobmatch.domain.records import RecordKind, vacancy_duplicate_key
from jobmatch.domain.vacancies import VacancyContact
from jobmatch.store.embeddings import EmbeddedRecord
from jobmatch.store.index_changes import PendingChange
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from tests.factories import a_vacancy_draft, an_employer_draft

UNKNOWN_IDS = [0, -1, 999, 2**63, 10**30]


def test_a_record_added_is_read_back_as_it_was_returned(work: UnitOfWork, now: datetime) -> None:
    added = work.vacancies.add(a_vacancy_draft(title="Thợ hàn"), now)
    assert work.vacancies.get(added.id) == added
    assert (added.title, added.version, added.created_at, added.filled) == ("Thợ hàn", 1, now, 0)


@pytest.mark.parametrize("unknown", UNKNOWN_IDS)
def test_an_unknown_number_is_not_found(work: UnitOfWork, unknown: int) -> None:
    with pytest.raises(NotFoundError, match=f"V-{unknown}"):
        work.vacancies.get(unknown)


def test_many_are_read_at_once_and_unknown_numbers_passed_over(
    work: UnitOfWork, now: datetime
) -> None:
    added = [work.vacancies.add(a_vacancy_draft(title=f"Việc {n}"), now) for n in range(3)]
    wanted = [added[0].id, added[2].id]
    assert work.vacancies.get_many([*wanted, *UNKNOWN_IDS]) == {
        added[0].id: added[0],
        added[2].id: added[2],
    }


def test_more_are_read_than_one_statement_carries(work: UnitOfWork, now: datetime) -> None:
    added = [work.vacancies.add(a_vacancy_draft(), now).id for _ in range(3)]
    many = [*range(10_000, 11_000), *added]
    assert sorted(work.vacancies.get_many(many)) == added


def test_a_reference_of_ours_is_found_in_any_case(work: UnitOfWork, now: datetime) -> None:
    added = work.vacancies.add(a_vacancy_draft(), now)
    assert work.vacancies.find(f" v-{added.id} ") == added


def test_the_id_of_an_imported_file_is_found(work: UnitOfWork, now: datetime) -> None:
    added = work.vacancies.add(a_vacancy_draft(source="a.csv", source_ref="TD-7"), now)
    work.vacancies.add(a_vacancy_draft(source="a.csv", source_ref="TD-8"), now)
    assert work.vacancies.find("TD-7") == added


def test_our_own_reference_comes_before_a_file_that_uses_the_same(
    work: UnitOfWork, now: datetime
) -> None:
    ours = work.vacancies.add(a_vacancy_draft(), now)
    work.vacancies.add(a_vacancy_draft(source_ref=ours.ref), now)
    theirs = work.vacancies.add(a_vacancy_draft(source_ref="V-777"), now)
    assert work.vacancies.find(ours.ref) == ours
    assert work.vacancies.find("V-777") == theirs


def test_an_id_that_two_files_share_names_our_references(work: UnitOfWork, now: datetime) -> None:
    first = work.vacancies.add(a_vacancy_draft(source="a.csv", source_ref="7"), now)
    second = work.vacancies.add(a_vacancy_draft(source="b.csv", source_ref="7"), now)
    with pytest.raises(AmbiguousError, match=f"{first.ref}, {second.ref}"):
        work.vacancies.find("7")


@pytest.mark.parametrize("ref", ["", "V-0", "V-999", "S-1", "nothing", "V-" + "9" * 40])
def test_any_other_reference_is_not_found(work: UnitOfWork, now: datetime, ref: str) -> None:
    work.vacancies.add(a_vacancy_draft(), now)
    with pytest.raises(NotFoundError):
        work.vacancies.find(ref)


def test_rows_of_a_source_are_known_again_by_their_keys(work: UnitOfWork, now: datetime) -> None:
    here = work.vacancies.add(a_vacancy_draft(source="a", source_key="k1"), now)
    work.vacancies.add(a_vacancy_draft(source="b", source_key="k1"), now)
    work.vacancies.add(a_vacancy_draft(source="a"), now)
    assert work.vacancies.by_source_keys("a", ["k1", "k2", ""]) == {"k1": here}


def test_copies_are_found_by_what_they_share(work: UnitOfWork, now: datetime) -> None:
    draft = a_vacancy_draft(title="Thợ may (lương cao)", employer_name="Cty May Hoa")
    copy = a_vacancy_draft(title="THỢ MAY", employer_name="Công ty TNHH May Hoa")
    ids = tuple(work.vacancies.add(each, now).id for each in (draft, copy))
    other = work.vacancies.add(a_vacancy_draft(title="Lái xe"), now)
    keys = [vacancy_duplicate_key(draft), vacancy_duplicate_key(other), "unknown"]
    assert work.vacancies.by_duplicate_keys(keys) == {keys[0]: ids, keys[1]: (other.id,)}


def test_the_key_of_copies_follows_a_change(work: UnitOfWork, now: datetime) -> None:
    added = work.vacancies.add(a_vacancy_draft(title="Lái xe"), now)
    changed = a_vacancy_draft(title="Thợ hàn")
    work.vacancies.replace(added.id, changed, now)
    key = vacancy_duplicate_key(changed)
    assert work.vacancies.by_duplicate_keys([key]) == {key: (added.id,)}


def test_a_replaced_record_is_one_version_older_and_keeps_its_birth(
    work: UnitOfWork, now: datetime
) -> None:
    added = work.vacancies.add(a_vacancy_draft(), now)
    work.vacancies.record_filled(added.id, 1, now)
    later = now + timedelta(hours=1)
    draft = a_vacancy_draft(title="Thợ hàn", openings=3, contact=VacancyContact(name="Anh Ba"))
    replaced = work.vacancies.replace(added.id, draft, later, expected_version=2)
    assert replaced == work.vacancies.get(added.id)
    assert replaced == replace(
        added, title="Thợ hàn", openings=3, filled=1, version=3, updated_at=later
    )
    assert work.vacancies.contact(added.id) == VacancyContact(name="Anh Ba")


def test_replacing_what_somebody_else_changed_is_refused(work: UnitOfWork, now: datetime) -> None:
    added = work.vacancies.add(a_vacancy_draft(), now)
    theirs = work.vacancies.replace(added.id, a_vacancy_draft(title="Của họ"), now)
    with pytest.raises(ConflictError, match=added.ref):
        work.vacancies.replace(added.id, a_vacancy_draft(), now, expected_version=added.version)
    assert work.vacancies.get(added.id) == theirs


def test_what_is_not_there_cannot_be_replaced_or_removed(work: UnitOfWork, now: datetime) -> None:
    with pytest.raises(NotFoundError):
        work.vacancies.replace(7, a_vacancy_draft(), now)
    with pytest.raises(NotFoundError):
        work.vacancies.remove(7)
    with pytest.raises(NotFoundError):
        work.vacancies.contact(7)
    with pytest.raises(NotFoundError):
        work.vacancies.draft(7)


def test_a_removed_record_takes_its_contact_and_its_vectors_along(
    work: UnitOfWork, now: datetime
) -> None:
    gone, stays = (work.vacancies.add(a_vacancy_draft(), now) for _ in range(2))
    vectors = [
        EmbeddedRecord(record_id=each.id, content_hash="h", text=b"t", title=b"t")
        for each in (gone, stays)
    ]
    work.embeddings.put(RecordKind.VACANCIES, "m", vectors)
    work.vacancies.remove(gone.id)
    assert work.vacancies.get_many([gone.id, stays.id]) == {stays.id: stays}
    assert work.vacancies.contacts([gone.id, stays.id]) == {stays.id: VacancyContact()}
    assert work.embeddings.get(RecordKind.VACANCIES, [gone.id, stays.id], "m") == vectors[1:]


def test_the_number_of_a_removed_record_is_never_given_again(
    begin_work: BeginWork, now: datetime
) -> None:
    with begin_work() as work:
        gone = work.vacancies.add(a_vacancy_draft(), now)
        work.vacancies.remove(gone.id)
    with begin_work() as work:
        assert work.vacancies.add(a_vacancy_draft(), now).id > gone.id


def test_every_change_is_queued_for_the_index(work: UnitOfWork, now: datetime) -> None:
    added = work.vacancies.add(a_vacancy_draft(), now)
    work.vacancies.replace(added.id, a_vacancy_draft(title="Thợ hàn"), now)
    work.vacancies.record_filled(added.id, 1, now)
    work.vacancies.remove(added.id)
    assert [
        (change.kind, change.record_id, change.removed)
        for change in work.index_changes.pending(limit=9)
    ] == [(RecordKind.VACANCIES, added.id, removed) for removed in (False, False, False, True)]


def test_a_change_that_is_rolled_back_is_not_queued(begin_work: BeginWork, now: datetime) -> None:
    with pytest.raises(ConflictError), begin_work() as work:
        work.vacancies.add(a_vacancy_draft(), now)
        raise ConflictError("no")
    with begin_work(read_only=True) as work:
        empty: list[PendingChange] = []
        assert work.index_changes.pending(limit=9) == empty


def test_records_are_walked_through_by_number(work: UnitOfWork, now: datetime) -> None:
    added = [work.vacancies.add(a_vacancy_draft(title=f"Việc {n}"), now) for n in range(5)]
    first = work.vacancies.iterate(limit=2)
    rest = work.vacancies.iterate(after_id=first[-1].id, limit=9)
    assert (first, rest) == (added[:2], added[2:])
    assert work.vacancies.newest(2) == [added[4], added[3]]
    assert work.vacancies.count() == 5


def test_a_draft_is_the_record_with_its_contact(work: UnitOfWork, now: datetime) -> None:
    draft = a_vacancy_draft(
        places=(Place(text="KCN Lễ Môn", province_code="38"),),
        contact=VacancyContact(name="Anh Ba", phone="+84912345678", wants_sms=True),
    )
    added = work.vacancies.add(draft, now)
    work.vacancies.record_filled(added.id, 1, now)
    assert work.vacancies.draft(added.id) == draft


def test_an_employer_is_nothing_the_index_hears_of(work: UnitOfWork, now: datetime) -> None:
    work.employers.add(an_employer_draft(), now)
    assert work.index_changes.pending_count() == 0
