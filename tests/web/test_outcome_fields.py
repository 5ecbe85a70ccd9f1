from datetime import UTC, date, datetime

from jobmatch.domain.referrals import OUTCOMES, Referral, ReferralState, RefusalReason
from jobmatch.web.outcome_fields import ACT_WORDS, AT_ONCE, KEY_OF, outcome_sections

NOW = datetime(2026, 3, 2, tzinfo=UTC)
ISSUED = Referral(
    id=1,
    number="GT-2026-000001",
    seeker_id=1,
    vacancy_id=1,
    centre_id=1,
    issued_at=NOW,
    changed_at=NOW,
    valid_until=date(2026, 3, 17),
)
LIST_KEYS = {"KeyJ", "KeyK", "KeyC", "KeyR", "KeyS", "KeyX", "Space", "Slash"}


def _asked(wanted: ReferralState | None, *also: ReferralState) -> dict[str, list[str]]:
    (section,) = outcome_sections(ISSUED, wanted, also)
    return {field.name: [value for value, _ in field.values] for field in section.fields}


def test_a_refusal_asks_for_reasons_of_its_side_alone() -> None:
    asked = _asked(ReferralState.NOT_HIRED)
    assert "lacks_skills" in asked["reason"]
    assert "too_far" not in asked["reason"]
    assert "salary_text" not in asked


def test_a_hiring_asks_for_contract_and_pay_and_no_reason() -> None:
    assert list(_asked(ReferralState.HIRED)) == ["state", "on", "contract", "salary_text"]


def test_without_an_outcome_everything_is_asked() -> None:
    asked = _asked(None)
    assert asked["reason"] == [reason.value for reason in RefusalReason]
    assert "contract" in asked


def test_an_outcome_that_may_not_follow_any_more_still_has_its_words() -> None:
    assert "started" not in _asked(None)["state"]
    assert "started" in _asked(None, ReferralState.STARTED)["state"]


def test_every_outcome_has_the_words_of_its_button_and_keys_clash_with_none() -> None:
    assert set(ACT_WORDS) == OUTCOMES
    assert len(set(KEY_OF.values())) == len(KEY_OF)
    assert not set(KEY_OF.values()) & LIST_KEYS
    assert AT_ONCE < OUTCOMES
