from datetime import datetime, timedelta

from sqlalchemy import Engine, text

from jobmatch.domain.accounts import Role
from jobmatch.domain.communes import CommuneDraft, DraftKind
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from tests.factories import a_seeker_draft
from tests.people import an_account

HERE, ELSEWHERE = "14758", "14797"


def test_drafts_with_a_person_s_number_go_however_it_is_written(
    work: UnitOfWork, now: datetime
) -> None:
    by = an_account(work, "xa", Role.COMMUNE_OFFICIAL)
    told = {"a": "0912 345 678", "b": "038190012345", "c": "0912345679", "d": "8"}
    for key, number in told.items():
        work.communes.keep_draft(HERE, DraftKind.WORKER, key, {"x": number}, by.id, now)
    work.communes.drop_drafts_with(("+84912345678", "038 190 012 345", "8", ""))
    assert {one.key for one in work.communes.drafts(HERE)} == {"c", "d"}


def test_a_draft_is_kept_for_its_commune_and_goes_when_its_form_is_sent(
    work: UnitOfWork, now: datetime
) -> None:
    by = an_account(work, "xa", Role.COMMUNE_OFFICIAL)
    answers = {"full_name": "Lê Thị Hoa"}
    work.communes.keep_draft(HERE, DraftKind.WORKER, "form-1", answers, by.id, now)
    later = now + timedelta(minutes=5)
    more = {**answers, "phone": "0912345678"}
    work.communes.keep_draft(HERE, DraftKind.WORKER, "form-1", more, by.id, later)
    (kept,) = work.communes.drafts(HERE)
    assert kept == CommuneDraft(
        id=kept.id,
        commune_code=HERE,
        kind=DraftKind.WORKER,
        key="form-1",
        saved_at=later,
        account_id=by.id,
        answers=more,
    )
    assert work.communes.draft(HERE, kept.id) == kept
    assert work.communes.draft(ELSEWHERE, kept.id) is None
    work.communes.drop_draft(ELSEWHERE, "form-1")
    assert work.communes.drafts(HERE) == [kept]
    work.communes.drop_draft(HERE, "form-1")
    assert work.communes.drafts(HERE) == []


def test_what_a_draft_says_of_somebody_lies_encrypted(
    begin_work: BeginWork, engine: Engine, now: datetime
) -> None:
    with begin_work() as work:
        by = an_account(work, "xa", Role.COMMUNE_OFFICIAL)
        answers = {"full_name": "Lê Thị Hoa"}
        work.communes.keep_draft(HERE, DraftKind.NEED, "form-1", answers, by.id, now)
    with engine.connect() as connection:
        lying = connection.execute(text("SELECT answers FROM commune_drafts")).scalar_one()
    assert "Hoa" not in lying


def test_a_tour_is_seen_once(work: UnitOfWork, now: datetime) -> None:
    by = an_account(work, "xa", Role.COMMUNE_OFFICIAL)
    assert not work.communes.has_seen_tour(by.id)
    work.communes.see_tour(by.id, now)
    work.communes.see_tour(by.id, now)
    assert work.communes.has_seen_tour(by.id)


def test_suggestions_count_as_seen_from_the_last_look(work: UnitOfWork, now: datetime) -> None:
    ids = [work.seekers.add(a_seeker_draft(), now).id for _ in range(2)]
    work.communes.see_suggestions(ids[0], now - timedelta(days=20))
    work.communes.see_suggestions(ids[1], now - timedelta(days=20))
    work.communes.see_suggestions(ids[1], now)
    assert work.communes.suggestions_seen(ids, now - timedelta(days=14)) == {ids[1]}
