"""Examples of an employer's, a commune's and the desk's newer pages, in a market that is there.

Told without Vietnamese letters, as tests/journeys/examples.py says why.
"""

from datetime import timedelta
from pathlib import Path

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.domain.communes import DraftKind
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.imports import Import
from jobmatch.domain.messages import Language
from jobmatch.domain.registrations import NewRegistration, Recruiter, Registration
from jobmatch.domain.vacancy_drafts import SeenDraft
from jobmatch.intake.chat_question import read_near
from jobmatch.intake.form_values import day_text
from jobmatch.intake.registration_form import ReadRegistration, read_registration
from jobmatch.use_cases import communes
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.approach_asking import NewApproaches, approach_seekers
from jobmatch.use_cases.approach_tokens import path_of as path_of_approach
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.conversations import ask_on_web
from jobmatch.use_cases.data_requests import ask_correction
from jobmatch.use_cases.firm_people import invite_colleague
from jobmatch.use_cases.firm_profile import revise_own_firm
from jobmatch.use_cases.import_jobs import import_now, work_off
from jobmatch.use_cases.import_steps import Upload, take_upload
from jobmatch.use_cases.imports import receive_file
from jobmatch.use_cases.partner_feeds import add_feed
from jobmatch.use_cases.registrations import confirm_registration, link_of, register
from jobmatch.use_cases.seeker_aliases import alias_of
from jobmatch.use_cases.still_open_links import path_of as path_of_still_open
from jobmatch.use_cases.vacancy_drafts import keep_draft
from tests.factories import an_employer_draft
from tests.journeys.house import PASSWORD, House

_FIRM, _REFERRED, _ASKED = 1, 1, 2  # E-1; S-1 was referred to V-1, S-2 is asked about V-2
_DRAFT = "example-draft"
_REGISTRATION = {
    "recruiter": "organisation",
    "name": "May Sen Ltd",
    "tax_code": "0998877661",  # invented; its check digit fits
    "ownership": "private_company",
    "industry_section": "C",
    "products": "coats",
    "staff_size": "51_100",
    "address_place": "5 Lang, Ha Noi",
    "representative": "Ba Mai",
    "contact_role": "Head of staff",
    "contact_phone": "0912345678",
    "contact_email": "mai@hoasen.example.vn",
    "speaks_for": "yes",
}
_VACANCY = {
    "title": "May ao",
    "openings": "20",
    "salary_min": "8000000",
    "salary_period": "month",
    "shift_work": "yes",
    "description": "May ao, lam theo to. Nam tuoi 18-35.",
    "requirements": "Biet may",
    "place_1": "Ha Noi",
    "contact_name": "Ba Van",
    "contact_phone": "0912 345 678",
}


def fill_portals(house: House) -> dict[str, str]:
    """Give the firm E-1 and the commune what their pages show; return the pages' addresses."""
    return {**_employer_pages(house), **_commune_pages(house), **_desk_pages(house)}


def _employer_pages(house: House) -> dict[str, str]:
    service = house.service
    details = AccountDetails(full_name="Ba Van", email="v@may.example", employer_id=_FIRM)
    boss = create_account(service, Role.EMPLOYER.value, PASSWORD, Role.EMPLOYER, details)
    house.people[Role.EMPLOYER] = boss
    invite_colleague(service, "kin@may.example", boss)
    revise_own_firm(service, an_employer_draft(name="May Sen Coats Ltd"), 1, boss)
    closes_on = day_text(service.clock.today() + timedelta(days=20))
    answers = {**_VACANCY, "closes_on": closes_on}
    keep_draft(service, _DRAFT, answers, SeenDraft(), boss)
    asked = _approach(house, boss)
    sent = _sent_by(house, boss, "firm.csv", "Ten cong viec,So luong\nTho han,2\n,3\n")
    return {
        "approach_answers.show": asked,
        "firm_imports.rejected": f"/firm/imports/{sent.ref}/rejected",
        "firm_imports.show": f"/firm/imports/{sent.ref}",
        "firm_imports.template": "/firm/imports/templates/vacancies.xlsx",
        "firm_inbox.slip": "/firm/inbox/R-1?state=not_hired",
        "own_vacancies.close": "/firm/vacancies/V-3/close",
        "own_vacancies.edit": "/firm/vacancies/V-3/edit",
        "own_vacancies.show": "/firm/vacancies/V-3",
        "posting.check": f"/firm/vacancies/drafts/{_DRAFT}/check",
        "posting.draft": f"/firm/vacancies/drafts/{_DRAFT}",
        "posting.posted": "/firm/vacancies/V-3/posted",
        "still_open.show": path_of_still_open(service.keys, 4, service.clock.today()),
        "suggested_seekers.show": "/firm/vacancies/V-2/people",
    }


