"""One example of every page that is opened by its address.

All that is told here is written without Vietnamese letters: on an English page every Vietnamese
letter is then a word that somebody forgot to translate.
"""

from dataclasses import replace
from datetime import timedelta

from flask import Flask

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.cases import NoteKind, Subject, TaskDraft, TaskKind
from jobmatch.domain.choices import FitWord, HideReason
from jobmatch.domain.counselling import AgreedStep, Talk, profile_of
from jobmatch.domain.employers import EmployerContact
from jobmatch.domain.imports import ImportKind
from jobmatch.domain.invitations import InvitationDraft
from jobmatch.domain.message_templates import Purpose
from jobmatch.domain.pay import Salary
from jobmatch.domain.permissions import may
from jobmatch.domain.places import Place
from jobmatch.domain.saved_searches import SearchKind
from jobmatch.domain.seekers import Person, SeekerDraft
from jobmatch.domain.vacancies import VacancyContact, VacancyDraft
from jobmatch.use_cases.counselling import FiledTalk, file_talk
from jobmatch.use_cases.employers import add_employer
from jobmatch.use_cases.import_jobs import import_now
from jobmatch.use_cases.imports import receive_file
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.invitations import invite
from jobmatch.use_cases.journal import Words, add_notes
from jobmatch.use_cases.opt_outs import opt_out_path
from jobmatch.use_cases.password_resets import offer_reset
from jobmatch.use_cases.person_merges import MergeWish, merge_seekers
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.referral_links import link_path
from jobmatch.use_cases.saved_searches import save_search
from jobmatch.use_cases.seekers import add_seeker
from jobmatch.use_cases.suggestion_choices import hide, override, pin
from jobmatch.use_cases.tasks import add_tasks
from jobmatch.use_cases.vacancies import add_vacancy
from jobmatch.web.guards import GuardedView
from tests.factories import an_employer_draft
from tests.journeys.claimant_examples import MORE_OF_CLAIMANTS, fill_claimants
from tests.journeys.house import COMMUNE, House
from tests.journeys.portal_examples import fill_portals

# Endpoint → an address, or what is asked besides; pages without either are opened as they are.
_SIMPLE = {
    "browsing.report": "/browse/V-1/report",
    "browsing.reported": "/browse/V-1/reported",
    "browsing.show": "/browse/V-1",
    "cases.choose_colleague": "/cases/hand-over?with=S-1",
    "choices.history": "/seekers/S-1/choices/V-1",
    "counselling.paper": "/counselling/TV-1/print",
    "counselling.show": "/counselling/TV-1",
    "counselling_editing.edit": "/counselling/TV-1/edit",
    "counselling_editing.new": "/seekers/S-1/counselling/new",
    "employer_editing.edit": "/employers/E-1/edit",
    "employers.offered": "/employers/offered?name=may",
    "employers.show": "/employers/E-1",
    "funnel.records": "/funnel/behind?step=referred",
    "imports.rejected": "/imports/I-1/rejected",
    "imports.show": "/imports/I-1",
    "imports.template": "/imports/templates/vacancies.xlsx",
    "journal.edit": "/notes/1/edit",
    "journal.of_seeker": "/seekers/S-1/journal",
    "journal.of_vacancy": "/vacancies/V-1/journal",
    "journal.write": "/notes/new?with=S-1",
    "journal.write_of_vacancy": "/vacancies/V-1/journal/new",
    "merging.merges": "/seekers/S-1/merges",
    "merging.preview": "/seekers/S-1/merge/S-2",
    "outcomes.form": "/referrals/R-1/outcome?state=hired",
    "places.offered": "/places?q=thanh",
    "places.offered_occupations": "/occupations?q=may",
    "referral_slips.pdf": "/referrals/R-1/slip.pdf",
    "referral_slips.show": "/referrals/R-1/slip",
    "referrals.show": "/referrals/R-1",
    "referring.check_seeker": "/seekers/S-1/refer?with=V-1&with=V-2",
    "referring.check_vacancy": "/vacancies/V-1/refer?with=S-1",
    "saved_searches.show": "/saved-searches/1",
    "seeker_editing.edit": "/seekers/S-1/edit",
    "seekers.compare_page": "/seekers/S-1/compare?with=V-1&with=V-2",
    "seekers.show": "/seekers/S-1?chosen=V-1",
    "shown_lines.show": "/seekers/S-1/shown?vacancy=V-1",
    "tasks.new": "/tasks/new?with=S-1",
    "transfers.choose": "/referrals/R-1/transfer",
    "vacancies.show": "/vacancies/V-1?chosen=S-1",
    "vacancy_editing.edit": "/vacancies/V-1/edit",
}
_ELSEWHERE = frozenset({"static.file"})  # no page
_THEIR_OWN = frozenset({"journal.edit", "saved_searches.show"})  # the counsellor's alone
PARTS_OF_PAGES = frozenset(
    {
        "employers.offered",
        "feeds.lines",
        "feeds.map_of_pages",
        "feeds.news",
        "feeds.robots",
        "own_cv.file",
        "places.offered",
        "places.offered_occupations",
    }
)
"""What is given without a page around it."""
# The same pages with nothing found, an answer to a search, an unknown record, another view.
MORE = (
    ("home.desk", "/?q=may"),
    ("vacancies.search", "/vacancies?q=zzz&province=38"),
    ("vacancies.show", "/vacancies/V-999"),
    ("cases.load", "/cases?of=all"),
    ("referrals.search", "/referrals?state=all"),
    ("funnel.show", "/funnel?group=counsellor"),
    ("firm_imports.show", "/firm/imports/I-2"),
    ("commune_imports.show", "/commune/imports/I-4"),
    ("firm_inbox.show", "/firm/inbox?state=all"),
    ("suggested_seekers.show", "/firm/vacancies/V-2/people?within=10&ready=1"),
    ("commune.paper", "/commune/papers/need"),
    ("commune.tour", "/commune/tour?page=4"),
    *MORE_OF_CLAIMANTS,
)


