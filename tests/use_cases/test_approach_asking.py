from dataclasses import replace

import pytest

from jobmatch.domain.accounts import Role
from jobmatch.domain.approaches import MOST_LATELY, MOST_WAITING_FOR_PERSON, ApproachState
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.outbox import MessageState
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases.approach_asking import (
    NewApproaches,
    approach_seekers,
    end_overdue,
    undo_approaches,
)
from jobmatch.use_cases.ports import Service
from tests.fakes import SetClock
from tests.people import somebody
from tests.use_cases.asking import Firm, a_firm


def told(firm: Firm, approach_id: int) -> list[tuple[str, str, MessageState]]:
    with firm.service.begin_work(read_only=True) as work:
        found = work.outbox.about("approach", approach_id)
    return [(one.template, one.channel.value, one.state) for one in found]


def tasks(firm: Firm, seeker: int) -> list[str]:
    """Return what is still to be done about the seeker."""
    with firm.service.begin_work(read_only=True) as work:
        return [one.text for one in work.tasks.about_seeker(firm.seekers[seeker])]


def test_people_are_asked_by_message_under_their_consent(service: Service) -> None:
    firm = a_firm(service)
    firm.says(0, ConsentPurpose.MESSAGES)
    first, second = firm.ask(0, 1)
    assert [first.seeker_id, second.seeker_id] == list(firm.seekers[:2])
    assert (first.state, f"{first.answer_by}") == (ApproachState.WAITING, "2026-07-27")
    assert told(firm, first.id) == [("approach_to_seeker", "sms", MessageState.WAITING)]
    assert told(firm, second.id) == []
    assert firm.actions("approach.") == [
        ("approach.asked", firm.seekers[0]),
        ("approach.asked", firm.seekers[1]),
    ]


def test_the_counsellor_tells_those_whom_no_message_reaches(service: Service) -> None:
    firm = a_firm(service)
    firm.take_case(1)
    firm.ask(1)
    assert tasks(firm, 1) == [
        "Công ty A mời ứng tuyển Công nhân may 0 (V-1): báo và hỏi ý trước 27/07/2026"
    ]


def test_without_a_counsellor_a_manager_tells_them(service: Service) -> None:
    firm = a_firm(service)
    manager = somebody(service, "quanly", Role.MANAGER)
    firm.ask(1)
    with service.begin_work(read_only=True) as work:
        (task,) = work.tasks.about_seeker(firm.seekers[1])
    assert (task.account_id, task.text) == (
        manager.id,
        "Công ty A mời ứng tuyển Công nhân may 0 (V-1): báo và hỏi ý trước 27/07/2026",
    )


def test_one_person_is_asked_only_so_often_by_all_firms_together(
    service: Service, clock: SetClock
) -> None:
    firm = a_firm(service)
    with service.begin_work() as work:
        drafts = [work.vacancies.draft(firm.vacancies[0])] * MOST_LATELY
        more = [work.vacancies.add(one, clock.now()).id for one in drafts]
    posts = replace(firm, vacancies=tuple(more))
    for vacancy in range(MOST_WAITING_FOR_PERSON):
        posts.ask(0, vacancy=vacancy)
    with pytest.raises(RuleError, match="chưa nhận thêm lời mời"):
        posts.ask(0, vacancy=3)
    posts.ask(1, vacancy=3)
    clock.move_on(days=15)
    end_overdue(service)
    for vacancy in range(MOST_WAITING_FOR_PERSON, MOST_LATELY):
        posts.ask(0, vacancy=vacancy)
        with service.begin_work() as work:
            (last, *_) = work.approaches.of_seeker(firm.seekers[0])
            work.approaches.change(last, state=ApproachState.DECLINED)
    with pytest.raises(RuleError, match="chưa nhận thêm lời mời"):
        firm.ask(0)
    clock.move_on(days=16)
    (asked,) = firm.ask(0)
    assert asked.open


def test_a_form_that_is_sent_twice_asks_once(service: Service) -> None:
    firm = a_firm(service)
    assert firm.ask(0, key="once") == firm.ask(0, key="once")
    with pytest.raises(RuleError, match="khác"):
        firm.ask(0, vacancy=1, key="once")


