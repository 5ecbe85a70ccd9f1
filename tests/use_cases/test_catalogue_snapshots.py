from dataclasses import replace

import pytest

from jobmatch.domain.records import RecordKind
from jobmatch.index.manifests import Identity
from jobmatch.index.snapshots import Publisher
from jobmatch.use_cases import catalogue_snapshots
from jobmatch.use_cases.catalogue_snapshots import (
    describe,
    identity,
    load,
    publish,
    publish_if_due,
)
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.indexing import embed_pending, follow, sync
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.fakes import HashingEncoder


def keep(service: Service, title: str) -> int:
    with service.begin_work() as work:
        return work.vacancies.add(a_vacancy_draft(title=title), service.clock.now()).id


def published(service: Service) -> int | None:
    found = load(service)
    return None if found is None else found.seq


def test_a_snapshot_holds_both_kinds_as_they_were(service: Service) -> None:
    keep(service, "Thợ hàn")
    with service.begin_work() as work:
        work.seekers.add(a_seeker_draft(), service.clock.now())
    sync(service)
    found = load(service)
    assert found is not None
    assert found.seq == service.catalogues.seq
    for kind in (RecordKind.VACANCIES, RecordKind.SEEKERS):
        kept, held = found.catalogues[kind], service.catalogues.of(kind)
        assert kept.ids.tolist() == held.ids.tolist() == [1]
        assert kept.facts.tobytes() == held.facts.tobytes()


def test_nothing_is_published_before_anything_was_loaded(service: Service) -> None:
    assert publish(service) is False
    assert describe(service) == "none"


def test_a_process_that_is_behind_publishes_nothing(service: Service) -> None:
    keep(service, "Thợ hàn")
    behind = replace(service, catalogues=Catalogues(service.encoder.dimension))
    sync(behind)
    keep(service, "Thợ may")
    sync(service)
    newest = published(service)
    assert publish(behind) is False
    assert published(service) == newest == service.catalogues.seq


def test_while_another_process_publishes_this_one_goes_on(service: Service) -> None:
    keep(service, "Thợ hàn")
    embed_pending(service)
    follow(service)
    with Publisher(service.data_dir / "index"):
        assert publish(service) is False
    assert service.catalogues.unsaved
    assert publish(service) is True
    assert not service.catalogues.unsaved


def test_snapshots_are_kept_only_when_enough_has_changed(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(service)
    keep(service, "Thợ hàn")
    embed_pending(service)
    follow(service)
    assert publish_if_due(service) is False
    monkeypatch.setattr(catalogue_snapshots, "DUE_CHANGES", 1)
    assert publish_if_due(service) is True
    assert published(service) == service.catalogues.seq


def test_operators_are_told_what_there_is_and_why_there_is_nothing(service: Service) -> None:
    keep(service, "Thợ hàn")
    sync(service)
    assert describe(service) == "generation 1, 1 records, change 1"

    class OtherModel(HashingEncoder):
        revision = "2"

    other = replace(service, encoder=OtherModel())
    assert describe(other) == "none (encoder_revision is '1', expected '2')"


def test_a_snapshot_is_bound_to_everything_it_was_made_with(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Identity] = [identity(service)]
    for name in ("TEXT_VERSION", "TERMS_VERSION", "FACTS_VERSION"):
        monkeypatch.setattr(catalogue_snapshots, name, 99)
        made.append(identity(service))
    monkeypatch.setattr(catalogue_snapshots, "lexicon_revision", lambda: "other words")
    made.append(identity(service))
    with service.begin_work() as work:
        work.state.begin_epoch()
    made.append(identity(service))
    assert len(set(made)) == len(made)
