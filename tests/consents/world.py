"""One desk, two firms, a commune elsewhere, and everybody of people.py in another commune."""

from dataclasses import dataclass, field, replace

from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.domain.cases import Case
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.own_profiles import KeptCv
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Person, SeekerDraft
from jobmatch.domain.vacancies import VacancyContact, VacancyDraft
from jobmatch.store.new_matches import NewMatch
from jobmatch.store.sessions import NewSession
from jobmatch.use_cases.consents import may_use, say
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.reaching import reach
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.seeker_aliases import alias_of
from jobmatch.use_cases.tokens import hashed
from tests.consents.belongings import fill_commune, fill_firm, fill_own
from tests.consents.people import (
    OTHERS_ID,
    REFERRED_ID,
    SUGGESTED_ID,
    Marked,
    P,
    Said,
    job_of,
    name_of,
    phone_of,
    what_was_said,
)
from tests.factories import an_employer_draft
from tests.fakes import SetClock

HOME = Place(text="Hà Nội", province_code="01", commune_code="00008")
COMMUNE, ANOTHER = "00008", "00004"
SUGGESTED = "Công nhân may chuyền mốc"
TITLES = (SUGGESTED, "Công nhân may hàng loạt", "Công nhân may thử vải", "Công nhân may túi")
CODE = {"code": "123456", "minutes": "5"}  # of a message that a test may send


@dataclass(frozen=True, kw_only=True)
class World:
    app: Flask
    service: Service
    people: tuple[Marked, ...]
    desk: Account
    boss: Account
    other_boss: Account  # of a firm that nobody was referred to
    official: Account  # of a commune where none of them lives
    own_official: Account
    administrator: Account
    matched: set[int] = field(default_factory=set, init=False)  # had new strong matches at first
    pages: dict[tuple[str, str], str] = field(default_factory=dict)  # read already, by whom

    def browser(self, account: Account | None) -> FlaskClient:
        """Return a browser in which this account has signed in; None: a visitor's."""
        client = self.app.test_client()
        if account is not None:
            client.set_cookie("desk", f"token-{account.id}")
        return client


def build(app: Flask, service: Service, clock: SetClock) -> World:
    """Fill an empty database: first everybody agrees, then something is taken back."""
    staff = _add_firms_and_staff(service)
    everybody = list(what_was_said())
    for number, _ in enumerate(everybody, 1):
        _add(service, number, staff["desk"])
    sync(service)
    people = tuple(
        _agreed(service, number, (stands_for, said), staff["desk"])
        for number, (stands_for, said) in enumerate(everybody, 1)
    )
    fill_firm(service, 1, staff["boss"])
    fill_firm(service, 2, staff["other_boss"])
    fill_commune(service, staff["official"])
    for one in people:
        fill_own(service, one, staff["boss"], staff["desk"])
    _before_anything_is_taken_back(service, people)
    for one in people:
        _take_back(service, one)
    clock.move_on(minutes=1)  # what can be undone for ten seconds is certain now
    for account in (*staff.values(), *(one.account for one in people)):
        _sign_in(service, account)
    return World(app=app, service=service, people=people, pages={}, **staff)


def _add_firms_and_staff(service: Service) -> dict[str, Account]:
    """Return the accounts by their names in World."""
    with service.begin_work() as work:
        now, contact = (
            service.clock.now(),
            VacancyContact(name="Chị Vân", email="van@firm.example"),
        )
        firms = [
            work.employers.add(an_employer_draft(name=name), now)
            for name in ("Công ty May Mốc", "Công ty May Khác")
        ]
        for number, title in enumerate(TITLES, 1):
            firm = firms[number == OTHERS_ID]
            draft = VacancyDraft(
                title=title,
                places=(HOME,),
                employer_name=firm.name,
                employer_id=firm.id,
                openings=50,
                contact=contact,
            )
            assert work.vacancies.add(draft, now).id == number
        details = {
            "desk": (Role.COUNSELLOR, AccountDetails()),
            "boss": (Role.EMPLOYER, AccountDetails(employer_id=firms[0].id)),
            "other_boss": (Role.EMPLOYER, AccountDetails(employer_id=firms[1].id)),
            "official": (Role.COMMUNE_OFFICIAL, AccountDetails(commune_code=ANOTHER)),
            "own_official": (Role.COMMUNE_OFFICIAL, AccountDetails(commune_code=COMMUNE)),
            "administrator": (Role.ADMINISTRATOR, AccountDetails()),
        }
        return {name: work.accounts.add(name, "x", *one) for name, one in details.items()}


