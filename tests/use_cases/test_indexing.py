import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import pytest
from pysqlite3 import dbapi2

from jobmatch.domain.records import RecordKind
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.embedding.encoder import Vectors
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import work_on
from jobmatch.use_cases.catalogue_snapshots import load as load_snapshot
from jobmatch.use_cases.catalogues import Catalogues, model_key
from jobmatch.use_cases.follower import start_follower
from jobmatch.use_cases.index_status import freshness, index_status
from jobmatch.use_cases.indexing import embed_pending, follow, load, rebuild, sync
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.fakes import KEYS, HashingEncoder


def add_vacancies(service: Service, *titles: str) -> list[int]:
    with service.begin_work() as work:
        return [
            work.vacancies.add(a_vacancy_draft(title=title), service.clock.now()).id
            for title in titles
        ]


def indexed(service: Service) -> list[int]:
    return [int(one) for one in service.catalogues.of(RecordKind.VACANCIES).ids]


def another_process(service: Service) -> Service:
    """The same database and folder, with catalogues of its own."""
    return replace(service, catalogues=Catalogues(service.encoder.dimension))


def test_what_was_saved_is_found_after_a_sync(service: Service) -> None:
    ids = add_vacancies(service, "Thợ hàn", "Thợ may")
    assert freshness(service).pending == 2
    synced = sync(service)
    assert (synced.embedded, synced.waiting) == (2, 0)
    assert indexed(service) == ids
    assert freshness(service).caught_up


def test_vectors_of_words_that_are_read_otherwise_now_are_made_again(service: Service) -> None:
    ids = add_vacancies(service, "Thợ hàn", "Thợ may")
    sync(service)
    model = model_key(service.encoder)
    with service.begin_work() as work:
        [kept] = work.embeddings.get(RecordKind.VACANCIES, ids[:1], model)
        work.embeddings.put(
            RecordKind.VACANCIES, model, [replace(kept, content_hash="of an older release")]
        )
    rebuilt = rebuild(service)  # nothing was saved, but the catalogues are made from the database
    assert rebuilt.embedded == 1
    assert indexed(service) == ids
    with service.begin_work(read_only=True) as work:
        assert work.embeddings.get(RecordKind.VACANCIES, ids[:1], model) == [kept]


def test_every_process_follows_what_one_has_embedded(service: Service) -> None:
    other = another_process(service)
    load(other)
    ids = add_vacancies(service, "Thợ hàn")
    embed_pending(service)
    assert follow(other) == 1
    assert indexed(other) == ids


def test_a_removed_record_leaves_the_catalogue_and_its_vectors_the_database(
    service: Service,
) -> None:
    one, two = add_vacancies(service, "Thợ hàn", "Thợ may")
    sync(service)
    with service.begin_work() as work:
        work.vacancies.remove(one)
    sync(service)
    assert indexed(service) == [two]
    assert index_status(service).vectors[RecordKind.VACANCIES] == 1


def test_only_changed_words_are_embedded_again(service: Service) -> None:
    class CountingEncoder(HashingEncoder):
        encoded = 0

        def encode_passages(self, texts: Sequence[str]) -> Vectors:
            self.encoded += len(texts)
            return super().encode_passages(texts)

    counting = CountingEncoder()
    service = replace(service, encoder=counting)
    [one] = add_vacancies(service, "Thợ hàn")
    sync(service)
    assert counting.encoded == 2  # its title and its text
    with service.begin_work() as work:
        draft = work.vacancies.draft(one)
        work.vacancies.replace(
            one, replace(draft, status=VacancyStatus.PAUSED), service.clock.now()
        )
    sync(service)
    assert counting.encoded == 2
    assert service.catalogues.of(RecordKind.VACANCIES).facts["state"].tolist() == [3]


def test_a_new_process_starts_from_the_snapshot(service: Service) -> None:
    ids = add_vacancies(service, "Thợ hàn", "Thợ may")
    sync(service)
    found = load_snapshot(service)
    assert found is not None
    assert found.catalogues[RecordKind.VACANCIES].ids.tolist() == ids
    later = another_process(service)
    load(later)
    assert indexed(later) == ids


