"""What firms, a commune and the people of the matrix keep lying about, so that every page has it.

Everything that a person wrote has a mark of theirs in it.
"""

from datetime import timedelta

from jobmatch.domain.accounts import Account
from jobmatch.domain.approaches import Approach
from jobmatch.domain.cases import NoteKind
from jobmatch.domain.chats import Question, QuestionKind
from jobmatch.domain.communes import DraftKind
from jobmatch.domain.employers import EmployerContact
from jobmatch.domain.imports import ImportKind
from jobmatch.domain.messages import Language
from jobmatch.domain.registrations import NewRegistration, Recruiter
from jobmatch.domain.vacancy_drafts import SeenDraft
from jobmatch.intake.form_values import day_text
from jobmatch.use_cases.approach_tokens import path_of as approach_path
from jobmatch.use_cases.communes import keep_draft as keep_commune_draft
from jobmatch.use_cases.communes import see_tour
from jobmatch.use_cases.consents import may_use
from jobmatch.use_cases.conversations import ask_on_web
from jobmatch.use_cases.data_requests import ask_correction
from jobmatch.use_cases.firm_people import invite_colleague
from jobmatch.use_cases.imports import receive_file, run_import
from jobmatch.use_cases.interests import say_interested
from jobmatch.use_cases.journal import Words, add_notes
from jobmatch.use_cases.own_searches import keep_own_search
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_links import link_path
from jobmatch.use_cases.registrations import link_of, register
from jobmatch.use_cases.search_links import search_path
from jobmatch.use_cases.still_open_links import path_of as still_open_path
from jobmatch.use_cases.vacancy_drafts import keep_draft
from tests.consents.people import ASKED_ID, Marked, P
from tests.factories import an_employer_draft

VI = Language.VI
_NOT_POSTED = {
    "title": "Thợ may nháp",
    "openings": "20",
    "salary_min": "8000000",
    "salary_period": "month",
    "shift_work": "yes",
    "description": "May áo theo tổ.",
    "requirements": "Biết may",
    "place_1": "Hà Nội",
    "contact_name": "Chị Vân",
    "contact_phone": "0912 345 678",
}
_OF_VACANCIES = "Tên công việc,Số lượng,Tên doanh nghiệp\nThợ may,2,\n,3,\n"
_OF_SEEKERS = "Họ và tên,Công việc mong muốn\nNgười Xã,Thợ may\n,Thợ may\n"


def fill_firm(service: Service, number: int, boss: Account) -> None:
    """Give a firm a draft with key "draft-<number>", an import and an invited colleague."""
    answers = {**_NOT_POSTED, "closes_on": day_text(service.clock.today() + timedelta(days=20))}
    keep_draft(service, f"draft-{number}", answers, SeenDraft(), boss)
    invite_colleague(service, f"moi{number}@example.vn", boss)
    _receive(service, f"firm-{number}.csv", _OF_VACANCIES, ImportKind.VACANCIES, boss)


def fill_commune(service: Service, official: Account) -> None:
    see_tour(service, official)
    answers = {"full_name": "Người Viết Dở"}
    keep_commune_draft(service, DraftKind.WORKER, "half", answers, official)
    _receive(service, "commune.csv", _OF_SEEKERS, ImportKind.SEEKERS, official)


def fill_own(service: Service, one: Marked, boss: Account, desk: Account) -> None:
    """Let somebody talk, search, ask and be asked; the desk writes of them."""
    ask_on_web(service, _to_a_person, f"chat-{one.id}", f"Tôi là {one.name}", one.account, VI)
    ask_correction(service, f"Xin sửa tên {one.name}", one.account)
    keep_own_search(service, "q=may", f"Tìm {one.job}", lambda *_: [], one.account)
    say_interested(service, ASKED_ID, one.account)
    words = Words(kind=NoteKind.CALL, text=f"Đã gọi {one.name} {one.phone}", key=f"n{one.id}")
    add_notes(service, [one.id], words, desk)
    _ask(service, one, boss)


def links(service: Service, people: tuple[Marked, ...]) -> dict[str, int | None]:
    """Return every signed path that was sent to somebody → whom it tells of (None: nobody)."""
    found: dict[str, int | None] = {still_open_path(service.keys, 1, service.clock.today()): None}
    found[_registration(service)] = None
    with service.begin_work(read_only=True) as work:
        approaches = {one.id: work.approaches.of_seeker(one.id) for one in people}
        searches = {one.id: work.saved_searches.of_account(one.account.id) for one in people}
    for one in people:
        found[link_path(service, one.referral)] = one.id
        found |= {search_path(service.keys, search.id): one.id for search in searches[one.id]}
        found |= {approach_path(service.keys, asked): one.id for asked in approaches[one.id]}
    return found


def _to_a_person(text: str, address: str) -> Question:
    del address
    return Question(kind=QuestionKind.PERSON, text=text)


def _ask(service: Service, one: Marked, boss: Account) -> None:
    """Keep that the firm asked whoever it may ask, whatever the ranking would say."""
    now = service.clock.now()
    asked = Approach(
        id=0,
        seeker_id=one.id,
        vacancy_id=ASKED_ID,
        employer_id=1,
        account_id=boss.id,
        asked_at=now,
        changed_at=now,
        answer_by=service.clock.today() + timedelta(days=7),
        note="Mời bạn đến xem xưởng",
    )
    with service.begin_work() as work:
        if may_use(work, one.id, P.EMPLOYER_LISTS):
            work.approaches.add([asked], f"asked-{one.id}")


def _receive(service: Service, name: str, text: str, kind: ImportKind, by: Account) -> None:
    path = service.data_dir / name
    path.write_text(text, encoding="utf-8")
    run_import(service, receive_file(service, path, name, kind, by=by).id)


def _registration(service: Service) -> str:
    contact = EmployerContact(representative="Ông Mới", email="moi@example.vn")
    draft = an_employer_draft(name="Công ty Xin Vào", tax_code="0100109106", contact=contact)
    new = NewRegistration(draft=draft, recruiter=Recruiter.ORGANISATION, language=VI, key="one")
    return link_of(service.keys, register(service, new, "192.0.2.1"))
