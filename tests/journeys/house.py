"""A centre with its people and a small market, served over HTTP as `jobmatch serve` does."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyotp
from flask import Flask
from waitress import create_server, wasyncore

from jobmatch.domain.accounts import MAIN_CENTRE, Account, AccountDetails, Role
from jobmatch.domain.cases import Subject, TaskDraft, TaskKind
from jobmatch.domain.employers import EmployerContact
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Person, SeekerDraft
from jobmatch.domain.vacancies import VacancyContact, VacancyDraft
from jobmatch.intake.read_table import read_table
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import work_on
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.employers import add_employer
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.second_factor import begin_second_factor, confirm_second_factor
from jobmatch.use_cases.seekers import add_seeker
from jobmatch.use_cases.tasks import add_tasks
from jobmatch.use_cases.vacancies import add_vacancy
from jobmatch.web.app import WebOptions, make_web
from tests.factories import an_employer_draft
from tests.fakes import KEYS, HashingEncoder, SetClock

PASSWORD = "mot mat khau that dai"
COMMUNE, OTHER_COMMUNE = "14758", "14797"
THANH_HOA = Place(text="Thanh Hóa", province_code="38")


@dataclass(frozen=True, kw_only=True)
class House:
    """The service, whoever works with it by role, and where a browser finds it."""

    service: Service
    clock: SetClock
    app: Flask
    address: str  # http://127.0.0.1:…, without a slash at its end
    people: dict[Role, Account]

    def code_of(self, secret: str) -> str:
        """Return what the telephone shows now; half a minute passes first: codes work once."""
        self.clock.move_on(seconds=30)
        return pyotp.TOTP(secret).at(self.clock.now())

    def second_factor(self, role: Role) -> str:
        """Give somebody a second factor and return its secret."""
        account = self.people[role]
        secret = begin_second_factor(self.service, account).secret
        confirm_second_factor(self.service, account, self.code_of(secret))
        return secret


@contextmanager
def opened_house(folder: Path, empty_database: Path, assets: Path) -> Iterator[House]:
    """Serve a new house from `folder` until left."""
    shutil.copy(empty_database, folder / "jobmatch.db")
    engine, clock = make_engine(f"sqlite:///{folder / 'jobmatch.db'}"), SetClock()
    encoder = HashingEncoder()
    service = Service(
        begin_work=work_on(engine, KEYS),
        encoder=encoder,
        catalogues=Catalogues(encoder.dimension),
        ranking=Ranking(shipped_weights()),
        clock=clock,
        data_dir=folder,
        read_table=read_table,
        keys=KEYS,
    )
    app = make_web(service, WebOptions(data_dir=assets, secret_key=b"only for tests" * 3))
    people = _people(service)
    with served(app) as address:
        app.config["JOBMATCH_PUBLIC_URL"] = address
        yield House(service=service, clock=clock, app=app, address=address, people=people)
    engine.dispose()


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve with the product's own HTTP server on a free port; yield its address."""
    server = create_server(app, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:  # by its own thread: it waits for its sockets
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
        server.task_dispatcher.shutdown()
        thread.join(timeout=10)


def fill_market(house: House) -> None:
    """Four vacancies and a seeker S-1 whom nobody looks after; a task is due today."""
    service, counsellor = house.service, house.people[Role.COUNSELLOR]
    contact = EmployerContact(
        representative="Chị Vân", phone="+84977888999", email="van@may.example"
    )
    add_employer(service, an_employer_draft(name="Công ty May Sen", contact=contact), None)
    for title, openings, pay in (
        ("Công nhân may công nghiệp", 2, 9),
        ("Thợ may mẫu", 1, 11),
        ("Công nhân may túi xách", 5, 8),
        ("Kế toán trưởng", 1, 20),
    ):
        draft = VacancyDraft(
            title=title,
            employer_name="Công ty May Sen",
            openings=openings,
            places=(THANH_HOA,),
            salary=Salary(min_vnd=pay * 1_000_000, max_vnd=(pay + 2) * 1_000_000),
            closes_on=date(2026, 12, 31),
            contact=VacancyContact(
                name="Chị Vân", phone="+84977888999", email="van@may.example", wants_email=True
            ),
        )
        add_vacancy(service, draft, None)
    add_seeker(service, a_person("Nguyễn Thị Hoa", "Công nhân may", "+84912345678"), None)
    sync(service)
    task = TaskDraft(
        kind=TaskKind.TASK,
        text="Gọi lại cho chị Hoa",
        due_on=service.clock.today(),
        account_id=counsellor.id,
        created_by=counsellor.id,
        about=Subject(seeker_id=1),
        due_time=None,
    )
    add_tasks(service, task, (), counsellor)


def a_person(name: str, job: str, phone: str, commune: str = COMMUNE) -> SeekerDraft:
    home = Place(text="Thanh Hóa", province_code="38", commune_code=commune)
    return SeekerDraft(desired_job=job, home=home, person=Person(full_name=name, phone=phone))


def _people(service: Service) -> dict[Role, Account]:
    bounds = {
        Role.COUNSELLOR: AccountDetails(full_name="Lê Thị Lan", centre_id=MAIN_CENTRE),
        Role.MANAGER: AccountDetails(full_name="Phạm Văn Quân", centre_id=MAIN_CENTRE),
        Role.ADMINISTRATOR: AccountDetails(full_name="Đỗ Minh Trí"),
        Role.COMMUNE_OFFICIAL: AccountDetails(full_name="Hà Thị Xã", commune_code=COMMUNE),
    }
    return {
        role: create_account(service, role.value, PASSWORD, role, details)
        for role, details in bounds.items()
    }
