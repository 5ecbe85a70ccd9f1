from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from itsdangerous import URLSafeSerializer

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.referrals import Referral
from jobmatch.use_cases.referral_tokens import path_of, read_token, token_of
from tests.fakes import KEYS

NOW = datetime(2026, 3, 2, tzinfo=UTC)
REFERRAL = Referral(
    id=12,
    number="GT-2026-000012",
    seeker_id=1,
    vacancy_id=2,
    centre_id=1,
    issued_at=NOW,
    changed_at=NOW,
    valid_until=date(2026, 3, 17),
    link_version=3,
)


def test_a_token_names_the_referral_and_the_issue_of_its_link() -> None:
    assert read_token(KEYS, token_of(KEYS, REFERRAL)) == (12, 3)
    assert token_of(KEYS, REFERRAL) != token_of(KEYS, replace(REFERRAL, link_version=4))


def test_a_link_is_short_enough_to_be_printed() -> None:
    assert len(path_of(KEYS, REFERRAL)) < 60


@pytest.mark.parametrize("token", ["", "x", "a.b", "." * 500, "WzEyLDNd", "WzEyLDNd."])
def test_what_we_never_signed_is_not_found(token: str) -> None:
    with pytest.raises(NotFoundError):
        read_token(KEYS, token)


def test_no_letter_of_a_token_can_be_changed() -> None:
    token = token_of(KEYS, REFERRAL)
    for place, letter in enumerate(token[:-1]):  # the last one carries spare bits
        other = "A" if letter != "A" else "B"
        with pytest.raises(NotFoundError):
            read_token(KEYS, token[:place] + other + token[place + 1 :])


def test_what_was_signed_for_another_purpose_is_no_link() -> None:
    elsewhere = URLSafeSerializer(KEYS.links, salt="unsubscribe").dumps([12, 3])
    with pytest.raises(NotFoundError):
        read_token(KEYS, str(elsewhere))
