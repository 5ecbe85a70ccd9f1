import pytest

from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.vacancy_drafts import WINDOW, SeenDraft
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.vacancy_drafts import (
    LONGEST,
    MOST_DRAFTS,
    keep_draft,
    own_draft,
    own_drafts,
    remove_draft,
    remove_old_drafts,
)
from tests.fakes import SetClock
from tests.firms import add_person, add_staff

NEW = SeenDraft()


def test_a_draft_is_found_again_from_another_browser_of_the_account(service: Service) -> None:
    mai = add_person(service)
    keep_draft(service, "k1", {"title": "Thợ hàn"}, NEW, mai)
    assert own_draft(service, "k1", mai).answers == {"title": "Thợ hàn"}
    assert [draft.key for draft in own_drafts(service, mai)] == ["k1"]


def test_colleagues_and_other_firms_do_not_see_it(service: Service) -> None:
    mai = add_person(service)
    colleague = add_person(service, "an", mai.employer_id)
    keep_draft(service, "k1", {"title": "Thợ hàn"}, NEW, mai)
    with pytest.raises(NotFoundError):
        own_draft(service, "k1", colleague)
    remove_draft(service, "k1", colleague)
    assert len(own_drafts(service, mai)) == 1


def test_staff_have_no_drafts(service: Service) -> None:
    with pytest.raises(NotFoundError):
        keep_draft(service, "k1", {"title": "Thợ hàn"}, NEW, add_staff(service))


def test_what_has_not_changed_is_not_written_again(service: Service) -> None:
    mai = add_person(service)
    first = keep_draft(service, "k1", {"title": "Thợ hàn"}, NEW, mai)
    assert keep_draft(service, "k1", {"title": "Thợ hàn"}, NEW, mai) == first


def test_another_window_is_told_before_it_overwrites(service: Service) -> None:
    mai = add_person(service)
    keep_draft(service, "k1", {"title": "A"}, NEW, mai)
    keep_draft(service, "k1", {"title": "B"}, SeenDraft(version=1), mai)
    with pytest.raises(ConflictError):
        keep_draft(service, "k1", {"title": "C"}, SeenDraft(version=1), mai)
    assert own_draft(service, "k1", mai).title == "B"


def test_one_window_that_saves_by_itself_never_stands_in_its_own_way(service: Service) -> None:
    mai, window = add_person(service), SeenDraft(window="w")
    keep_draft(service, "k1", {"title": "A", WINDOW: "w"}, window, mai)
    keep_draft(service, "k1", {"title": "B", WINDOW: "w"}, window, mai)
    assert keep_draft(service, "k1", {"title": "C"}, window, mai).title == "C"


def test_a_save_that_arrives_late_does_not_undo_what_a_button_did(service: Service) -> None:
    mai, window = add_person(service), SeenDraft(window="w")
    keep_draft(service, "k1", {"title": "A", WINDOW: "w"}, window, mai)
    keep_draft(service, "k1", {"title": "proposed"}, window, mai)
    with pytest.raises(ConflictError):
        keep_draft(service, "k1", {"title": "A, late", WINDOW: "w"}, window, mai)


def test_nobody_fills_the_database_with_drafts(service: Service) -> None:
    mai = add_person(service)
    for number in range(MOST_DRAFTS):
        keep_draft(service, f"k{number}", {"title": "A"}, NEW, mai)
    with pytest.raises(RuleError, match=f"{MOST_DRAFTS}"):
        keep_draft(service, "one more", {"title": "A"}, NEW, mai)
    with pytest.raises(RuleError, match="quá dài"):
        keep_draft(service, "k1", {"title": "A" * (LONGEST + 1)}, NEW, mai)


def test_a_draft_that_nobody_touches_for_sixty_days_goes(
    service: Service, clock: SetClock
) -> None:
    mai = add_person(service)
    keep_draft(service, "k1", {"title": "A"}, NEW, mai)
    clock.move_on(days=59)
    assert remove_old_drafts(service) == 0
    clock.move_on(days=2)
    assert remove_old_drafts(service) == 1
    assert own_drafts(service, mai) == ()
