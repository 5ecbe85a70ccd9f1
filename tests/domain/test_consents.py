from datetime import UTC, datetime

import pytest

from jobmatch.domain.consents import Consent, ConsentChannel, ConsentPurpose, holds

REGISTERED = {ConsentPurpose.MATCHING}


def a_consent(purpose: ConsentPurpose, *, given: bool) -> Consent:
    return Consent(
        id=1,
        seeker_id=1,
        purpose=purpose,
        given=given,
        at=datetime(2026, 7, 1, tzinfo=UTC),
        channel=ConsentChannel.WEB,
        text_version=f"{purpose}-1",
        account_id=None,
    )


@pytest.mark.parametrize("purpose", ConsentPurpose)
def test_silence_is_consent_to_nothing_but_what_registering_asks_for(
    purpose: ConsentPurpose,
) -> None:
    assert holds(purpose, None) is (purpose in REGISTERED)


@pytest.mark.parametrize("purpose", ConsentPurpose)
@pytest.mark.parametrize("given", [True, False])
def test_what_was_said_last_holds(purpose: ConsentPurpose, *, given: bool) -> None:
    assert holds(purpose, a_consent(purpose, given=given)) is given
