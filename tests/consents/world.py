"""One firm, one desk, and a person for every purpose and every thing that may be said of it.

Of each person every word is a mark: where one shows up, that place told of this person. Everybody
agreed to everything but to the one purpose that they stand for; three said the same of all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.domain.cases import Case
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.own_profiles import KeptCv
from jobmatch.domain.places import Place
from jobmatch.domain.referrals import Referral
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
from tests.factories import an_employer_draft
from tests.fakes import SetClock

P = ConsentPurpose
HA_NOI = Place(text="Hà Nội", province_code="01")
SUGGESTED, REFERRED = "Công nhân may chuyền mốc", "Công nhân may hàng loạt"
CODE = {"code": "123456", "minutes": "5"}  # of a message that a test may send


class Said(StrEnum):
    """What a person said last of one purpose."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"
    SILENT = "silent"


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A person of the world. `alias`: what the firm calls them."""

    id: int
    stands_for: str
    said: Mapping[ConsentPurpose, Said]
    name: str
    phone: str
    job: str
    alias: str
    account: Account
    referral: Referral

    def allows(self, purpose: ConsentPurpose) -> bool:
        """Say what the law of the matrix says: silence allows what registering asks for.

        REFERRAL was agreed to for the one vacancy that everybody was referred to.
        """
        if self.said[purpose] is Said.SILENT:
            return purpose in {P.MATCHING, P.REFERRAL}
        return self.said[purpose] is Said.GIVEN


@dataclass(frozen=True, kw_only=True)
class World:
    app: Flask
    service: Service
    people: tuple[Marked, ...]
    desk: Account
    boss: Account
    official: Account  # of a commune where none of them lives

    def browser(self, account: Account | None) -> FlaskClient:
        """Return a browser in which this account has signed in; None: a visitor's."""
        client = self.app.test_client()
        if account is not None:
            client.set_cookie("desk", f"token-{account.id}")
        return client


def what_was_said() -> Iterator[tuple[str, dict[ConsentPurpose, Said]]]:
    """Return who there is, and what each said of every purpose."""
    for said in Said:
        yield f"everything {said}", dict.fromkeys(P, said)
    for purpose, said in product(P, (Said.WITHDRAWN, Said.SILENT)):
        yield f"{purpose} {said}", {**dict.fromkeys(P, Said.GIVEN), purpose: said}


def build(app: Flask, service: Service, clock: SetClock) -> World:
    """Fill an empty database: first everybody agrees, then something is taken back."""
    with service.begin_work() as work:
        firm = work.employers.add(an_employer_draft(name="Công ty May Mốc"), clock.now())
        desk = work.accounts.add("desk", "x", Role.COUNSELLOR)
        boss = work.accounts.add("boss", "x", Role.EMPLOYER, AccountDetails(employer_id=firm.id))
        for title in (SUGGESTED, REFERRED):
            contact = VacancyContact(name="Chị Vân", email="van@firm.example")
            draft = VacancyDraft(
                title=title,
                places=(HA_NOI,),
                employer_name=firm.name,
                employer_id=firm.id,
                openings=50,
                contact=contact,
            )
            work.vacancies.add(draft, clock.now())
        far = AccountDetails(commune_code="00004")
        official = work.accounts.add("official", "x", Role.COMMUNE_OFFICIAL, far)
    everybody = list(what_was_said())
    for number, _ in enumerate(everybody, 1):
        _add(service, number, desk)
    sync(service)
    people = tuple(
        _agreed(service, number, (stands_for, said), desk)
        for number, (stands_for, said) in enumerate(everybody, 1)
    )
    _before_anything_is_taken_back(service, people)
    for one in people:
        _take_back(service, one)
    clock.move_on(minutes=1)  # what can be undone for ten seconds is certain now
    for account in (desk, boss, official, *(one.account for one in people)):
        _sign_in(service, account)
    return World(app=app, service=service, people=people, desk=desk, boss=boss, official=official)


def _add(service: Service, number: int, desk: Account) -> None:
    person = Person(full_name=_name(number), phone=_phone(number))
    draft = SeekerDraft(
        desired_job=_job(number), summary="May công nghiệp", person=person, home=HA_NOI
    )
    now = service.clock.now()
    with service.begin_work() as work:
        added = work.seekers.add(replace(draft, wished_places=(HA_NOI,)), now)
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
    (referral,) = issue_referrals(service, [(number, 2)], ReferralOptions(), f"k{number}", desk)
    for purpose in P:
        if said[purpose] is not Said.SILENT:
            say(service, number, purpose, given=True, channel=ConsentChannel.PAPER, by=desk)
    return Marked(
        id=number,
        stands_for=words,
        said=said,
        name=_name(number),
        phone=_phone(number),
        job=_job(number),
        alias=alias_of(service.keys, 1, number).word,
        account=account,
        referral=referral,
    )


def _before_anything_is_taken_back(service: Service, people: tuple[Marked, ...]) -> None:
    """Let everything lie about that a consent taken back has to clear away."""
    now = service.clock.now()
    with service.begin_work() as work:
        for one in people:
            match = NewMatch(seeker_id=one.id, vacancy_id=1, score=90.0, found_at=now)
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


def _name(number: int) -> str:
    return f"Đặng Mốc{number:02}x"


def _phone(number: int) -> str:
    return f"+84907{number * 1111:06}"


def _job(number: int) -> str:
    return f"Công nhân may kiểu{number:02}z"