def pages_of(app: Flask, role: Role | None, examples: dict[str, str]) -> list[tuple[str, str]]:
    """Return (endpoint, path) of all that somebody may open; KeyError: one has no example."""
    views = app.view_functions
    found = [
        (rule.endpoint, examples.get(rule.endpoint) or rule.rule)
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in _ELSEWHERE
    ]
    return [
        (endpoint, _as_it_is(endpoint, path))
        for endpoint, path in [*found, *MORE]
        if isinstance(view := views[endpoint], GuardedView)
        and may(role, view.permission)
        and (role is Role.COUNSELLOR or endpoint not in _THEIR_OWN)
    ]


def _as_it_is(endpoint: str, rule: str) -> str:
    if "<" in rule:
        raise KeyError(f"{endpoint} {rule} has no example: tests/journeys/examples.py")
    return rule


def fill_examples(house: House) -> dict[str, str]:
    """Put at least one of everything into an empty house; return the pages' addresses."""
    service, counsellor = house.service, house.people[Role.COUNSELLOR]
    _market(house)
    referrals = issue_referrals(service, [(1, 1), (1, 2)], ReferralOptions(), "one", counsellor)
    _desk(house, counsellor)
    _talk(house, counsellor)
    _import(house)
    pin(service, 1, 3, counsellor)
    hide(service, 1, 4, HideReason.PAY, "not enough", counsellor)
    override(service, 1, 1, next(iter(FitWord)), "knows the firm", counsellor)
    with service.begin_work(read_only=True) as work:
        versions = {one: work.seekers.get(one).version for one in (1, 3)}
        address = work.opt_outs.digest("kin@example.vn")
    wish = MergeWish(
        kept_id=1,
        merged_id=3,
        from_merged=frozenset(),
        kept_version=versions[1],
        merged_version=versions[3],
    )
    merge_seekers(service, wish, counsellor)
    invited = InvitationDraft(email="new@example.vn", role=Role.COUNSELLOR, centre_id=1)
    return {
        **_SIMPLE,
        **fill_portals(house),
        **fill_claimants(house),
        "invitations.show": invite(service, invited, None).path,
        "password_resets.show": offer_reset(service, counsellor.id, None),
        "employer_answers.show": link_path(service, referrals[0]),
        "unsubscribe.show": opt_out_path(service.keys.links, address, Purpose.REFERRALS),
    }


def _market(house: House) -> None:
    service = house.service
    contact = EmployerContact(representative="Ba Van", phone="+84977888999", email="v@may.example")
    add_employer(service, an_employer_draft(name="May Sen Ltd", contact=contact), None)
    for title in ("May cong nghiep", "May mau", "May tui", "May hoan thien", "Ke toan"):
        draft = VacancyDraft(
            title=title,
            employer_name="May Sen Ltd",
            description="May ao.",
            requirements="Biet may.",
            openings=3,
            salary=Salary(min_vnd=9_000_000, max_vnd=11_000_000),
            closes_on=service.clock.today() + timedelta(days=30),
            contact=VacancyContact(name="Ba Van", phone="+84977888999", wants_sms=True),
        )
        add_vacancy(service, draft, None)
    for name, phone in (("Kin Mot", "+84912345678"), ("Kin Hai", "+84912345679")):
        add_seeker(service, _seeker(name, phone), house.people[Role.COUNSELLOR])
    twice = replace(_seeker("Kin Mot", "+84912345678"), summary="again")
    add_seeker(service, twice, house.people[Role.COUNSELLOR])
    sync(service)


def _seeker(name: str, phone: str) -> SeekerDraft:
    return SeekerDraft(
        desired_job="May cong nghiep",
        home=Place(text="", province_code="38", commune_code=COMMUNE),
        registered_on=None,
        person=Person(full_name=name, phone=phone, identity_number="038190012345"),
    )


def _desk(house: House, counsellor: Account) -> None:
    service, day = house.service, house.service.clock.today()
    words = Words(kind=NoteKind.CALL, text="Called.", key="one")
    add_notes(service, [1], words, counsellor)
    for text, due_on in (("Call again", day), ("Send the slip", day + timedelta(days=3))):
        task = TaskDraft(
            kind=TaskKind.TASK,
            account_id=counsellor.id,
            created_by=counsellor.id,
            about=Subject(seeker_id=1),
            text=text,
            due_on=due_on,
            due_time=None,
        )
        add_tasks(service, task, (), counsellor)
    asked = (SearchKind.VACANCIES, "q=may")
    save_search(service, asked, "May", lambda *_: [], counsellor)


def _talk(house: House, counsellor: Account) -> None:
    service, day = house.service, house.service.clock.today()
    with service.begin_work(read_only=True) as work:
        seeker = work.seekers.get(1)
    step = AgreedStep(text="Learn", due_on=day)
    filed = FiledTalk(
        talk=Talk(held_on=day, advice="Learn", steps=(step,)),
        profile=replace(profile_of(seeker), experience_years=3.0),
        expected_version=seeker.version,
        key="one",
    )
    file_talk(service, 1, filed, counsellor)


def _import(house: House) -> None:
    path = house.service.data_dir / "list.csv"
    path.write_text("Ten cong viec,So luong\nTho han,2\n,3\n", "utf-8")
    received = receive_file(house.service, path, path.name, ImportKind.VACANCIES)
    import_now(house.service, received.id)