def _add(service: Service, number: int, desk: Account) -> None:
    person = Person(full_name=name_of(number), phone=phone_of(number))
    draft = SeekerDraft(
        desired_job=job_of(number), summary="May công nghiệp", person=person, home=HOME
    )
    now = service.clock.now()
    with service.begin_work() as work:
        added = work.seekers.add(replace(draft, wished_places=(HOME,)), now)
        assert added.id == number
        case = Case(seeker_id=number, centre_id=1, counsellor_id=desk.id, opened_at=now)
        work.cases.put(case)


def _agreed(
    service: Service,
    number: int,
    stands_for: tuple[str, dict[ConsentPurpose, Said]],
    desk: Account,
) -> Marked:
    """Let somebody be referred, and say yes to all they will not be silent about."""
    words, said = stands_for
    with service.begin_work() as work:
        details = AccountDetails(seeker_id=number)
        account = work.accounts.add(f"phone {number}", "x", Role.CLAIMANT, details)
    (referral,) = issue_referrals(
        service, [(number, REFERRED_ID)], ReferralOptions(), f"k{number}", desk
    )
    for purpose in P:
        if said[purpose] is not Said.SILENT:
            say(service, number, purpose, given=True, channel=ConsentChannel.PAPER, by=desk)
    return Marked(
        id=number,
        stands_for=words,
        said=said,
        name=name_of(number),
        phone=phone_of(number),
        job=job_of(number),
        alias=alias_of(service.keys, 1, number).word,
        account=account,
        referral=referral,
    )


def _before_anything_is_taken_back(service: Service, people: tuple[Marked, ...]) -> None:
    """Let everything lie about that a consent taken back has to clear away."""
    now = service.clock.now()
    with service.begin_work() as work:
        for one in people:
            match = NewMatch(seeker_id=one.id, vacancy_id=SUGGESTED_ID, score=90.0, found_at=now)
            work.new_matches.add([match])
            key, about = queued_before(one), None
            reach(service, work, one.id, "one_time_code", CODE, key, now, about, P.MESSAGES)
            if may_use(work, one.id, P.CV):
                work.kept_cvs.put(_cv(service, one.id))


def _take_back(service: Service, one: Marked) -> None:
    for purpose, said in one.said.items():
        if said is Said.WITHDRAWN:
            how = ConsentChannel.WEB
            say(service, one.id, purpose, given=False, channel=how, by=one.account)


def queued_before(one: Marked) -> str:
    """Return the key of the message that waited before anything was taken back."""
    return f"before:{one.id}"


def _cv(service: Service, seeker_id: int) -> KeptCv:
    return KeptCv(
        seeker_id=seeker_id,
        stored_as=f"cv-{seeker_id}",
        file_key="a2V5",
        file_name="cv.pdf",
        size=5,
        kept_at=service.clock.now(),
        account_id=None,
    )


def _sign_in(service: Service, account: Account) -> None:
    now = service.clock.now()
    with service.begin_work() as work:
        work.accounts.sessions.open(
            NewSession(
                account_id=account.id,
                token_hash=hashed(f"token-{account.id}"),
                opened_at=now,
                expires_at=now.replace(year=now.year + 1),
            )
        )