def _approach(house: House, boss: Account) -> str:
    """Let the firm see both and ask one; return the path by which the one asked answers."""
    service, lan = house.service, house.people[Role.COUNSELLOR]
    agreed = (ConsentPurpose.EMPLOYER_LISTS, ConsentPurpose.EMPLOYER_CONTACT)
    for seeker_id, purpose in (
        (_REFERRED, agreed[0]),
        (_REFERRED, agreed[1]),
        (_ASKED, agreed[0]),
    ):
        say(service, seeker_id, purpose, True, ConsentChannel.COUNTER, lan)  # noqa: FBT003 -- its signature
    alias = alias_of(service.keys, _FIRM, _ASKED)
    new = NewApproaches(vacancy_id=2, tokens=[alias.token], note="Call Ba Van", key="one")
    (asked,) = approach_seekers(service, new, boss)
    return path_of_approach(service.keys, asked)


def _sent_by(house: House, by: Account, name: str, text: str) -> Import:
    """Bring a file in, then send it again: return the import that waits to be looked at."""
    path: Path = house.service.data_dir / name
    path.write_text(text, "utf-8")
    before = receive_file(house.service, path, f"before-{name}", None, by=by)
    import_now(house.service, before.id)
    upload = Upload(path=path, file_name=name, kind=None, token=name)
    sent = take_upload(house.service, upload, by)
    work_off(house.service)
    return sent


def _commune_pages(house: House) -> dict[str, str]:
    service, official = house.service, house.people[Role.COMMUNE_OFFICIAL]
    communes.see_tour(service, official)
    half = {"full_name": "Kin Ba", "desired_job": "May"}
    communes.keep_draft(service, DraftKind.WORKER, "half", half, official)
    sent = _sent_by(house, official, "commune.csv", "Ho ten,Nghe mong muon\nKin Bon,May\n,May\n")
    return {
        "commune.edit_worker": "/commune/workers/S-1/edit",
        "commune.go_on": "/commune/drafts/1",
        "commune.paper": "/commune/papers/worker",
        "commune.worker": "/commune/workers/S-1",
        "commune_imports.rejected": f"/commune/imports/{sent.ref}/rejected",
        "commune_imports.show": f"/commune/imports/{sent.ref}",
        "commune_imports.template": "/commune/imports/templates/seekers.xlsx",
    }


def _desk_pages(house: House) -> dict[str, str]:
    service = house.service
    waiting = _registered(house)
    ask_on_web(service, read_near, "visitor", "cho toi gap can bo", None, Language.EN)
    details = AccountDetails(full_name="Kin Hai", seeker_id=_ASKED)
    claimant = create_account(service, "kin.hai", PASSWORD, Role.CLAIMANT, details)
    ask_correction(service, "My street is another one", claimant)
    add_feed(service, "Partner", "https://partner.example/vacancies.jsonl", None)
    return {
        "chats.show": "/chats/1",
        "own_access.show": "/seekers/S-1/account",
        "registration.linked": link_of(service.keys, waiting),
        "registrations.firm": "/registrations/firms/E-1",
        "registrations.show": f"/registrations/{waiting.id}",
    }


def _registered(house: House) -> Registration:
    """Return a registration that waits to be checked, of a firm that is like a known one."""
    read = read_registration(_REGISTRATION)
    assert isinstance(read, ReadRegistration)
    new = NewRegistration(
        draft=read.draft, recruiter=Recruiter.ORGANISATION, language=Language.EN, key="one"
    )
    sent = register(house.service, new, "127.0.0.1")
    token = link_of(house.service.keys, sent).rsplit("/", 1)[-1]
    return confirm_registration(house.service, token)
