import pytest
from sqlalchemy import Engine

from jobmatch.domain.accounts import MAIN_CENTRE, Role
from jobmatch.domain.cases import NoteKind
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.store.engine import make_engine
from jobmatch.use_cases.cases import (
    LONGEST_TEXT,
    MOST_AT_ONCE,
    colleagues,
    hand_over_case,
    hand_over_cases,
    show_case,
    take_case,
)
from jobmatch.use_cases.journal import journal_of_seeker
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import add_seeker
from tests.factories import a_seeker_draft
from tests.people import add_centre, somebody


@pytest.fixture
def engine(service: Service) -> Engine:
    return make_engine(f"sqlite:///{service.data_dir / 'jobmatch.db'}")


def test_whom_a_counsellor_adds_is_their_case(service: Service) -> None:
    lan = somebody(service, "lan")
    seeker = add_seeker(service, a_seeker_draft(), lan)
    shown = show_case(service, seeker.id, lan)
    assert shown.counsellor == lan
    assert shown.case is not None
    assert (shown.case.centre_id, shown.case.opened_at) == (MAIN_CENTRE, service.clock.now())


@pytest.mark.parametrize("role", [Role.MANAGER, None])
def test_whom_nobodys_counsellor_adds_is_unassigned(service: Service, role: Role | None) -> None:
    by = somebody(service, "hoa", role) if role else None
    seeker = add_seeker(service, a_seeker_draft(), by)
    assert show_case(service, seeker.id, None).counsellor is None


def test_an_unassigned_case_is_taken_once(service: Service) -> None:
    lan, minh = somebody(service, "lan"), somebody(service, "minh")
    seeker = add_seeker(service, a_seeker_draft(), None)
    assert take_case(service, seeker.id, lan).counsellor_id == lan.id
    assert take_case(service, seeker.id, lan).version == 1  # a double click
    with pytest.raises(ConflictError):
        take_case(service, seeker.id, minh)


def test_a_hand_over_is_told_in_the_journal_with_its_word(service: Service) -> None:
    lan = somebody(service, "lan")
    minh = somebody(service, "minh", full_name="Phạm Minh")
    seeker = add_seeker(service, a_seeker_draft(), lan)
    case = hand_over_case(service, seeker.id, minh.id, lan, "  Nhà gần anh  ")
    assert case.counsellor_id == minh.id
    [line] = journal_of_seeker(service, seeker.id, minh)
    assert (line.note.kind, line.note.text) == (NoteKind.HANDOVER, "→ Phạm Minh: Nhà gần anh")
    assert not line.may_be_edited
    hand_over_case(service, seeker.id, minh.id, lan, "Nhà gần anh")  # a double click
    assert len(journal_of_seeker(service, seeker.id, minh)) == 1


def test_all_cases_change_hands_or_none(service: Service) -> None:
    lan, minh = somebody(service, "lan"), somebody(service, "minh")
    seekers = [add_seeker(service, a_seeker_draft(), lan).id for _ in range(2)]
    with pytest.raises(NotFoundError):
        hand_over_cases(service, [*seekers, 99], minh.id, lan)
    assert show_case(service, seekers[0], lan).counsellor == lan
    given = hand_over_cases(service, [*seekers, seekers[0]], minh.id, lan)
    assert [case.seeker_id for case in given] == seekers
    assert [show_case(service, id_, lan).counsellor for id_ in seekers] == [minh, minh]


def test_cases_go_to_colleagues_of_the_centre_alone(service: Service, engine: Engine) -> None:
    lan, minh = somebody(service, "lan"), somebody(service, "minh")
    away = somebody(service, "xa", centre_id=add_centre(engine))
    keeper = somebody(service, "quantri", Role.ADMINISTRATOR)
    seeker = add_seeker(service, a_seeker_draft(), lan)
    assert colleagues(service, lan) == (lan, minh)
    for other in (away.id, keeper.id, 99):
        with pytest.raises(RuleError, match="đồng nghiệp"):
            hand_over_case(service, seeker.id, other, lan)


def test_another_centres_case_does_not_exist(service: Service, engine: Engine) -> None:
    lan = somebody(service, "lan")
    away = somebody(service, "xa", centre_id=add_centre(engine))
    seeker = add_seeker(service, a_seeker_draft(), lan)
    for act in (show_case, take_case):
        with pytest.raises(NotFoundError):
            act(service, seeker.id, away)
    with pytest.raises(NotFoundError):
        hand_over_case(service, seeker.id, away.id, away)


def test_nobody_too_many_and_too_long_are_refused(service: Service) -> None:
    lan = somebody(service, "lan")
    with pytest.raises(RuleError, match="ít nhất một"):
        hand_over_cases(service, [], lan.id, lan)
    with pytest.raises(RuleError, match=str(MOST_AT_ONCE)):
        hand_over_cases(service, range(1, MOST_AT_ONCE + 2), lan.id, lan)
    with pytest.raises(RuleError, match=str(LONGEST_TEXT)):
        hand_over_cases(service, [1], lan.id, lan, "x" * (LONGEST_TEXT + 1))
