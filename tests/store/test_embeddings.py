from jobmatch.domain.records import RecordKind
from jobmatch.store.embeddings import EmbeddedRecord
from jobmatch.store.unit_of_work import UnitOfWork

V, S = RecordKind.VACANCIES, RecordKind.SEEKERS


def _embedded(record_id: int, words: str = "words") -> EmbeddedRecord:
    return EmbeddedRecord(
        record_id=record_id,
        content_hash=words,
        text=bytes([record_id % 256, 0, 255]),
        title=b"\x00\x01",
    )


def test_vectors_come_back_byte_for_byte(work: UnitOfWork) -> None:
    work.embeddings.put(V, "m", [_embedded(1), _embedded(2)])
    assert work.embeddings.get(V, [2], "m") == [_embedded(2)]
    assert work.embeddings.hashes(V, [1, 2, 3], "m") == {1: "words", 2: "words"}


def test_new_vectors_take_the_place_of_the_old(work: UnitOfWork) -> None:
    work.embeddings.put(V, "m", [_embedded(1), _embedded(2)])
    work.embeddings.put(V, "m", [_embedded(1, "other words")])
    work.embeddings.put(V, "m", [])
    assert work.embeddings.hashes(V, [1, 2], "m") == {1: "other words", 2: "words"}


def test_kinds_and_models_are_kept_apart(work: UnitOfWork) -> None:
    work.embeddings.put(V, "m", [_embedded(1)])
    work.embeddings.put(V, "n", [_embedded(1, "n")])
    work.embeddings.put(S, "m", [_embedded(1, "s")])
    assert work.embeddings.hashes(V, [1], "m") == {1: "words"}
    assert work.embeddings.hashes(V, [1], "n") == {1: "n"}
    assert work.embeddings.hashes(S, [1], "m") == {1: "s"}
    assert work.embeddings.count(V, "m") == 1


def test_all_are_walked_through_by_number(work: UnitOfWork) -> None:
    rows = [_embedded(number) for number in range(1, 1203)]
    work.embeddings.put(V, "m", rows[::-1])
    first = work.embeddings.iterate(V, "m", after_id=0, limit=1000)
    rest = work.embeddings.iterate(V, "m", after_id=first[-1].record_id, limit=1000)
    assert first + rest == rows


def test_removed_vectors_are_gone_in_every_model(work: UnitOfWork) -> None:
    for model in ("m", "n"):
        work.embeddings.put(V, model, [_embedded(1), _embedded(2)])
    work.embeddings.remove(V, [1])
    assert [work.embeddings.count(V, model) for model in ("m", "n")] == [1, 1]
    work.embeddings.remove_other_models("n")
    assert [work.embeddings.count(V, model) for model in ("m", "n")] == [0, 1]
