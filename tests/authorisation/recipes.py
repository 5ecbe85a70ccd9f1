"""How each route is asked for: what stands for the parts of its path, and what a form says.

A new route whose path has parts needs a line in `PARTS` (blueprint, part) → what it names; one
that would say 400 before it looks whose record is meant needs a line in `FORMS` or `BODIES`.
"""

from collections.abc import Mapping
from typing import Any

from tests.authorisation.world import Side

Targets = Mapping[Side, str]

# Bounded by whose they are: somebody of the other side is answered 404.
SEEKER: Targets = {Side.A: "S-1", Side.B: "S-2", Side.NOBODY: "S-999"}
REFERRAL: Targets = {Side.A: "R-1", Side.B: "R-2", Side.NOBODY: "R-999"}
FORM: Targets = {Side.A: "1", Side.B: "2", Side.NOBODY: "999"}
ACCOUNT: Targets = {Side.A: "1", Side.B: "4", Side.NOBODY: "999"}  # the counsellors
CHOICE: Targets = {Side.A: "1", Side.B: "2", Side.NOBODY: "999"}
IMPORT: Targets = {Side.A: "I-1", Side.B: "I-2", Side.NOBODY: "I-999"}
BOUNDED = (SEEKER, REFERRAL, FORM, ACCOUNT, CHOICE, IMPORT)

# The counsellor's own: colleagues of their side may or may not be let in.
TASK: Targets = {Side.A: "1", Side.B: "2", Side.NOBODY: "999"}
NOTE: Targets = {Side.A: "1", Side.B: "2", Side.NOBODY: "999"}
SEARCH: Targets = {Side.A: "1", Side.B: "2", Side.NOBODY: "999"}
OWNED = frozenset({"task_id", "note_id", "search_id"})

# For all who may ask at all.
VACANCY: Targets = {Side.A: "V-1", Side.NOBODY: "V-999"}
EMPLOYER: Targets = {Side.A: "E-1", Side.NOBODY: "E-999"}
VACANCY_BESIDE: Targets = dict.fromkeys(Side, "V-1")  # beside the part that decides
UNKNOWN: Targets = {Side.NOBODY: "999"}
TOKEN: Targets = {Side.NOBODY: "no-such-token"}

PARTS: dict[tuple[str, str], Targets] = {
    ("seekers", "ref"): SEEKER,
    ("seeker_editing", "ref"): SEEKER,
    ("referring.check_seeker", "ref"): SEEKER,
    ("referring.issue_seeker", "ref"): SEEKER,
    ("referring.check_vacancy", "ref"): VACANCY,
    ("referring.issue_vacancy", "ref"): VACANCY,
    ("counselling_editing.new", "ref"): SEEKER,
    ("counselling_editing.file", "ref"): SEEKER,
    ("counselling", "form_id"): FORM,
    ("counselling_editing", "form_id"): FORM,
    ("referrals", "ref"): REFERRAL,
    ("outcomes", "ref"): REFERRAL,
    ("transfers", "ref"): REFERRAL,
    ("referral_slips", "ref"): REFERRAL,
    ("vacancies", "ref"): VACANCY,
    ("vacancy_editing", "ref"): VACANCY,
    ("employers", "ref"): EMPLOYER,
    ("employer_editing", "ref"): EMPLOYER,
    ("imports", "ref"): IMPORT,
    ("imports", "kind"): {Side.A: "vacancies", Side.NOBODY: "nonsense"},
    ("accounts", "account_id"): ACCOUNT,
    ("accounts", "invitation_id"): UNKNOWN,
    ("accounts", "centre_id"): UNKNOWN,
    ("account", "session_id"): UNKNOWN,
    ("static", "name"): UNKNOWN,
    ("invitations", "token"): TOKEN,
    ("password_resets", "token"): TOKEN,
    ("employer_answers", "token"): TOKEN,
    ("unsubscribe", "token"): TOKEN,
    ("choices", "ref"): SEEKER,
    ("choices", "vacancy_ref"): VACANCY_BESIDE,
    ("choices", "choice_id"): CHOICE,
    ("shown_lines", "ref"): SEEKER,
    ("shown_lines", "vacancy_ref"): VACANCY_BESIDE,
    ("home.dismiss", "ref"): SEEKER,
    ("home.dismiss", "vacancy"): VACANCY_BESIDE,
    ("journal.of_seeker", "ref"): SEEKER,
    ("journal", "ref"): VACANCY,
    ("journal", "note_id"): NOTE,
    ("tasks", "task_id"): TASK,
    ("saved_searches", "search_id"): SEARCH,
    ("cases", "ref"): SEEKER,
    ("merging", "ref"): SEEKER,
    ("merging", "other"): {Side.A: "S-3", Side.B: "S-4", Side.NOBODY: "S-998"},
    ("merging", "merge_id"): UNKNOWN,
    ("messages", "message_id"): UNKNOWN,
    ("api.referrals", "ref"): REFERRAL,
    ("api.seekers", "ref"): SEEKER,
    ("api.vacancies", "ref"): VACANCY,
    ("api.employers", "ref"): EMPLOYER,
    ("api.imports", "ref"): IMPORT,
    ("api.docs", "name"): UNKNOWN,
}

