"""Two centres and two communes that must not know of each other, and everybody who may ask.

Each side has a seeker of whom every word is a mark: where one shows up in an answer, that answer
told of this person. The portal's doors are filled in portal.py.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
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
from tests.authorisation.marks import SEEKERS
from tests.authorisation.portal import Doors, open_doors
from tests.authorisation.sides import BOTH, CENTRES, COMMUNES, FIRMS, Identity, Side
from tests.factories import an_employer_draft


def build(service: Service, engine: Engine) -> list[Identity]:
    """Fill an empty database and return everybody who may ask."""
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO centres (id, name, address, phone) VALUES (2, 'Chi nhánh B', '', '')"
        )
    with service.begin_work() as work:
        staff = {side: _staff(work, side) for side in BOTH}
    _add_firms(service)
    for side in BOTH:
        seeker = add_seeker(service, _seeker(side), staff[side][Role.COUNSELLOR])
        assert seeker.ref == ("S-1" if side is Side.A else "S-2")
    for side in BOTH:  # each is entered twice: S-3 and S-4
        again = replace(_seeker(side), summary="Ghi lần hai")
        add_seeker(service, again, staff[side][Role.COUNSELLOR])
    sync(service)
    for number, side in enumerate(BOTH, 1):
        by = staff[side][Role.COUNSELLOR]
        pair = (number, number)  # each to a vacancy of the firm of their side
        issue_referrals(service, [pair], ReferralOptions(), f"walk-{side}", by)
        file_talk(service, number, _talk(service, side), by)
        words = Words(kind=NoteKind.CALL, text=f"Đã gọi {SEEKERS[side].name}", key=f"walk-{side}")
        add_notes(service, [number], words, by)
        pin(service, number, 1, by)
        asked = (SearchKind.SEEKERS, "q=" + quote_plus(SEEKERS[side].job))
        save_search(service, asked, SEEKERS[side].job, lambda *_: [], by)
        _import(service, side, by)
    desk = {side: staff[side][Role.COUNSELLOR] for side in BOTH}
    officials = {side: staff[side][Role.COMMUNE_OFFICIAL] for side in BOTH}
    doors = open_doors(service, desk, officials)
    return _identities(service, staff, doors)


def _add_firms(service: Service) -> None:
    """Add an employer a side, E-1 and E-2, with a vacancy each: V-1 and V-2."""
    contact = VacancyContact(name="Chị Vân", phone="+84977888999", email="van@example.vn")
    titles = ("Công nhân may công nghiệp", "Thợ đúc, thợ chạm")
    for number, title in enumerate(titles, 1):
        with service.begin_work() as work:
            draft_of_firm = an_employer_draft(name=FIRMS[number - 1])
            firm = work.employers.add(draft_of_firm, service.clock.now())
            assert firm.id == number
        draft = VacancyDraft(
            title=title, employer_name=firm.name, employer_id=firm.id, contact=contact
        )
        add_vacancy(service, draft, None)


def _import(service: Service, side: Side, by: Account) -> None:
    """Take in a list of employers; the file's name is a mark, as lists of people have names."""
    path = service.data_dir / f"{side}.csv"
    path.write_text(f"Tên doanh nghiệp,Mã số thuế\nCông ty {side},\n", encoding="utf-8")
    name = f"{SEEKERS[side].job}.csv"
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
    one = SEEKERS[side]
    person = Person(
        full_name=one.name,
        phone=f"+84{one.bare}",
        identity_number=one.identity,
        email=one.email,
    )
    home = Place(text=f"Xã {side}", province_code="38", commune_code=COMMUNES[side])
    return SeekerDraft(desired_job=one.job, home=home, person=person)


def _talk(service: Service, side: Side) -> FiledTalk:
    seeker_id = 1 if side is Side.A else 2
    with service.begin_work(read_only=True) as work:
        seeker = work.seekers.get(seeker_id)
    day = service.clock.today()
    step = AgreedStep(text=f"Việc đã hẹn {SEEKERS[side].job}", due_on=day)
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
        for side in BOTH:
            found += [signed_in(work, service, one, side) for one in staff[side].values()]
        found += [signed_in(work, service, one, side) for side, one in doors.open]
        for account in doors.closed:
            found.append(replace(signed_in(work, service, account, Side.A), may_enter=False))
        boss = work.accounts.add("administrator", "x", Role.ADMINISTRATOR, AccountDetails())
        found.append(signed_in(work, service, boss, Side.A))
        details = AccountDetails(centre_id=CENTRES[Side.A])
        stopped = work.accounts.add("stopped", "x", Role.COUNSELLOR, details)
        half = work.accounts.add("half way", "x", Role.COUNSELLOR, details)
        for account, stage in ((stopped, SessionStage.OPEN), (half, SessionStage.SECOND_FACTOR)):
            one = signed_in(work, service, account, Side.A, stage)
            found.append(replace(one, may_enter=False))
        work.accounts.set_active(stopped.id, active=False)
    return found


def signed_in(
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
