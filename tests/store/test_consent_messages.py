from datetime import datetime

import pytest

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft

MESSAGES, ZALO, CV = ConsentPurpose.MESSAGES, ConsentPurpose.ZALO, ConsentPurpose.CV


@pytest.fixture
def seekers(work: UnitOfWork, now: datetime) -> list[int]:
    return [work.seekers.add(a_seeker_draft(), now).id for _ in range(2)]


def test_messages_are_found_by_any_consent_they_rest_on(
    work: UnitOfWork, seekers: list[int]
) -> None:
    work.consent_messages.add("a", seekers[0], {MESSAGES})
    work.consent_messages.add("b", seekers[0], {MESSAGES, ZALO})
    work.consent_messages.add("c", seekers[1], {MESSAGES})
    assert work.consent_messages.keys(seekers[0], [MESSAGES, ZALO]) == ["a", "b"]
    assert work.consent_messages.keys(seekers[0], [ZALO]) == ["b"]
    assert work.consent_messages.keys(seekers[0], [CV]) == []


def test_a_cancelled_message_is_forgotten(work: UnitOfWork, seekers: list[int]) -> None:
    work.consent_messages.add("a", seekers[0], {MESSAGES, ZALO})
    work.consent_messages.add("b", seekers[0], {MESSAGES})
    work.consent_messages.forget(["a"])
    assert work.consent_messages.keys(seekers[0], [MESSAGES, ZALO]) == ["b"]


def test_messages_move_with_an_entry_and_come_back(work: UnitOfWork, seekers: list[int]) -> None:
    kept, merged = seekers
    work.consent_messages.add("a", merged, {MESSAGES})
    work.consent_messages.add("b", kept, {MESSAGES})
    moved = work.consent_messages.move_seeker(merged, kept)
    assert work.consent_messages.keys(kept, [MESSAGES]) == ["a", "b"]
    work.consent_messages.move_back(moved, merged)
    assert work.consent_messages.keys(kept, [MESSAGES]) == ["b"]
    assert work.consent_messages.keys(merged, [MESSAGES]) == ["a"]
