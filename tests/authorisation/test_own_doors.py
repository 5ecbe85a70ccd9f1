"""Employers and claimants at their own doors: what stays shut for whom, and what never changes."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from jobmatch.domain.accounts import Account
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases.erasing import erase_seeker
from jobmatch.use_cases.firm_people import remove_colleague
from jobmatch.use_cases.seeker_aliases import alias_of
from tests.authorisation.conftest import Walk
from tests.authorisation.marks import HIDDEN, NAMELESS, OPEN_TO_ALL, SEEKERS
from tests.authorisation.recipes import parts_of
from tests.authorisation.sides import Identity, Side
from tests.authorisation.world import kept_as_it_was, signed_in

_ELSEWHERE = frozenset({"zalo.receive"})  # no form: a partner's machine signs what it sends


def _identity(walk: Walk, name: str) -> Identity:
    return next(one for one in walk.identities if one.name == name)


def _browser(walk: Walk, name: str) -> FlaskClient:
    client = walk.app.test_client()
    client.set_cookie("desk", _identity(walk, name).token)
    return client


def _account(walk: Walk, name: str) -> Account:
    account = _identity(walk, name).account
    assert account is not None
    return account


def _pages(walk: Walk) -> Iterator[tuple[Rule, str]]:
    """Yield every route of pages with a path of it, of side A where it has sides."""
    for rule in walk.app.url_map.iter_rules():
        if rule.endpoint.startswith("api."):
            continue
        targets = {part: parts_of(rule.endpoint, part) or {} for part in rule.arguments}
        values = {part: of.get(Side.A, of.get(Side.NOBODY)) for part, of in targets.items()}
        built = rule.build(values, append_unknown=False)
        assert built is not None
        yield rule, built[1]


@pytest.mark.parametrize("who", ["nobody", "employer A", "claimant A", "counsellor A"])
def test_every_form_is_refused_without_its_token(walk: Walk, who: str) -> None:
    client = _browser(walk, who)
    walk.app.config["WTF_CSRF_ENABLED"] = True
    try:
        answers = {
            f"{rule.endpoint} {path}": client.post(path, data={}).status_code
            for rule, path in _pages(walk)
            if "POST" in (rule.methods or set()) and rule.endpoint not in _ELSEWHERE
        }
    finally:
        walk.app.config["WTF_CSRF_ENABLED"] = False
    assert {form: status for form, status in answers.items() if status != 400} == {}
    assert len(answers) > 100


def test_zalo_is_not_believed_without_its_signature(walk: Walk) -> None:
    answer = walk.app.test_client().post("/zalo/webhook", json={"event_name": "user_send_text"})
    assert answer.status_code in {401, 403, 404}


def test_pages_know_no_other_methods(walk: Walk) -> None:
    client = _browser(walk, "employer A")
    odd = {
        f"{method} {path}": status
        for _, path in _pages(walk)
        for method in ("PUT", "DELETE", "PATCH")
        if (status := client.open(path, method=method).status_code) != 405
    }
    assert odd == {}


def test_a_session_ends_when_a_firm_removes_the_colleague(walk: Walk) -> None:
    with kept_as_it_was(walk.database):
        with walk.service.begin_work() as work:
            account = work.accounts.get(9)  # the colleague of side A
            colleague = signed_in(work, walk.service, account, Side.A)
        client = walk.app.test_client()
        client.set_cookie("desk", colleague.token)
        assert client.get("/firm/inbox").status_code == 200
        remove_colleague(walk.service, 9, _account(walk, "employer A"))
        for path in ("/firm", "/firm/inbox", "/firm/vacancies", "/firm/vacancies/V-1/people"):
            answer = client.get(path)
            assert answer.status_code == 303
            assert answer.location.startswith("/sign-in")


def test_a_session_ends_when_the_person_is_erased(walk: Walk) -> None:
    with kept_as_it_was(walk.database):
        client = _browser(walk, "claimant A")
        assert client.get("/me").status_code == 200
        erase_seeker(walk.service, 1, _account(walk, "counsellor A"))
        for path in ("/me", "/me/data", "/me/data/all", "/me/profile", "/me/referrals"):
            answer = client.get(path)
            assert answer.status_code == 303
            assert answer.location.startswith("/sign-in")
        page = _browser(walk, "employer A").get("/firm/inbox").text
        assert SEEKERS[Side.A].name not in page
        assert SEEKERS[Side.A].bare not in page


@pytest.mark.parametrize(("who", "firm"), [("employer suspended", "3"), ("employer waiting", "4")])
def test_a_firm_that_is_not_let_in_sees_nobody_and_asks_nobody(
    walk: Walk, who: str, firm: str
) -> None:
    client, employer_id = _browser(walk, who), int(firm)
    people = f"/firm/vacancies/V-{firm}/people"
    token = alias_of(walk.service.keys, employer_id, OPEN_TO_ALL.id).token
    another = alias_of(walk.service.keys, employer_id, NAMELESS.id).word
    with kept_as_it_was(walk.database):
        shown = client.get(people)
        contact = client.post(f"{people}/{token}/contact")
        asked = client.post(people, data={"with": token, "key": "k"})
        with walk.service.begin_work(read_only=True) as work:
            assert list(work.approaches.of_vacancy(employer_id)) == []
    assert shown.status_code == contact.status_code == asked.status_code == 409
    for answer in (shown, contact, asked):
        assert another not in answer.text
        assert OPEN_TO_ALL.name not in answer.text
        assert OPEN_TO_ALL.bare not in answer.text


@pytest.mark.parametrize("act", ["refresh", "reopen"])
def test_a_suspended_firm_cannot_open_its_vacancy_again(walk: Walk, act: str) -> None:
    client = _browser(walk, "employer suspended")
    with kept_as_it_was(walk.database):
        with walk.service.begin_work(read_only=True) as work:
            before = work.vacancies.get(3)
        answer = client.post(f"/firm/vacancies/V-3/{act}", data={"version": str(before.version)})
        with walk.service.begin_work(read_only=True) as work:
            after = work.vacancies.get(3)
    assert answer.status_code == 422
    assert before == after
    assert after.status is VacancyStatus.PAUSED


def test_a_firm_reads_of_the_list_what_each_person_agreed_to(walk: Walk) -> None:
    client = _browser(walk, "employer A")
    page = client.get("/firm/vacancies/V-1/people").text
    alias = {
        one.id: alias_of(walk.service.keys, 1, one.id) for one in (HIDDEN, NAMELESS, OPEN_TO_ALL)
    }
    stands = {number: one.word in page for number, one in alias.items()}
    assert stands == {HIDDEN.id: False, NAMELESS.id: True, OPEN_TO_ALL.id: True}
    statuses = {
        number: client.post(f"/firm/vacancies/V-1/people/{one.token}/contact").status_code
        for number, one in alias.items()
    }
    assert statuses == {HIDDEN.id: 404, NAMELESS.id: 404, OPEN_TO_ALL.id: 200}


def test_a_firm_cannot_call_people_by_another_firms_names_for_them(walk: Walk) -> None:
    client = _browser(walk, "employer A")
    others = alias_of(walk.service.keys, 2, OPEN_TO_ALL.id).token
    answer = client.post(f"/firm/vacancies/V-1/people/{others}/contact")
    assert answer.status_code == 404
    assert OPEN_TO_ALL.name not in answer.text


@pytest.mark.parametrize(
    "answers",
    [
        {"with": "R-2:{version}", "state": "interviewed", "on": "{today}"},
        {"with": "R-1:{version} R-2:{version}", "state": "interviewed", "on": "{today}"},
    ],
)
def test_a_firm_answers_no_referral_of_another_firm(walk: Walk, answers: dict[str, str]) -> None:
    client = _browser(walk, "employer A")
    with kept_as_it_was(walk.database):
        with walk.service.begin_work(read_only=True) as work:
            before = [work.referrals.get(1), work.referrals.get(2)]
        told = {"version": before[1].version, "today": f"{walk.service.clock.today():%d/%m/%Y}"}
        form = {name: words.format(**told) for name, words in answers.items()}
        answer = client.post("/firm/inbox", data=form)
        with walk.service.begin_work(read_only=True) as work:
            assert [work.referrals.get(1), work.referrals.get(2)] == before
    assert answer.status_code == 404
    assert SEEKERS[Side.B].name not in answer.text


def test_a_firm_forgets_no_draft_of_another_firm(walk: Walk) -> None:
    with kept_as_it_was(walk.database):
        _browser(walk, "employer A").post("/firm/vacancies/drafts/draft-B/remove")
        shown = _browser(walk, "employer B").get("/firm/vacancies/drafts/draft-B")
    assert shown.status_code == 200


def test_a_chat_is_read_with_its_own_cookie_by_its_own_person(walk: Walk) -> None:
    told = "chuyện riêng của anh"
    reads = {}
    for who in ("nobody", "claimant A", "claimant B", "employer A"):
        client = _browser(walk, who)
        client.set_cookie("chat", "chat-A")
        reads[who] = told in client.get("/chat").text
    assert reads == {"nobody": False, "claimant A": True, "claimant B": False, "employer A": False}
    with_another = _browser(walk, "claimant A")
    with_another.set_cookie("chat", "chat-B")
    assert "chuyện riêng của bê" not in with_another.get("/chat").text


def test_feeds_and_public_pages_name_no_person_to_call_beyond_the_advertised(walk: Walk) -> None:
    client = walk.app.test_client()
    paths = ("/feeds/vacancies.jsonl", "/feeds/vacancies.rss", "/sitemap.xml", "/browse")
    for path in (*paths, "/browse/V-1", "/browse/V-2"):
        text = client.get(path).text
        assert "Công ty Bị Ngừng" not in text  # V-3: its firm is suspended
        assert re.search(r"/browse/V-3\b|\bV-3\b", text) is None, path
