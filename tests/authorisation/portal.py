"""Fills the employers', claimants' and communes' doors: both sides have one of everything.

What side A has is number 1, what side B has is number 2, wherever numbers are given in order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.domain.approaches import Approach
from jobmatch.domain.chats import Question, QuestionKind
from jobmatch.domain.communes import DraftKind
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose, Visibility
from jobmatch.domain.employers import EmployerContact
from jobmatch.domain.imports import ImportKind
from jobmatch.domain.messages import Language
from jobmatch.domain.persons import SameBy
from jobmatch.domain.places import Place
from jobmatch.domain.registrations import NewRegistration, Recruiter, Standing, StandingNote
from jobmatch.domain.seekers import Person, SeekerDraft
from jobmatch.domain.vacancies import VacancyContact, VacancyDraft
from jobmatch.domain.vacancy_drafts import SeenDraft
from jobmatch.use_cases.communes import keep_draft as keep_commune_draft
from jobmatch.use_cases.communes import see_tour
from jobmatch.use_cases.consents import say, set_visibility
from jobmatch.use_cases.conversations import ask_on_web
from jobmatch.use_cases.data_requests import ask_correction
from jobmatch.use_cases.erasing import erase_seeker
from jobmatch.use_cases.firm_people import invite_colleague, remove_colleague
from jobmatch.use_cases.firm_standings import suspend_firm
from jobmatch.use_cases.imports import receive_file, run_import
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.interests import say_interested
from jobmatch.use_cases.own_cv import CvFile, keep_cv
from jobmatch.use_cases.own_searches import keep_own_search
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.registrations import confirm_registration, link_of, register
from jobmatch.use_cases.seekers import add_seeker
from jobmatch.use_cases.vacancies import add_vacancy
from jobmatch.use_cases.vacancy_drafts import keep_draft
from tests.authorisation import marks
from tests.authorisation.marks import CHOOSING, ERASED, NAMELESS, OPEN_TO_ALL, Marked
from tests.authorisation.sides import BOTH, COMMUNES, FIRMS, Side
from tests.factories import an_employer_draft

Staff = Mapping[Side, Account]
COLLEAGUES = {Side.A: 9, Side.B: 10}
"""Ids of the accounts of those whom a firm may remove."""


@dataclass(frozen=True, kw_only=True)
class Doors:
    """Who has an account of their own. `closed`: had one."""

    open: list[tuple[Side, Account]]
    closed: list[Account]


def open_doors(service: Service, desk: Staff, officials: Staff) -> Doors:
    """Give both sides everything; the seekers, firms and vacancies of the desk are there."""
    for person in (*CHOOSING, ERASED):
        assert add_seeker(service, _draft(person), desk[Side.A]).id == person.id
    firms = {side: _person_of(service, side, number) for number, side in enumerate(BOTH, 1)}
    colleagues = {
        side: _account(service, f"colleague {side}", Role.EMPLOYER, _of_firm(side))
        for side in BOTH
    }
    assert {side: one.id for side, one in colleagues.items()} == COLLEAGUES
    removed = _account(service, "removed", Role.EMPLOYER, AccountDetails(employer_id=1))
    remove_colleague(service, removed.id, firms[Side.A])
    claimants = {side: _claimant(service, side) for side in BOTH}
    gone = _account(service, "erased", Role.CLAIMANT, AccountDetails(seeker_id=ERASED.id))
    erase_seeker(service, ERASED.id, desk[Side.A])
    _say_what_employers_may_see(service, desk)
    stopped = _stopped_firms(service, desk[Side.A])
    for side in BOTH:
        _fill_firm(service, side, firms[side])
        _ask(service, side, firms[side])
        _fill_own(service, side, claimants[side])
        _fill_commune(service, side, officials[side])
    _doubt_newcomers(service)
    _register(service)
    sync(service)  # so that the people who let employers see them stand in the lists
    people = [*firms.items(), *claimants.items()]
    return Doors(open=[*people, *((Side.NOBODY, one) for one in stopped)], closed=[removed, gone])


def _draft(one: Marked) -> SeekerDraft:
    day, month, year = map(int, one.born.split("/"))
    person = Person(
        full_name=one.name,
        phone=f"+84{one.bare}",
        identity_number=one.identity,
        email=one.email,
        birth_date=date(year, month, day),
    )
    home = Place(text="Xã A", province_code="38", commune_code=COMMUNES[Side.A])
    return SeekerDraft(desired_job=one.job, summary=one.words, home=home, person=person)


def _account(service: Service, name: str, role: Role, details: AccountDetails) -> Account:
    with service.begin_work() as work:
        return work.accounts.add(name, "x", role, details)


def _of_firm(side: Side) -> AccountDetails:
    return AccountDetails(employer_id=BOTH.index(side) + 1, email=marks.COLLEAGUE[side])


def _person_of(service: Service, side: Side, number: int) -> Account:
    return _account(service, f"employer {side}", Role.EMPLOYER, AccountDetails(employer_id=number))


def _claimant(service: Service, side: Side) -> Account:
    details = AccountDetails(seeker_id=marks.SEEKERS[side].id)
    return _account(service, f"claimant {side}", Role.CLAIMANT, details)


def _say_what_employers_may_see(service: Service, desk: Staff) -> None:
    set_visibility(service, NAMELESS.id, Visibility.ANONYMOUS, desk[Side.A])
    set_visibility(service, OPEN_TO_ALL.id, Visibility.OPEN, desk[Side.A])
    for side in BOTH:
        for purpose in (ConsentPurpose.EMPLOYER_LISTS, ConsentPurpose.REFERRAL):
            how, by = ConsentChannel.PAPER, desk[side]
            say(service, marks.SEEKERS[side].id, purpose, given=True, channel=how, by=by)


def _fill_firm(service: Service, side: Side, by: Account) -> None:
    title = marks.DRAFT[side]
    keep_draft(service, f"draft-{side}", {"title": title}, SeenDraft(), by)
    invite_colleague(service, marks.INVITED[side], by)
    columns = "Tên công việc,Số lượng,Tên doanh nghiệp"
    _receive(service, marks.FIRM_FILE[side], f"{columns}\nThợ may,2,", ImportKind.VACANCIES, by)


def _ask(service: Service, side: Side, by: Account) -> None:
    """Ask the seeker of the side: kept as the store keeps it, whatever the ranking would say."""
    now, number = service.clock.now(), BOTH.index(side) + 1
    asked = Approach(
        id=0,
        seeker_id=marks.SEEKERS[side].id,
        vacancy_id=number,
        employer_id=number,
        account_id=by.id,
        asked_at=now,
        changed_at=now,
        answer_by=service.clock.today() + timedelta(days=7),
        note=marks.ASKED[side],
    )
    with service.begin_work() as work:
        assert work.approaches.add([asked], f"walk-{side}")[0].id == number


def _fill_own(service: Service, side: Side, by: Account) -> None:
    """Let a claimant ask, answer, search, hand in a CV and talk to the centre."""
    number = BOTH.index(side) + 1
    assert ask_correction(service, marks.REQUESTED[side], by).id == number
    assert say_interested(service, number, by).id == number
    keep_own_search(service, f"q={number}", marks.SEARCHED[side], lambda *_: [], by)
    keep_cv(service, CvFile(name="cv.pdf", content=marks.CV[side].encode()), by)
    language = Language.VI
    ask_on_web(service, _to_a_person, f"chat-{side}", marks.CHATTED[side], by, language)
    with service.begin_work() as work:
        doubt = [(marks.SEEKERS[side].id + 2, SameBy.PHONE)]  # S-3 and S-4: entered twice
        work.sign_ups.add_likely_same(marks.SEEKERS[side].id, doubt, service.clock.now())


def _doubt_newcomers(service: Service) -> None:
    """Let the newcomer of one centre be likely the same as the older entry of the other's."""
    with service.begin_work() as work:
        for side, other in zip(BOTH, reversed(BOTH), strict=True):
            doubt = [(marks.SEEKERS[side].id + 2, SameBy.PHONE)]  # S-3 and S-4, as above
            work.sign_ups.add_likely_same(marks.SEEKERS[other].id, doubt, service.clock.now())