# What is asked besides: forms of pages by endpoint, questions of both.
# {seeker} is the one of the asker's side.
_REFERRING = {"key": "walk", "valid_days": "15"}
FORMS: dict[str, dict[str, str]] = {
    "choices.judge": {"fit": "good"},
    "saved_searches.change": {"act": "mute"},
    "referring.issue_seeker": {**_REFERRING, "with": "V-1", "all": "V-1"},
    "referring.issue_vacancy": {**_REFERRING, "with": "{seeker}", "all": "{seeker}"},
    "shown_lines.decide": {"line": "x"},
    "seekers.status": {"status": "paused", "version": "1"},
    "vacancies.status": {"status": "paused", "version": "1"},
}
QUESTIONS: dict[str, str] = {
    "referring.check_seeker": "with=V-1",
    "referring.check_vacancy": "with={seeker}",
    "funnel.records": "step=referred",
    "seekers.compare_page": "with=V-1&with=V-2",
    "api.seekers_comparison": "with=V-1&with=V-2",
    "api.employers_search": "name=may",
}
_STATUS = {"status": "paused", "version": 1}
BODIES: dict[str, dict[str, Any]] = {
    "api.seekers_change_status": _STATUS,
    "api.vacancies_change_status": _STATUS,
    "api.seekers_revise": {"version": 1, "desired_job": "Thợ may", "person": {}},
    "api.vacancies_revise": {"version": 1, "title": "Thợ may", "contact": {}},
    "api.employers_revise": {"version": 1, "name": "May Sen", "contact": {}},
    "api.referrals_settle": {"version": 1, "state": "presented"},
    "api.referrals_cancel": {"version": 1},
}

# Endpoints that do show a contact, after writing down who looked.
REVEALING = frozenset(
    {
        "seekers.contact",
        "POST exports.seekers",  # GET answers with masked telephones
        "seeker_editing.edit",
        "seeker_editing.revise",
        "api.seekers_person",
    }
)

# Found by the key of a batch in the form: there is none in the walk.
UNKNOWN_WITHOUT_MORE = frozenset({"referrals.undo_batch"})


def parts_of(endpoint: str, part: str) -> Targets | None:
    """Return what a part of a path may name; the whole endpoint goes before its blueprint."""
    topic = endpoint.rpartition("_")[0] if endpoint.startswith("api.") else endpoint
    blueprint = endpoint.partition(".")[0]
    for name in (endpoint, topic, blueprint):
        if (name, part) in PARTS:
            return PARTS[name, part]
    if endpoint.startswith("api."):
        return PARTS.get((f"api.{endpoint.removeprefix('api.').partition('_')[0]}", part))
    return None