def test_undone_within_ten_seconds_nobody_is_told(service: Service) -> None:
    firm = a_firm(service)
    firm.says(0, ConsentPurpose.MESSAGES)
    firm.take_case(1)
    first, _ = firm.ask(0, 1, key="k")
    back = undo_approaches(service, "k", firm.boss)
    assert [one.state for one in back] == [ApproachState.WITHDRAWN, ApproachState.WITHDRAWN]
    assert told(firm, first.id)[0][2] is MessageState.CANCELLED
    assert tasks(firm, 1) == []
    assert undo_approaches(service, "k", firm.boss) == back
    assert firm.ask(0)[0].open  # nothing had been asked


def test_after_ten_seconds_it_stands(service: Service, clock: SetClock) -> None:
    firm = a_firm(service)
    firm.ask(0, key="k")
    clock.move_on(seconds=10)
    with pytest.raises(RuleError, match="10 giây"):
        undo_approaches(service, "k", firm.boss)


def test_a_colleague_of_another_firm_takes_nothing_back(service: Service) -> None:
    firm = a_firm(service)
    firm.ask(0, key="k")
    with pytest.raises(NotFoundError):
        undo_approaches(service, "k", firm.rival)


def test_nobody_is_asked_twice_within_ninety_days(service: Service, clock: SetClock) -> None:
    firm = a_firm(service)
    firm.ask(0)
    clock.move_on(days=89)
    end_overdue(service)
    with pytest.raises(RuleError, match=f"Ứng viên {firm.alias(0).word} đã được mời"):
        firm.ask(0)
    assert firm.ask(0, vacancy=1)[0].open  # about another vacancy they may be
    clock.move_on(days=2)
    assert firm.ask(0)[0].open


def test_no_more_than_the_limit_wait_for_an_answer(service: Service) -> None:
    firm = a_firm(service)
    with service.begin_work() as work:
        work.state.set("approaches.most_waiting", "2")
    firm.ask(0, 1)
    with pytest.raises(RuleError, match="đang có 2 lời mời chờ trả lời; được nhiều nhất 2"):
        firm.ask(2)


def test_who_agreed_to_nothing_cannot_be_asked(service: Service) -> None:
    firm = a_firm(service)
    with pytest.raises(RuleError, match="thôi nhận lời mời"):
        firm.ask(3)


def test_who_was_referred_there_is_not_asked(service: Service) -> None:
    firm = a_firm(service)
    firm.refer(0)
    with pytest.raises(RuleError, match="đã được giới thiệu vào việc này"):
        firm.ask(0)


def test_nobody_is_asked_about_a_closed_vacancy(service: Service) -> None:
    firm = a_firm(service)
    with service.begin_work() as work:
        draft = replace(work.vacancies.draft(firm.vacancies[0]), status=VacancyStatus.PAUSED)
        work.vacancies.replace(firm.vacancies[0], draft, service.clock.now())
    with pytest.raises(RuleError):
        firm.ask(0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"tokens": []}, "Hãy đánh dấu ít nhất một người"),
        ({"note": "x" * 301}, "Lời nhắn dài nhất 300 ký tự"),
        ({"key": ""}, "Yêu cầu thiếu khoá"),
    ],
)
def test_a_form_that_says_too_little_or_too_much_is_refused(
    service: Service, changes: dict[str, object], words: str
) -> None:
    firm = a_firm(service)
    form: dict[str, object] = {
        "vacancy_id": firm.vacancies[0],
        "tokens": [firm.alias(0).token],
        "key": "k",
    }
    with pytest.raises(RuleError, match=words):
        approach_seekers(service, NewApproaches(**(form | changes)), firm.boss)  # type: ignore[arg-type]


def test_silence_ends_it_after_fourteen_days(service: Service, clock: SetClock) -> None:
    firm = a_firm(service)
    firm.says(0, ConsentPurpose.MESSAGES)
    (asked,) = firm.ask(0)
    clock.move_on(days=14)
    assert end_overdue(service) == 0
    clock.move_on(days=1)
    assert end_overdue(service) == 1
    with service.begin_work(read_only=True) as work:
        assert work.approaches.get(asked.id).state is ApproachState.EXPIRED
    assert told(firm, asked.id)[0][2] is MessageState.CANCELLED
