from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.embedding.encoder import Vectors
from jobmatch.use_cases.anchors import anchor_of, query_of_words
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker, a_seeker_draft, a_vacancy
from tests.fakes import HashingEncoder


class TellingEncoder(HashingEncoder):
    """Remembers what it was asked to read, and as what."""

    def __init__(self) -> None:
        self.read: list[tuple[str, tuple[str, ...]]] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.read.append(("queries", tuple(texts)))
        return super().encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.read.append(("passages", tuple(texts)))
        return super().encode_passages(texts)


@pytest.fixture
def encoder() -> TellingEncoder:
    return TellingEncoder()


@pytest.fixture
def telling(service: Service, encoder: TellingEncoder) -> Service:
    return replace(service, encoder=encoder)


def kept_seeker(service: Service) -> Seeker:
    with service.begin_work() as work:
        seeker = work.seekers.add(a_seeker_draft(desired_job="Thợ hàn"), service.clock.now())
    sync(service)
    return seeker


def test_the_model_is_not_run_for_words_that_it_has_read(
    telling: Service, encoder: TellingEncoder
) -> None:
    seeker = kept_seeker(telling)
    encoder.read.clear()
    anchor = anchor_of(telling, seeker)
    assert encoder.read == []
    assert anchor is not None
    assert (anchor.query.title, anchor.is_seeker) == ("Thợ hàn", True)
    assert np.allclose(
        anchor.query.title_vector, encoder.encode_queries(["Thợ hàn"])[0], atol=1e-3
    )


def test_changed_words_are_read_at_once_before_the_index_has_them(
    telling: Service, encoder: TellingEncoder
) -> None:
    seeker = replace(kept_seeker(telling), desired_job="Kế toán")
    encoder.read.clear()
    anchor = anchor_of(telling, seeker)
    assert anchor is not None
    assert encoder.read == [("queries", ("Kế toán", "Kế toán"))]
    assert np.allclose(anchor.query.text_vector, encoder.encode_queries(["Kế toán"])[0], atol=1e-3)


def test_a_vacancy_answers_in_either_direction(telling: Service, encoder: TellingEncoder) -> None:
    anchor = anchor_of(telling, a_vacancy(title="Thợ hàn"))
    assert anchor is not None
    assert not anchor.is_seeker
    assert {role for role, _ in encoder.read} == {"passages"}


@pytest.mark.parametrize("record", [a_seeker(desired_job=""), a_vacancy(title="…")])
def test_who_says_nothing_of_work_has_no_anchor(service: Service, record: Seeker) -> None:
    assert anchor_of(service, record) is None


def test_typed_words_ask_as_the_other_side_would(
    telling: Service, encoder: TellingEncoder
) -> None:
    found = query_of_words(telling, RecordKind.VACANCIES, "thợ hàn")
    query_of_words(telling, RecordKind.SEEKERS, "thợ hàn")
    assert [role for role, _ in encoder.read] == ["queries", "passages"]
    assert (found.title, found.text) == ("thợ hàn", "thợ hàn")
    assert np.array_equal(found.title_vector, found.text_vector)


def test_words_typed_without_accents_are_put_to_the_model_as_they_were_meant(
    telling: Service, encoder: TellingEncoder
) -> None:
    found = query_of_words(telling, RecordKind.VACANCIES, "tho han")
    assert encoder.read == [("queries", ("thợ hàn",))]
    assert (found.title, found.text) == ("tho han", "tho han")


def test_what_was_read_of_a_record_serves_again_until_it_changes(telling: Service) -> None:
    seeker = kept_seeker(telling)
    first, again = anchor_of(telling, seeker), anchor_of(telling, replace(seeker))
    changed = anchor_of(telling, replace(seeker, experience_years=7))
    assert first is not None
    assert again is not None
    assert changed is not None
    assert again.facts is first.facts
    assert (first.facts["years_min"][0], changed.facts["years_min"][0]) != (7, 7)
    assert changed.facts["years_min"][0] == 7
