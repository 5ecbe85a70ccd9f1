"""Two centres and two communes that must not know of each other, and everybody who may ask.

Side A: centre 1, commune A. Side B: centre 2, commune B. Each has a seeker of whom every word is
a mark: where one shows up in an answer, that answer told of this person.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote_plus

from pysqlite3 import dbapi2
from sqlalchemy import Engine

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.domain.cases import NoteKind
from jobmatch.domain.counselling import AgreedStep, Talk, profile_of
from jobmatch.domain.imports import ImportKind
from jobmatch.domain.places import Place
from jobmatch.domain.saved_searches import SearchKind
from jobmatch.domain.seekers import Person, SeekerDraft
from jobmatch.domain.sign_in import SessionStage
from jobmatch.domain.vacancies import VacancyContact, VacancyDraft
from jobmatch.store.sessions import NewSession
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.counselling import FiledTalk, file_talk
from jobmatch.use_cases.imports import receive_file, run_import
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.journal import Words, add_notes
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.saved_searches import save_search
from jobmatch.use_cases.seekers import add_seeker
from jobmatch.use_cases.suggestion_choices import pin
from jobmatch.use_cases.tokens import hashed
from jobmatch.use_cases.vacancies import add_vacancy


class Side(StrEnum):
    A = "A"
    B = "B"
    NOBODY = "nobody"  # what does not exist


COMMUNES = {Side.A: "14758", Side.B: "14797"}
CENTRES = {Side.A: 1, Side.B: 2}
SECRETS = {  # shown only where somebody asked to see the contact, and that was logged
    Side.A: ("0911222333", "911222333", "079199911222", "kin.a@example.vn"),
    Side.B: ("0944555666", "944555666", "079199944555", "kin.b@example.vn"),
}
WORDS = {  # shown only to those who may know of the seeker
    Side.A: ("Trịnh An Ẩn", "Thợ chạm đá ong"),
    Side.B: ("Trịnh Bê Bối", "Thợ đúc chuông đồng"),
}


@dataclass(frozen=True, kw_only=True)
class Identity:
    """`account` None: has not signed in."""

    name: str
    side: Side
    account: Account | None = None
    token: str = ""
    may_enter: bool = True  # False: stopped, or half way through signing in

    @property
    def role(self) -> Role | None:
        return self.account.role if self.account and self.may_enter else None


def build(service: Service, engine: Engine) -> list[Identity]:
    """Fill an empty database and return everybody who may ask."""
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO centres (id, name, address, phone) VALUES (2, 'Chi nhánh B', '', '')"
        )
    with service.begin_work() as work:
        staff = {side: _staff(work, side) for side in (Side.A, Side.B)}
    _add_firms(service)
    for side in (Side.A, Side.B):
        seeker = add_seeker(service, _seeker(side), staff[side][Role.COUNSELLOR])
        assert seeker.ref == ("S-1" if side is Side.A else "S-2")
    for side in (Side.A, Side.B):  # each is entered twice: S-3 and S-4
        again = replace(_seeker(side), summary="Ghi lần hai")
        add_seeker(service, again, staff[side][Role.COUNSELLOR])
    sync(service)
    for number, side in enumerate((Side.A, Side.B), 1):
        by = staff[side][Role.COUNSELLOR]
        pair = (number, number)  # each to a vacancy of the firm of their side
        issue_referrals(service, [pair], ReferralOptions(), f"walk-{side}", by)
        file_talk(service, number, _talk(service, side), by)
        words = Words(kind=NoteKind.CALL, text=f"Đã gọi {WORDS[side][0]}", key=f"walk-{side}")
        add_notes(service, [number], words, by)
        pin(service, number, 1, by)
        asked = (SearchKind.SEEKERS, "q=" + quote_plus(WORDS[side][1]))
        save_search(service, asked, WORDS[side][1], lambda *_: [], by)
        _import(service, side, by)
    desk = {side: staff[side][Role.COUNSELLOR] for side in (Side.A, Side.B)}
    officials = {side: staff[side][Role.COMMUNE_OFFICIAL] for side in (Side.A, Side.B)}
    doors = open_doors(service, desk, officials)
    return _identities(service, staff, doors)


def _add_firms(service: Service) -> None:
    """Add an employer a side, E-1 and E-2, with a vacancy each: V-1 and V-2."""
    contact = VacancyContact(name="Chị Vân", phone="+84977888999", email="van@example.vn")
    titles = ("Công nhân may công nghiệp", "Thợ đúc, thợ chạm")
    for number, title in enumerate(titles, 1):
        with service.begin_work() as work:
            firm = work.employers.add(an_employer_draft(name=FIRMS[number - 1]), service.clock.now())
            assert firm.id == number
        draft = VacancyDraft(
            title=title, employer_name=firm.name, employer_id=firm.id, contact=contact
        )
        add_vacancy(service, draft, None)


def _import(service: Service, side: Side, by: Account) -> None:
    """Take in a list of employers; the file's name is a mark, as lists of people have names."""
    path = service.data_dir / f"{side}.csv"
    path.write_text(f"Tên doanh nghiệp,Mã số thuế\nCông ty {side},\n", encoding="utf-8")
    name = f"{WORDS[side][1]}.csv"
    noted = receive_file(service, path, name, ImportKind.EMPLOYERS, by=by)
    run_import(service, noted.id)


