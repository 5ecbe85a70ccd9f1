import signal
import subprocess
import sys
from collections import Counter
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from jobmatch.domain.accounts import Role
from jobmatch.domain.cases import Case
from jobmatch.domain.choices import HideReason
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.errors import ConflictError
from jobmatch.domain.seekers import Seeker, SeekerDraft, SeekerProfile
from jobmatch.domain.vacancies import Vacancy, VacancyDraft, VacancyProfile
from jobmatch.intake.read_table import read_table
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import work_on
from jobmatch.use_cases import whole_market
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.indexing import only_one, sync
from jobmatch.use_cases.interests import say_not_interested
from jobmatch.use_cases.new_matches import STRONG
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.put_forward import LEAST_SCORE
from jobmatch.use_cases.service_settings import change_setting
from jobmatch.use_cases.suggestions import SuggestionOptions, vacancies_for
from jobmatch.use_cases.whole_market import OF_EACH, rank_everybody
from tests.fakes import KEYS, HashingEncoder, SetClock
from tests.matching.invented_market import seekers, vacancies
from tests.people import somebody

REPOSITORY = Path(__file__).parents[2]
AFTER = 2  # blocks of four people
PEOPLE, POSTS = 24, 20


@pytest.fixture
def market(service: Service, monkeypatch: pytest.MonkeyPatch) -> Service:
    """Twenty-four people and twenty vacancies, in blocks of four people."""
    monkeypatch.setattr(whole_market, "BLOCK", 4)
    fill(service, PEOPLE, POSTS)
    return service


def fill(service: Service, people: int, posts: int) -> None:
    now = service.clock.now()
    with service.begin_work() as work:
        for seeker in seekers(people):
            work.seekers.add(_seeker_draft(seeker), now)
        for vacancy in vacancies(posts):
            work.vacancies.add(_vacancy_draft(vacancy), now)
    sync(service)


def _seeker_draft(seeker: Seeker) -> SeekerDraft:
    return SeekerDraft(**{each.name: getattr(seeker, each.name) for each in fields(SeekerProfile)})


def _vacancy_draft(vacancy: Vacancy) -> VacancyDraft:
    return VacancyDraft(
        **{each.name: getattr(vacancy, each.name) for each in fields(VacancyProfile)}
    )


def put_forward(service: Service) -> dict[int, dict[int, float]]:
    """What is put forward: scores by seeker and vacancy."""
    with service.begin_work(read_only=True) as work:
        found = {seeker.id: work.put_forward.of_seeker(seeker.id) for seeker in seekers(PEOPLE)}
    return {one: {pair.vacancy_id: pair.score for pair in pairs} for one, pairs in found.items()}


def of_the_page(service: Service, seeker_id: int) -> dict[int, float]:
    """Scores of the whole list of a seeker's own page."""
    found = vacancies_for(service, seeker_id, SuggestionOptions(limit=100), None)
    return {one.vacancy.id: one.match.score or 0.0 for one in found.matches}


def test_what_is_put_forward_stands_on_the_page_with_the_same_score(market: Service) -> None:
    shared = rank_everybody(market)
    forward = put_forward(market)
    assert shared.seekers == PEOPLE
    assert shared.after.suggestions == sum(map(len, forward.values()))
    for seeker_id in list(forward)[::6]:
        page = of_the_page(market, seeker_id)
        suiting = sum(score >= LEAST_SCORE for score in page.values())
        assert len(forward[seeker_id]) == min(suiting, OF_EACH)
        for vacancy_id, score in forward[seeker_id].items():
            assert page[vacancy_id] == pytest.approx(score, abs=0.01)
            assert score >= LEAST_SCORE


def test_no_vacancy_goes_to_more_people_than_its_openings_allow(market: Service) -> None:
    change_setting(market, "suggestions.people_per_opening", "1", None)
    shared = rank_everybody(market)
    times = Counter(v for pairs in put_forward(market).values() for v in pairs)
    with market.begin_work(read_only=True) as work:
        posts = work.vacancies.get_many(times)
    assert times
    assert all(count <= posts[one].openings_left for one, count in times.items())
    assert shared.before.most > shared.after.most
    assert shared.before.gini > shared.after.gini


