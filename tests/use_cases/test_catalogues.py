import gc
import weakref

import numpy as np
import pytest

from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Person
from jobmatch.embedding.texts import TEXT_VERSION
from jobmatch.matching.catalogue import Catalogue
from jobmatch.use_cases import catalogues
from jobmatch.use_cases.catalogues import (
    KINDS,
    Catalogues,
    entries_of,
    model_key,
    records_of,
    texts_of,
    vectors_of,
)
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.suggestions import SuggestionOptions, vacancies_for
from tests.factories import a_seeker_draft, a_vacancy, a_vacancy_draft
from tests.fakes import HashingEncoder, hashed_rows

ENCODER = HashingEncoder()
CHANGES, SECONDS = 10, 60.0


def catalogues_at(seq: int) -> Catalogues:
    made = Catalogues(ENCODER.dimension)
    made.replace({kind: Catalogue(ENCODER.dimension) for kind in KINDS}, seq)
    return made


def test_nothing_is_saved_before_anything_was_loaded() -> None:
    made = Catalogues(ENCODER.dimension)
    assert (made.seq, made.unsaved, made.due(0.0, 0, 0.0)) == (None, False, False)


def test_many_changes_make_a_snapshot_due() -> None:
    held = catalogues_at(5)
    held.saved()
    held.seq = 5 + CHANGES - 1
    assert not held.due(0.0, CHANGES, SECONDS)
    held.seq += 1
    assert held.due(0.0, CHANGES, SECONDS)
    held.saved()
    assert (held.unsaved, held.due(0.0, CHANGES, SECONDS)) == (False, False)


def test_a_single_change_is_saved_once_it_has_waited() -> None:
    held = catalogues_at(5)
    held.saved()
    held.seq = 6
    assert not held.due(100.0, CHANGES, SECONDS)  # the wait begins
    assert not held.due(100.0 + SECONDS - 1, CHANGES, SECONDS)
    assert held.due(100.0 + SECONDS, CHANGES, SECONDS)
    held.saved()
    held.seq = 7
    assert not held.due(500.0, CHANGES, SECONDS)  # and begins anew after a snapshot


def test_vectors_of_another_model_or_another_text_are_told_apart() -> None:
    assert model_key(ENCODER) == f"hashing@1#{TEXT_VERSION}"


def test_vectors_come_back_in_half_precision() -> None:
    [row] = hashed_rows(RecordKind.VACANCIES, [a_vacancy(title="Thợ hàn MIG")]).values()
    made = ENCODER.encode_passages(["Thợ hàn MIG"])
    assert np.array_equal(vectors_of([row.title]), made.astype(np.float16).astype(np.float32))
    assert len(row.title) == 2 * ENCODER.dimension


def test_entries_stand_in_the_order_of_their_records() -> None:
    records = [a_vacancy(id=7, title="Thợ may"), a_vacancy(id=2, title="Thợ hàn")]
    rows = hashed_rows(RecordKind.VACANCIES, records)
    entries = entries_of(records, dict(sorted(rows.items())))
    assert (entries.ids, entries.titles) == ([7, 2], ["Thợ may", "Thợ hàn"])
    expected = ENCODER.encode_passages(["Thợ may", "Thợ hàn"])
    assert np.allclose(entries.title_vectors, expected, atol=1e-3)
    with pytest.raises(KeyError):
        entries_of(records, {7: rows[7]})


def test_records_that_are_gone_are_left_out(service: Service) -> None:
    now = service.clock.now()
    with service.begin_work() as work:
        vacancy = work.vacancies.add(a_vacancy_draft(), now)
        seeker = work.seekers.add(a_seeker_draft(), now)
        assert records_of(work, RecordKind.VACANCIES, [vacancy.id, 999]) == [vacancy]
        assert records_of(work, RecordKind.SEEKERS, [999, seeker.id]) == [seeker]


def test_two_people_who_differ_in_person_alone_have_the_same_catalogue_entry(
    service: Service,
) -> None:
    people = [
        Person(full_name="Nguyễn Văn An", identity_number="001099000001"),
        Person(full_name="Lò Thị Mai", ethnicity="Thái", religion="Phật giáo", phone="0912345678"),
    ]
    with service.begin_work() as work:
        one, other = (
            work.seekers.add(a_seeker_draft(person=person), service.clock.now())
            for person in people
        )
    assert texts_of(one) == texts_of(other)
    rows = hashed_rows(RecordKind.SEEKERS, [one, other])
    entries = entries_of([one, other], rows)
    assert entries.facts[0].tobytes() == entries.facts[1].tobytes()
    assert np.array_equal(entries.text_vectors[0], entries.text_vectors[1])


def test_what_many_records_take_up_is_not_looked_through_for_unused_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = gc.get_freeze_count()
    catalogues_at(5)
    assert gc.get_freeze_count() == before  # a few are nothing
    monkeypatch.setattr(catalogues, "MANY", 0)
    try:
        catalogues_at(6)
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()


def test_catalogues_that_are_let_go_are_freed_though_nobody_looks_for_cycles(
    service: Service,
) -> None:
    with service.begin_work() as work:
        seeker = work.seekers.add(a_seeker_draft(), service.clock.now())
        work.vacancies.add(a_vacancy_draft(), service.clock.now())
    sync(service)
    assert vacancies_for(service, seeker.id, SuggestionOptions(), None).total
    served = [weakref.ref(service.catalogues.of(kind)) for kind in KINDS]
    gc.collect()
    gc.disable()
    try:
        service.catalogues.replace({kind: Catalogue(ENCODER.dimension) for kind in KINDS}, 0)
        assert [one() for one in served] == [None, None]
    finally:
        gc.enable()