def _staff(work: UnitOfWork, side: Side) -> dict[Role, Account]:
    centre, commune = CENTRES[side], COMMUNES[side]
    bounds = {
        Role.COUNSELLOR: AccountDetails(centre_id=centre),
        Role.MANAGER: AccountDetails(centre_id=centre),
        Role.COMMUNE_OFFICIAL: AccountDetails(commune_code=commune),
    }
    return {
        role: work.accounts.add(f"{role} {side}", "x", role, details)
        for role, details in bounds.items()
    }


def _seeker(side: Side) -> SeekerDraft:
    phone, bare, identity, email = SECRETS[side]
    name, job = WORDS[side]
    del phone
    person = Person(full_name=name, phone=f"+84{bare}", identity_number=identity, email=email)
    home = Place(text=f"Xã {side}", province_code="38", commune_code=COMMUNES[side])
    return SeekerDraft(desired_job=job, home=home, person=person)


def _talk(service: Service, side: Side) -> FiledTalk:
    seeker_id = 1 if side is Side.A else 2
    with service.begin_work(read_only=True) as work:
        seeker = work.seekers.get(seeker_id)
    day = service.clock.today()
    step = AgreedStep(text=f"Việc đã hẹn {WORDS[side][1]}", due_on=day)
    return FiledTalk(
        talk=Talk(held_on=day, advice="Học nghề", steps=(step,)),
        profile=profile_of(seeker),
        expected_version=seeker.version,
        key=f"walk-{side}",
    )


def _identities(
    service: Service, staff: dict[Side, dict[Role, Account]], doors: Doors
) -> list[Identity]:
    found = [Identity(name="nobody", side=Side.NOBODY)]
    with service.begin_work() as work:
        for side in (Side.A, Side.B):
            found += [_signed_in(work, service, one, side) for one in staff[side].values()]
        found += [_signed_in(work, service, one, side) for side, one in doors.open]
        for account in doors.closed:
            found.append(replace(_signed_in(work, service, account, Side.A), may_enter=False))
        boss = work.accounts.add("administrator", "x", Role.ADMINISTRATOR, AccountDetails())
        found.append(_signed_in(work, service, boss, Side.A))
        details = AccountDetails(centre_id=CENTRES[Side.A])
        stopped = work.accounts.add("stopped", "x", Role.COUNSELLOR, details)
        half = work.accounts.add("half way", "x", Role.COUNSELLOR, details)
        for account, stage in ((stopped, SessionStage.OPEN), (half, SessionStage.SECOND_FACTOR)):
            one = _signed_in(work, service, account, Side.A, stage)
            found.append(replace(one, may_enter=False))
        work.accounts.set_active(stopped.id, active=False)
    return found


def _signed_in(
    work: UnitOfWork,
    service: Service,
    account: Account,
    side: Side,
    stage: SessionStage = SessionStage.OPEN,
) -> Identity:
    now = service.clock.now()
    token = f"token of {account.name}".replace(" ", "-")
    work.accounts.sessions.open(
        NewSession(
            account_id=account.id,
            token_hash=hashed(token),
            opened_at=now,
            expires_at=now + timedelta(hours=8),
            stage=stage,
        )
    )
    return Identity(name=account.name, side=side, account=account, token=token)


@contextmanager
def kept_as_it_was(path: Path) -> Iterator[None]:
    """Put an SQLite database back to what it was, whatever is done meanwhile."""
    with dbapi2.connect(path) as live, dbapi2.connect(":memory:") as copy:
        live.backup(copy)
        yield
        copy.backup(live)
