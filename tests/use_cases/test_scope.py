"""What one account may know of, and that nothing else is told: not in lists, totals or copies."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Person, Seeker, SeekerDraft, SeekerStatus
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import (
    check_own_vacancy,
    check_referral,
    check_seeker,
    check_vacancy,
    seekers_in_scope,
)
from jobmatch.use_cases.search import search_seekers
from jobmatch.use_cases.search_filters import SeekerQuery
from jobmatch.use_cases.seekers import (
    add_seeker,
    change_seeker_status,
    revise_seeker,
    seeker_person,
    show_seeker,
)
from jobmatch.use_cases.suggestions import (
    SuggestionOptions,
    compare,
    pair_of,
    seekers_for,
    vacancies_for,
)
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.firms import add_firm, add_person, add_staff

HERE, THERE = "14758", "14797"
ANY = SuggestionOptions(failing=True)


def _account(role: Role, **bounds: object) -> Account:
    return replace(Account(id=1, name="ai đó", role=role), **bounds)  # type: ignore[arg-type]


OURS = _account(Role.COUNSELLOR, centre_id=1)
THEIRS = _account(Role.COUNSELLOR, centre_id=2)
OFFICIAL = _account(Role.COMMUNE_OFFICIAL, commune_code=HERE)
ADMINISTRATOR = _account(Role.ADMINISTRATOR)
UNBOUND = _account(Role.COUNSELLOR)  # no centre was ever said


def _living_in(commune: str, **more: object) -> SeekerDraft:
    home = Place(text="", province_code="38", commune_code=commune)
    return a_seeker_draft(home=home, **more)


@pytest.fixture
def market(service: Service) -> Service:
    """S-1: our centre, here; S-2: the other centre, elsewhere. V-1 and V-2 suit both."""
    with service.begin_work() as work:
        for name in ("a", "b"):
            work.accounts.add(name, "x", Role.COUNSELLOR)  # audit events name account 1
        connection = work.scope._connection
        connection.execute(
            text("INSERT INTO centres (id, name, address, phone) VALUES (2, 'B', '', '')")
        )
        for _ in range(2):
            work.vacancies.add(a_vacancy_draft(title="Công nhân may"), service.clock.now())
    add_seeker(service, _living_in(HERE, source_ref="KH1"), OURS)
    add_seeker(service, _living_in(THERE, source_ref="KH1"), THEIRS)
    sync(service)
    return service


def _known(service: Service, by: Account | None) -> list[int] | None:
    with service.begin_work(read_only=True) as work:
        ids = seekers_in_scope(work, by)
    return None if ids is None else ids.tolist()


def test_each_knows_their_own_seekers(market: Service) -> None:
    assert _known(market, None) is None
    assert _known(market, OURS) == [1]
    assert _known(market, THEIRS) == [2]
    assert _known(market, replace(OURS, role=Role.MANAGER)) == [1]
    assert _known(market, OFFICIAL) == [1]
    assert _known(market, _account(Role.CLAIMANT, seeker_id=2)) == [2]
    assert _known(market, _account(Role.CLAIMANT)) == []
    assert _known(market, _account(Role.EMPLOYER, employer_id=1)) == []
    assert _known(market, ADMINISTRATOR) == []
    assert _known(market, UNBOUND) == []


@pytest.mark.parametrize(
    "by", [THEIRS, ADMINISTRATOR, UNBOUND, replace(OFFICIAL, commune_code=THERE)]
)
def test_somebody_out_of_scope_is_as_if_they_did_not_exist(market: Service, by: Account) -> None:
    seeker: Seeker = show_seeker(market, "S-1", None).seeker
    draft = a_seeker_draft()
    refusals = (
        lambda: show_seeker(market, "S-1", by),
        lambda: seeker_person(market, 1, by),
        lambda: revise_seeker(market, 1, draft, seeker.version, by),
        lambda: change_seeker_status(market, 1, SeekerStatus.PAUSED, seeker.version, by),
        lambda: vacancies_for(market, 1, ANY, by),
        lambda: pair_of(market, 1, 1, by),
        lambda: compare(market, 1, [1, 2], by),
    )
    for refused in refusals:
        with pytest.raises(NotFoundError):
            refused()
    assert show_seeker(market, "S-1", None).seeker == seeker
    with market.begin_work(read_only=True) as work:
        assert [e.action for e in work.audit.recent(9)] == ["seeker.added", "seeker.added"]


def test_lists_and_totals_do_not_tell_of_others(market: Service) -> None:
    for by, expected in ((OURS, [1]), (THEIRS, [2]), (OFFICIAL, [1]), (ADMINISTRATOR, [])):
        for query in (SeekerQuery(), SeekerQuery(text="may")):
            found = search_seekers(market, query, by)
            assert [hit.record.id for hit in found.hits] == expected
            assert (found.total, found.elsewhere) == (len(expected), 0)
    for by, expected in ((OURS, [1]), (THEIRS, [2]), (OFFICIAL, [1])):
        ranked = seekers_for(market, 1, ANY, by)
        assert [one.seeker.id for one in (*ranked.matches, *ranked.failed)] == expected
        assert ranked.total + len(ranked.failed) == 1
        assert ranked.considered <= 1
    everybody = search_seekers(market, SeekerQuery(), None)
    assert {hit.record.id for hit in everybody.hits} == {1, 2}


def test_an_id_that_two_centres_share_is_not_ambiguous_to_either(market: Service) -> None:
    assert show_seeker(market, "KH1", OURS).seeker.ref == "S-1"
    assert show_seeker(market, "KH1", THEIRS).seeker.ref == "S-2"
    with pytest.raises(NotFoundError):
        show_seeker(market, "KH1", ADMINISTRATOR)


def test_a_copy_at_another_centre_is_not_shown(market: Service) -> None:
    assert [copy.ref for copy in show_seeker(market, "S-1", None).copies] == ["S-2"]
    assert show_seeker(market, "S-1", OURS).copies == ()


def test_vacancies_are_known_to_the_desk_and_the_communes(market: Service) -> None:
    with market.begin_work(read_only=True) as work:
        for by in (None, OURS, THEIRS, OFFICIAL):
            check_vacancy(work, by, 1)
        for by in (ADMINISTRATOR, _account(Role.EMPLOYER), _account(Role.CLAIMANT)):
            with pytest.raises(NotFoundError, match="V-1"):
                check_vacancy(work, by, 1)


def test_what_belongs_to_a_seeker_is_known_to_those_who_know_the_seeker(market: Service) -> None:
    class OfSecond:
        seeker_id = 2

    with market.begin_work(read_only=True) as work:
        check_referral(work, THEIRS, OfSecond())
        check_seeker(work, THEIRS, 2)
        with pytest.raises(NotFoundError):
            check_referral(work, OURS, OfSecond())
        with pytest.raises(NotFoundError, match="S-2"):
            check_seeker(work, OURS, 2)
        with pytest.raises(NotFoundError, match="S-77"):
            check_seeker(work, OURS, 77)


def test_an_official_adds_people_of_their_own_commune(market: Service) -> None:
    nowhere = a_seeker_draft(person=Person(full_name="Chị Lan"))
    added = add_seeker(market, nowhere, OFFICIAL)
    assert added.home == Place(text="Phường Hàm Rồng", province_code="38", commune_code=HERE)
    assert add_seeker(market, _living_in(HERE), OFFICIAL).home.commune_code == HERE
    with pytest.raises(RuleError, match="xã mình"):
        add_seeker(market, _living_in(THERE), OFFICIAL)
    with pytest.raises(RuleError, match="xã mình"):
        revise_seeker(market, added.id, _living_in(THERE), 1, OFFICIAL)
    with pytest.raises(RuleError, match="xã nào"):
        add_seeker(market, nowhere, _account(Role.COMMUNE_OFFICIAL))
    assert search_seekers(market, SeekerQuery(), OURS).total == 1  # not indexed yet
    sync(market)
    assert search_seekers(market, SeekerQuery(), OURS).total == 3


def test_a_firm_s_account_reaches_the_firm_s_own_vacancies_alone(service: Service) -> None:
    mai, other = add_person(service), add_firm(service)
    with service.begin_work() as work:
        own, theirs, nobodys = (
            work.vacancies.add(a_vacancy_draft(employer_id=owner), service.clock.now())
            for owner in (mai.employer_id, other, None)
        )
    lan = add_staff(service)
    with service.begin_work() as work:
        assert check_own_vacancy(work, mai, own.id) == own
        for by, vacancy_id in (
            (mai, theirs.id),
            (mai, nobodys.id),
            (mai, 999),
            (lan, own.id),
            (replace(mai, employer_id=None), nobodys.id),
        ):
            with pytest.raises(NotFoundError):
                check_own_vacancy(work, by, vacancy_id)