@pytest.mark.parametrize("harm", ["damage", "delete", "foreign"])
def test_a_useless_snapshot_is_noticed_and_everything_built_from_the_database(
    service: Service, harm: str
) -> None:
    ids = add_vacancies(service, "Thợ hàn", "Thợ may")
    sync(service)
    files = sorted((service.data_dir / "index").glob("generation-*/*.npy"))
    assert files
    if harm == "damage":
        content = bytearray(files[0].read_bytes())
        content[-1] ^= 1
        files[0].write_bytes(content)
    elif harm == "delete":
        for path in (service.data_dir / "index").glob("generation-*/*"):
            path.unlink()
    else:
        with service.begin_work() as work:
            work.state.begin_epoch()
    later = another_process(service)
    assert load_snapshot(later) is None
    load(later)
    assert indexed(later) == ids


def test_a_snapshot_from_after_a_restored_backup_is_not_believed(service: Service) -> None:
    [one] = add_vacancies(service, "Thợ hàn")
    sync(service)
    copy = service.data_dir / "backup.db"
    with closing(dbapi2.connect(str(service.data_dir / "jobmatch.db"))) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    add_vacancies(service, "Thợ may")
    sync(service)
    restored = make_engine(f"sqlite:///{copy}")
    old = replace(another_process(service), begin_work=work_on(restored, KEYS))
    assert load_snapshot(old) is None
    load(old)
    assert indexed(old) == [one]
    restored.dispose()


def test_a_rebuild_gives_the_same_as_following(service: Service) -> None:
    add_vacancies(service, "Thợ hàn", "Thợ may", "Phụ hồ")
    with service.begin_work() as work:
        work.seekers.add(a_seeker_draft(), service.clock.now())
    sync(service)
    followed = {
        kind: dict(service.catalogues.of(kind).arrays())
        for kind in (RecordKind.VACANCIES, RecordKind.SEEKERS)
    }
    rebuild(service)
    for kind, before in followed.items():
        after = dict(service.catalogues.of(kind).arrays())
        assert {name: array.tobytes() for name, array in after.items()} == {
            name: array.tobytes() for name, array in before.items()
        }


def test_records_without_vectors_of_this_model_are_queued_when_loading(service: Service) -> None:
    ids = add_vacancies(service, "Thợ hàn")
    sync(service)

    class OtherModel(HashingEncoder):
        revision = "2"

    switched = replace(another_process(service), encoder=OtherModel())
    load(switched)
    assert indexed(switched) == []
    assert freshness(switched).pending == 1
    sync(switched)
    assert indexed(switched) == ids


def test_the_follower_finds_a_change_within_a_second(service: Service) -> None:
    load(service)
    follower = start_follower(service)
    try:
        begun = monotonic()
        ids = add_vacancies(service, "Thợ hàn")
        while indexed(service) != ids and monotonic() - begun < 5:
            sleep(0.02)
        assert indexed(service) == ids
    finally:
        follower.stop()


KILLED = """
import sys
sys.path.insert(0, {root!r})
from tests.use_cases.indexing_process import run
run({data_dir!r})
"""


@pytest.mark.slow
def test_killing_the_process_that_embeds_and_publishes_loses_nothing(
    service: Service,
) -> None:
    """kill -9 at twenty moments; then index and database must be equal as sets."""
    root = str(Path(__file__).parents[2])
    for trial in range(20):
        add_vacancies(service, *(f"Việc {trial}-{number}" for number in range(20)))
        script = KILLED.format(root=root, data_dir=str(service.data_dir))
        with subprocess.Popen(  # noqa: S603 -- our own script
            [sys.executable, "-c", script], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()  # it has begun
            sleep(0.01 * trial)
            process.kill()
    later = another_process(service)
    sync(later)
    with service.begin_work(read_only=True) as work:
        kept = {vacancy.id for vacancy in work.vacancies.iterate(limit=10_000)}
    assert set(indexed(later)) == kept
    assert len(kept) == 400
    assert load_snapshot(later) is not None


def test_who_left_and_came_back_before_the_next_round_is_there(service: Service) -> None:
    (one,) = add_vacancies(service, "Thợ hàn")
    sync(service)
    with service.begin_work() as work:
        work.index_changes.queue(RecordKind.VACANCIES, [one], removed=True)
        work.index_changes.publish_removal(RecordKind.VACANCIES, [one])
        work.index_changes.queue(RecordKind.VACANCIES, [one], removed=False)
    sync(service)
    assert indexed(service) == [one]
