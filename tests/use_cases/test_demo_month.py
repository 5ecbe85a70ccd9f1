"""The simulated month is always the same, and its funnel adds up, counted again from raw rows."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from sqlalchemy import Engine, text

from jobmatch.domain.accounts import MAIN_CENTRE, Account, AccountDetails, Role
from jobmatch.domain.funnel import GroupBy, Step
from jobmatch.domain.places import Place
from jobmatch.intake.read_table import read_table
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import work_on
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.demo_month import MonthDone, live_month
from jobmatch.use_cases.funnel import Funnel, behind, funnel
from jobmatch.use_cases.funnel_events import FunnelQuery
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.fakes import KEYS, HashingEncoder, SetClock

TODAY = date(2026, 7, 13)  # of the clock
QUERY = FunnelQuery(since=TODAY - timedelta(days=31), until=TODAY)
JOBS = ("Công nhân may", "Thợ hàn", "Kế toán", "Lái xe tải", "Bảo vệ")


@dataclass(frozen=True)
class Lived:
    """A small market after its month, and the rows that were kept of it."""

    service: Service
    engine: Engine
    staff: tuple[Account, ...]
    done: MonthDone

    def rows(self, query: str) -> list[Any]:
        with self.engine.connect() as connection:
            return list(connection.execute(text(query)))


def _live(template: Path, folder: Path) -> Lived:
    shutil.copy(template, folder / "jobmatch.db")
    engine = make_engine(f"sqlite:///{folder / 'jobmatch.db'}")
    encoder = HashingEncoder()
    service = Service(
        begin_work=work_on(engine, KEYS),
        encoder=encoder,
        catalogues=Catalogues(encoder.dimension),
        ranking=Ranking(shipped_weights()),
        clock=SetClock(),
        data_dir=folder,
        read_table=read_table,
        keys=KEYS,
    )
    staff = _fill(service)
    sync(service)
    return Lived(service, engine, staff, live_month(service, staff))


def _fill(service: Service) -> tuple[Account, ...]:
    now, here = service.clock.now(), Place(text="Hà Nội", province_code="01")
    with service.begin_work() as work:
        for number in range(20):
            job = JOBS[number % len(JOBS)]
            draft = a_vacancy_draft(title=f"{job} ca {number}", openings=4, places=(here,))
            work.vacancies.add(replace(draft, occupation_code=f"{7 + number % 3}531"), now)
        for number in range(36):
            day = TODAY - timedelta(days=1 + number)
            work.seekers.add(
                a_seeker_draft(desired_job=JOBS[number % len(JOBS)], registered_on=day), now
            )
        details = AccountDetails(centre_id=MAIN_CENTRE)
        roles = {"lan": Role.COUNSELLOR, "minh": Role.COUNSELLOR, "thanh": Role.MANAGER}
        return tuple(work.accounts.add(name, "x", role, details) for name, role in roles.items())


@pytest.fixture(scope="module")
def lived(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    made = _live(sqlite_template, tmp_path_factory.mktemp("month"))
    yield made
    made.engine.dispose()


def test_the_same_market_lives_the_same_month(
    lived: Lived, sqlite_template: Path, tmp_path: Path
) -> None:
    again = _live(sqlite_template, tmp_path)
    told = "SELECT referral_id, at, state, reason FROM referral_events ORDER BY id"
    assert again.rows(told) == lived.rows(told)
    forms = "SELECT seeker_id, account_id, held_on, talk FROM counselling_forms ORDER BY id"
    assert again.rows(forms) == lived.rows(forms)
    again.engine.dispose()


def test_the_month_has_some_of_everything(lived: Lived) -> None:
    states = Counter(row[0] for row in lived.rows("SELECT state FROM referrals"))
    assert {"started", "not_hired", "declined"} <= set(states)
    assert (
        lived.done.hires
        == lived.rows("SELECT count(*) FROM referral_events WHERE state = 'hired'")[0][0]
    )
    for table in ("cases", "notes", "tasks", "suggestion_views", "counselling_forms"):
        assert lived.rows(f"SELECT count(*) FROM {table}")[0][0] > 3, table  # noqa: S608
    refused = lived.rows("SELECT count(*) FROM referral_events WHERE reason IS NOT NULL")
    by_link = lived.rows("SELECT count(*) FROM referral_events WHERE actor = 'employer'")
    assert min(refused[0][0], by_link[0][0]) > 0


def test_most_tasks_that_were_due_are_done_and_no_message_of_the_past_waits(lived: Lived) -> None:
    due = lived.rows("SELECT done_at IS NOT NULL FROM tasks WHERE due_on < '2026-07-12'")
    assert len(due) > 3
    assert sum(done for (done,) in due) > 0.7 * len(due)
    assert lived.rows("SELECT count(*) FROM outbox WHERE state = 'waiting'") == [(0,)]
    assert lived.rows("SELECT count(*) FROM outbox")[0][0] > 0


def test_nothing_of_it_is_said_to_happen_today_or_later(lived: Lived) -> None:
    [(last,)] = lived.rows("SELECT max(at) FROM referral_events")
    [(talked,)] = lived.rows("SELECT max(held_on) FROM counselling_forms")
    assert last < "2026-07-13"
    assert talked < "2026-07-13"


def test_every_count_is_that_of_the_raw_rows(lived: Lived) -> None:
    found = funnel(lived.service, QUERY, None)
    for told in found.steps:
        raw = _raw(lived, told.step)
        assert told.count.events == len(raw), told.step
        assert told.count.persons == len({seeker for seeker, *_ in raw}), told.step


def test_every_share_and_every_median_is_that_of_the_raw_rows(lived: Lived) -> None:
    found = funnel(lived.service, QUERY, None)
    for told, following in zip(found.steps, list(Step)[1:], strict=False):
        ours, theirs = _raw(lived, told.step), _raw(lived, following)
        both = {seeker for seeker, *_ in ours} & {seeker for seeker, *_ in theirs}
        assert told.went_on == len(both), told.step
        assert told.median_days == _median(ours, theirs, told.step), told.step


def test_what_suggestions_led_to_is_that_of_the_raw_rows(lived: Lived) -> None:
    found = funnel(lived.service, QUERY, None)
    shown: dict[tuple[int, int], tuple[str, int]] = {}
    for seeker, day, listed in lived.rows(
        "SELECT seeker_id, shown_on, vacancy_ids FROM suggestion_views"
        " ORDER BY shown_on, seeker_id, account_id"
    ):
        for place, vacancy in enumerate(listed.strip("[]").split(","), start=1):
            if vacancy and (seeker, int(vacancy)) not in shown:
                shown[seeker, int(vacancy)] = (day, place)
    referred = {(seeker, vacancy) for seeker, _, vacancy, _ in _raw(lived, Step.REFERRED)}
    hired = {(seeker, vacancy) for seeker, _, vacancy, _ in _raw(lived, Step.HIRED)}
    for told, (first, last) in zip(found.bands, ((1, 1), (2, 5), (6, 20)), strict=True):
        pairs = {pair for pair, (_, place) in shown.items() if first <= place <= last}
        assert (told.shown, told.referred, told.hired) == (
            len(pairs),
            len(pairs & referred),
            len(pairs & hired),
        )
    assert found.beside == len(referred - set(shown))
    assert sum(told.referred for told in found.bands) > 0


@pytest.mark.parametrize("group", list(GroupBy))
def test_the_groups_add_up_to_the_whole(lived: Lived, group: GroupBy) -> None:
    found = funnel(lived.service, replace(QUERY, group=group), None)
    for told in found.steps:
        events = [each.counts[told.step].events for each in found.groups]
        assert sum(events) == told.count.events


def test_the_counsellors_together_did_what_the_manager_sees(lived: Lived) -> None:
    lan, minh, manager = lived.staff
    parts = [_events(funnel(lived.service, QUERY, one)) for one in (lan, minh)]
    whole = _events(funnel(lived.service, QUERY, manager))
    for step in (Step.SUGGESTED, Step.COUNSELLED, Step.REFERRED, Step.HIRED, Step.STARTED):
        assert sum(part[step] for part in parts) == whole[step]
        assert min(part[step] for part in parts) < whole[step] or whole[step] == 0


@pytest.mark.parametrize("step", list(Step))
def test_the_records_behind_a_number_are_as_many_as_it_says(lived: Lived, step: Step) -> None:
    found = funnel(lived.service, QUERY, None)
    told = next(each for each in found.steps if each.step is step)
    listed = behind(lived.service, QUERY, step, None, (0, 1000), None)
    assert listed.count == told.count
    assert len(listed.rows) == told.count.events


def _events(found: Funnel) -> dict[Step, int]:
    return {told.step: told.count.events for told in found.steps}


def _raw(lived: Lived, step: Step) -> list[Any]:
    """Return (seeker, day, vacancy, referral) of a step, slowly and by another way."""
    since = str(QUERY.since)
    match step:
        case Step.REGISTERED:
            query = "SELECT id, registered_on, NULL, NULL FROM seekers"
        case Step.SUGGESTED:
            query = "SELECT seeker_id, shown_on, NULL, NULL FROM suggestion_views"
        case Step.COUNSELLED:
            query = "SELECT seeker_id, held_on, NULL, NULL FROM counselling_forms"
        case _:
            return _of_referrals(lived, step)
    return [row for row in lived.rows(query) if str(row[1]) >= since]


def _of_referrals(lived: Lived, step: Step) -> list[Any]:
    reaching = {
        Step.REFERRED: {"issued"},
        Step.INTERVIEWED: {"interviewed", "hired", "started"},
        Step.HIRED: {"hired", "started"},
        Step.STARTED: {"started"},
    }[step]
    found = {}
    for seeker, at, vacancy, referral, state in lived.rows(
        "SELECT r.seeker_id, datetime(e.at, '+7 hours'), r.vacancy_id, r.id, e.state"
        " FROM referral_events e JOIN referrals r ON r.id = e.referral_id"
        " WHERE r.state <> 'cancelled' ORDER BY e.id DESC"
    ):
        if state in reaching:
            found[referral] = (seeker, at[:10], vacancy, referral)
    return list(found.values())


def _median(ours: list[Any], theirs: list[Any], step: Step) -> float | None:
    unit = 3 if step in {Step.REFERRED, Step.INTERVIEWED, Step.HIRED} else 0
    days = []
    for one in {row[unit] for row in ours}:
        began = min(date.fromisoformat(str(row[1])) for row in ours if row[unit] == one)
        after = [
            day
            for row in theirs
            if row[unit] == one and (day := date.fromisoformat(str(row[1]))) >= began
        ]
        if after:
            days.append((min(after) - began).days)
    return median(days) if days else None
