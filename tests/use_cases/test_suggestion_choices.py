import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.choices import LONGEST_TEXT, ChoiceKind, FitWord, HideReason
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.matches import ReasonKind
from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.suggestion_choices import (
    choice_history,
    decide_lines,
    hide,
    lines_shown,
    override,
    pin,
    undo_choice,
)
from jobmatch.use_cases.suggestions import SuggestionOptions, seekers_for, vacancies_for
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.fakes import SetClock

ANY = SuggestionOptions()
TITLES = ("Công nhân may", "Thợ may mẫu", "Công nhân may công nghiệp")


@pytest.fixture
def lan(service: Service) -> Account:
    return create_account(service, "lan.tvv", "một câu dài để vào", Role.COUNSELLOR)


@pytest.fixture
def seeker_id(service: Service) -> int:
    """A seeker, three sewing jobs and one that is closed to them, all in the index."""
    with service.begin_work() as work:
        seeker = work.seekers.add(a_seeker_draft(), service.clock.now())
        for title in TITLES:
            work.vacancies.add(a_vacancy_draft(title=title), service.clock.now())
    sync(service)
    return seeker.id


def ranked_ids(service: Service, seeker_id: int, by: Account) -> list[int]:
    return [one.vacancy.id for one in vacancies_for(service, seeker_id, ANY, by).matches]


def scores(service: Service, seeker_id: int, by: Account) -> dict[int, float | None]:
    found = vacancies_for(service, seeker_id, ANY, by)
    return {one.vacancy.id: one.match.score for one in (*found.matches, *found.hidden)}


def test_what_is_hidden_leaves_the_list_and_stands_apart_with_its_reason(
    service: Service, seeker_id: int, lan: Account
) -> None:
    before = ranked_ids(service, seeker_id, lan)
    hide(service, seeker_id, before[0], HideReason.TOO_FAR, "Không có xe", lan)
    found = vacancies_for(service, seeker_id, ANY, lan)
    assert [one.vacancy.id for one in found.matches] == before[1:]
    assert found.total == len(before) - 1
    [hidden] = found.hidden
    assert hidden.vacancy.id == before[0]
    choice = hidden.choices.hidden
    assert choice is not None
    assert (choice.reason, choice.text) == (HideReason.TOO_FAR, "Không có xe")
    assert found.names == {lan.id: "lan.tvv"}


def test_a_choice_counts_in_both_directions(
    service: Service, seeker_id: int, lan: Account
) -> None:
    first = ranked_ids(service, seeker_id, lan)[0]
    hide(service, seeker_id, first, None, "", lan)
    found = seekers_for(service, first, ANY, lan)
    assert found.matches == ()
    assert [one.seeker.id for one in found.hidden] == [seeker_id]


def test_what_is_pinned_stands_first_on_every_page_once(
    service: Service, seeker_id: int, lan: Account
) -> None:
    before = ranked_ids(service, seeker_id, lan)
    pin(service, seeker_id, before[-1], lan)
    pages = [
        vacancies_for(service, seeker_id, SuggestionOptions(limit=2, offset=at), None)
        for at in (0, 2)
    ]
    ids = [one.vacancy.id for page in pages for one in page.matches]
    assert ids == [before[-1], *before[:-1]]
    assert [page.total for page in pages] == [3, 3]


def test_a_pinned_pair_stays_first_whatever_condition_it_fails(
    service: Service, seeker_id: int, lan: Account
) -> None:
    last = ranked_ids(service, seeker_id, lan)[-1]
    pin(service, seeker_id, last, lan)
    found = vacancies_for(service, seeker_id, SuggestionOptions(radius_km=1, failing=True), None)
    assert [one.vacancy.id for one in found.matches] == [last]
    assert found.matches[0].match.failed
    assert last not in {one.vacancy.id for one in found.failed}


def test_no_choice_changes_what_the_machine_computed(
    service: Service, seeker_id: int, lan: Account
) -> None:
    before = scores(service, seeker_id, lan)
    first, second, third = before
    hide(service, seeker_id, first, HideReason.PAY, "", lan)
    pin(service, seeker_id, second, lan)
    override(service, seeker_id, third, FitWord.WEAK, "Đã nghỉ nghề may", lan)
    assert scores(service, seeker_id, lan) == pytest.approx(before)