def test_nobody_is_left_with_nothing_while_something_of_their_list_has_room(
    market: Service,
) -> None:
    change_setting(market, "suggestions.people_per_opening", "1", None)
    rank_everybody(market)
    forward = put_forward(market)
    times = Counter(v for pairs in forward.values() for v in pairs)
    with market.begin_work(read_only=True) as work:
        posts = {one.id: one for one in work.vacancies.iterate(0, 100)}
    without = [one for one, pairs in forward.items() if not pairs]
    for seeker_id in without:
        wanted = [v for v, score in of_the_page(market, seeker_id).items() if score > LEAST_SCORE]
        assert all(times[v] >= posts[v].openings_left for v in wanted)


DIES = """
import os, signal, sys
from pathlib import Path
from jobmatch.use_cases import whole_market
from jobmatch.use_cases.whole_market_files import RunFiles
from tests.use_cases.test_whole_market import AFTER, reopened
kept = RunFiles.put
def put(files, block, best):
    if block == AFTER:
        os.kill(os.getpid(), signal.SIGKILL)
    kept(files, block, best)
RunFiles.put, whole_market.BLOCK = put, 4
whole_market.rank_everybody(reopened(Path(sys.argv[1])))
"""


def reopened(data_dir: Path) -> Service:
    """The market of a test in another process."""
    return Service(
        begin_work=work_on(make_engine(f"sqlite:///{data_dir / 'jobmatch.db'}"), KEYS),
        encoder=HashingEncoder(),
        catalogues=Catalogues(HashingEncoder.dimension),
        ranking=Ranking(shipped_weights()),
        clock=SetClock(),
        data_dir=data_dir,
        read_table=read_table,
        keys=KEYS,
    )


def test_a_run_that_was_killed_goes_on_where_it_was(market: Service) -> None:
    dead = subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", DIES, str(market.data_dir)], cwd=REPOSITORY, check=False
    )
    assert dead.returncode == -signal.SIGKILL
    told: list[tuple[int, int]] = []
    shared = rank_everybody(market, progress=lambda done, of: told.append((done, of)))
    assert shared.resumed == 4 * AFTER
    assert told == [(done, PEOPLE) for done in range(4 * AFTER + 4, PEOPLE + 1, 4)]
    again = rank_everybody(market)
    assert (again.resumed, again.after) == (0, shared.after)


def test_who_takes_back_the_consent_is_in_no_list_at_once(market: Service) -> None:
    rank_everybody(market)
    assert put_forward(market)[1]
    agrees = False
    say(market, 1, ConsentPurpose.MATCHING, agrees, ConsentChannel.COUNTER, None)
    assert put_forward(market)[1] == {}
    assert rank_everybody(market).seekers == PEOPLE - 1
    assert put_forward(market)[1] == {}


def test_what_a_seeker_has_answered_is_not_put_forward_again(market: Service) -> None:
    rank_everybody(market)
    answered = next(iter(put_forward(market)[1]))
    hoa = somebody(market, "hoa", Role.CLAIMANT, seeker_id=1)
    say_not_interested(market, answered, HideReason.TOO_FAR, hoa)
    rank_everybody(market)
    assert answered not in put_forward(market)[1]
    assert any(put_forward(market).values())


def test_the_first_for_each_case_comes_to_the_counsellors_desk(market: Service) -> None:
    lan = somebody(market, "lan")
    now = market.clock.now()
    with market.begin_work() as work:
        for seeker_id in (1, 2):
            work.cases.put(
                Case(seeker_id=seeker_id, centre_id=1, counsellor_id=lan.id, opened_at=now)
            )
    rank_everybody(market)
    with market.begin_work(read_only=True) as work:
        found = work.new_matches.unseen_of(lan.id, now - timedelta(days=1), 10)
    forward = put_forward(market)
    best = {one: max(forward[one].items(), key=lambda pair: pair[1]) for one in (1, 2)}
    strong = {(one, v) for one, (v, score) in best.items() if score >= STRONG}
    assert strong
    assert {(match.seeker_id, match.vacancy_id) for match in found} == strong


def test_only_one_process_ranks_at_a_time(market: Service) -> None:
    with only_one(market.data_dir / "whole-market.lock"), pytest.raises(ConflictError):
        rank_everybody(market)


def test_two_threads_find_what_one_does(market: Service) -> None:
    one = rank_everybody(market)
    alone = put_forward(market)
    two = rank_everybody(market, threads=2)
    assert (two.after, put_forward(market)) == (one.after, alone)