def _to_a_person(text: str, address: str) -> Question:
    del address
    return Question(kind=QuestionKind.PERSON, text=text)


def _fill_commune(service: Service, side: Side, by: Account) -> None:
    see_tour(service, by)
    answers = {"full_name": marks.COMMUNE_DRAFT[side]}
    keep_commune_draft(service, DraftKind.WORKER, f"commune-{side}", answers, by)
    rows = "Họ và tên,Công việc mong muốn\nNgười Xã,Thợ may"
    _receive(service, marks.COMMUNE_FILE[side], rows, ImportKind.SEEKERS, by)


def _receive(service: Service, name: str, text: str, kind: ImportKind, by: Account) -> None:
    path = service.data_dir / name
    path.write_text(f"{text}\n", encoding="utf-8")
    run_import(service, receive_file(service, path, name, kind, by=by).id)


def _stopped_firms(service: Service, desk: Account) -> list[Account]:
    """Add a suspended firm, E-3 with V-3, and one that is being checked, E-4 with V-4."""
    people = []
    for number, standing in ((3, Standing.SUSPENDED), (4, Standing.WAITING)):
        with service.begin_work() as work:
            draft = an_employer_draft(name=FIRMS[number - 1])
            firm = work.employers.add(draft, service.clock.now())
        contact = VacancyContact(name="Anh Dừng", email="dung@example.vn")
        vacancy = VacancyDraft(
            title="Công nhân may vắt sổ",
            employer_name=firm.name,
            employer_id=firm.id,
            contact=contact,
        )
        assert add_vacancy(service, vacancy, None).id == number
        details = AccountDetails(employer_id=firm.id)
        person = _account(service, f"employer {standing}", Role.EMPLOYER, details)
        _put_standing(service, firm.id, standing, desk)
        keep_draft(service, f"draft-{standing}", {"title": "Tin chưa đăng"}, SeenDraft(), person)
        people.append(person)
    return people


def _put_standing(service: Service, employer_id: int, standing: Standing, by: Account) -> None:
    if standing is Standing.SUSPENDED:
        suspend_firm(service, employer_id, "Có phản ánh cần xem lại", by)
        return
    now: datetime = service.clock.now()
    note = StandingNote(employer_id=employer_id, standing=standing, at=now, account_id=by.id)
    with service.begin_work() as work:
        work.firms.put_standing(note)


def _register(service: Service) -> None:
    """Let an employer nobody knows ask to be let in, its e-mail address proved."""
    name, email = marks.REGISTERED
    contact = EmployerContact(representative="Ông Mới", phone="+84900111222", email=email)
    draft = an_employer_draft(name=name, tax_code="0100109106", contact=contact)
    new = NewRegistration(
        draft=draft,
        recruiter=Recruiter.ORGANISATION,
        language=Language.VI,
        key="walk",
    )
    made = register(service, new, "192.0.2.1")
    confirm_registration(service, link_of(service.keys, made).rpartition("/")[2])