def test_an_override_stands_beside_the_score_with_who_said_it(
    service: Service, seeker_id: int, lan: Account
) -> None:
    first = ranked_ids(service, seeker_id, lan)[0]
    override(service, seeker_id, first, FitWord.VERY_GOOD, "Đã may ở đó hai năm", lan)
    judged = vacancies_for(service, seeker_id, ANY, lan).matches[0].choices.fit
    assert judged is not None
    assert (judged.fit, judged.text, judged.account_id) == (
        FitWord.VERY_GOOD,
        "Đã may ở đó hai năm",
        lan.id,
    )


def test_an_override_without_a_reason_is_refused(
    service: Service, seeker_id: int, lan: Account
) -> None:
    with pytest.raises(RuleError, match="lý do"):
        override(service, seeker_id, 1, FitWord.WEAK, "  ", lan)
    with pytest.raises(RuleError, match=str(LONGEST_TEXT)):
        hide(service, seeker_id, 1, None, "x" * (LONGEST_TEXT + 1), lan)


def test_a_choice_is_taken_back_at_once_or_days_later(
    service: Service, seeker_id: int, lan: Account, clock: SetClock
) -> None:
    before = ranked_ids(service, seeker_id, lan)
    choice = hide(service, seeker_id, before[0], None, "", lan)
    clock.move_on(days=30)
    for _ in range(2):  # a double click
        undo_choice(service, choice.id, lan)
    assert ranked_ids(service, seeker_id, lan) == before
    [told] = choice_history(service, seeker_id, before[0], lan)
    assert (told.by, told.ended_by, told.choice.ended_at) == (
        "lan.tvv",
        "lan.tvv",
        clock.now(),
    )


def test_undoing_a_hide_leaves_the_pin_it_replaced(
    service: Service, seeker_id: int, lan: Account
) -> None:
    last = ranked_ids(service, seeker_id, lan)[-1]
    pin(service, seeker_id, last, lan)
    hidden = hide(service, seeker_id, last, None, "", lan)
    undo_choice(service, hidden.id, lan)
    assert ranked_ids(service, seeker_id, lan)[0] == last
    assert [told.choice.kind for told in choice_history(service, seeker_id, last, lan)] == [
        ChoiceKind.HIDDEN,
        ChoiceKind.PINNED,
    ]


def test_a_double_click_chooses_once(service: Service, seeker_id: int, lan: Account) -> None:
    first, second = (pin(service, seeker_id, 1, lan) for _ in range(2))
    assert first == second
    with service.begin_work(read_only=True) as work:
        events = work.audit.for_record(RecordKind.SEEKERS, seeker_id)
    assert [(event.action, event.detail) for event in events] == [("suggestion.pinned", "V-1")]


def test_lines_about_health_are_kept_from_the_seeker_until_somebody_says_so(
    service: Service, seeker_id: int, lan: Account
) -> None:
    everything = frozenset(ReasonKind)
    assert lines_shown(service, seeker_id, [1], lan) == {1: everything - {ReasonKind.CONDITIONS}}
    decide_lines(service, (seeker_id, 1), {ReasonKind.CONDITIONS: True}, lan)
    decide_lines(service, (seeker_id, 1), {ReasonKind.PAY: False}, lan)
    assert lines_shown(service, seeker_id, [1, 2], lan) == {
        1: everything - {ReasonKind.PAY},
        2: everything - {ReasonKind.CONDITIONS},
    }


def test_nobody_chooses_for_a_seeker_of_another_centre(
    service: Service, seeker_id: int, lan: Account
) -> None:
    pinned = pin(service, seeker_id, 1, lan)
    stranger = Account(id=lan.id, name="xa", role=Role.COUNSELLOR, centre_id=99)
    with pytest.raises(NotFoundError):
        pin(service, seeker_id, 2, stranger)
    with pytest.raises(NotFoundError):
        undo_choice(service, pinned.id, stranger)
    with pytest.raises(NotFoundError):
        lines_shown(service, seeker_id, [1], stranger)
    with pytest.raises(NotFoundError):
        choice_history(service, seeker_id, 1, stranger)
