"""How each route is asked for: what stands for the parts of its path, and what a form says.

A new route whose path has parts needs a line in `PARTS` (blueprint, part) → what it names; one
that would say 400 before it looks whose record is meant needs a line in `FORMS` or `BODIES`.
"""

from collections.abc import Mapping
from typing import Any

from jobmatch.use_cases.seeker_aliases import alias_of
from tests.authorisation.marks import OPEN_TO_ALL
from tests.authorisation.portal import COLLEAGUES
from tests.authorisation.sides import Side
from tests.fakes import KEYS

Targets = Mapping[Side, str]

# Bounded by whose they are: somebody of the other side is answered 404.
SEEKER: Targets = {Side.A: "S-1", Side.B: "S-2", Side.NOBODY: "S-999"}
REFERRAL: Targets = {Side.A: "R-1", Side.B: "R-2", Side.NOBODY: "R-999"}
FORM: Targets = {Side.A: "1", Side.B: "2", Side.NOBODY: "999"}
ACCOUNT: Targets = {Side.A: "1", Side.B: "4", Side.NOBODY: "999"}  # the counsellors
CHOICE: Targets = {Side.A: "1", Side.B: "2", Side.NOBODY: "999"}
IMPORT: Targets = {Side.A: "I-1", Side.B: "I-2", Side.NOBODY: "I-999"}
PAIR: Targets = {Side.A: "1", Side.B: "2", Side.NOBODY: "999"}  # one on each side, in order
FIRM_VACANCY: Targets = {Side.A: "V-1", Side.B: "V-2", Side.NOBODY: "V-999"}
FIRM_DRAFT: Targets = {Side.A: "draft-A", Side.B: "draft-B", Side.NOBODY: "draft-999"}
FIRM_IMPORT: Targets = {Side.A: "I-3", Side.B: "I-5", Side.NOBODY: "I-999"}
COMMUNE_IMPORT: Targets = {Side.A: "I-4", Side.B: "I-6", Side.NOBODY: "I-999"}
PERSON_OF_FIRM: Targets = {
    Side.A: str(COLLEAGUES[Side.A]),
    Side.B: str(COLLEAGUES[Side.B]),
    Side.NOBODY: "1",  # of the desk
}
OWN_SEARCH: Targets = {Side.A: "3", Side.B: "4", Side.NOBODY: "1"}  # a counsellor's
ALIAS: Targets = {
    Side.A: alias_of(KEYS, 1, OPEN_TO_ALL.id).token,
    Side.B: alias_of(KEYS, 2, OPEN_TO_ALL.id).token,
    Side.NOBODY: "no-such-token",
}
NEWCOMER: Targets = {Side.A: "3", Side.B: "4", Side.NOBODY: "999"}  # of the other centre still
_OF_DESK = (SEEKER, REFERRAL, FORM, ACCOUNT, CHOICE, IMPORT, PAIR, NEWCOMER)
_OF_FIRMS = (FIRM_VACANCY, FIRM_DRAFT, FIRM_IMPORT, PERSON_OF_FIRM, ALIAS)
BOUNDED = (*_OF_DESK, *_OF_FIRMS, COMMUNE_IMPORT, OWN_SEARCH)

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
    ("approach_answers", "token"): TOKEN,
    ("registration", "token"): TOKEN,
    ("still_open", "token"): TOKEN,
    ("own_searches", "token"): TOKEN,
    ("browsing", "ref"): VACANCY,
    ("chats", "number"): PAIR,
    ("commune", "draft_id"): PAIR,
    ("commune", "ref"): SEEKER,
    ("commune", "name"): {Side.A: "worker", Side.NOBODY: "nonsense"},
    ("commune_imports", "ref"): COMMUNE_IMPORT,
    ("commune_imports", "kind"): {Side.A: "seekers", Side.NOBODY: "nonsense"},
    ("consents", "ref"): SEEKER,
    ("data_requests", "request_id"): PAIR,
    ("firm_imports", "ref"): FIRM_IMPORT,
    ("firm_imports", "kind"): {Side.A: "vacancies", Side.NOBODY: "nonsense"},
    ("firm_inbox", "ref"): REFERRAL,
    ("firm_people", "account_id"): PERSON_OF_FIRM,
    ("firm_people", "invitation_id"): PAIR,
    ("home", "interest_id"): PAIR,
    ("own_access", "ref"): SEEKER,
    ("own_access", "likely_id"): PAIR,
    ("own_access.take", "likely_id"): NEWCOMER,
    ("own_data", "request_id"): PAIR,
    ("own_day", "ref"): VACANCY,
    ("own_day.undo", "ref"): FIRM_VACANCY,  # each said a word to the one of their side
    ("own_day", "approach_id"): PAIR,
    ("own_profile", "name"): {Side.A: "job", Side.NOBODY: "nonsense"},
    ("own_referrals", "ref"): REFERRAL,
    ("own_searches", "search_id"): OWN_SEARCH,
    ("own_vacancies", "ref"): FIRM_VACANCY,
    ("own_vacancies", "act"): dict.fromkeys(Side, "pause"),
    ("partner_feeds", "feed_id"): UNKNOWN,
    ("posting", "key"): FIRM_DRAFT,
    ("posting", "ref"): FIRM_VACANCY,
    ("registrations", "registration_id"): {Side.A: "1", Side.NOBODY: "999"},
    ("registrations", "employer_id"): UNKNOWN,  # nobody asked for a change
    ("registrations", "ref"): EMPLOYER,
    ("suggested_seekers", "ref"): FIRM_VACANCY,
    ("suggested_seekers", "token"): ALIAS,
}

# What is asked besides: forms of pages by endpoint, questions of both.
# {seeker}, {referral} and {alias} are those of the asker's side.
_REFERRING = {"key": "walk", "valid_days": "15"}
FORMS: dict[str, dict[str, str]] = {
    "choices.judge": {"fit": "good"},
    "saved_searches.change": {"act": "mute"},
    "referring.issue_seeker": {**_REFERRING, "with": "V-1", "all": "V-1"},
    "referring.issue_vacancy": {**_REFERRING, "with": "{seeker}", "all": "{seeker}"},
    "shown_lines.decide": {"line": "x"},
    "seekers.status": {"status": "paused", "version": "1"},
    "vacancies.status": {"status": "paused", "version": "1"},
    "approach_answers.answer": {"answer": "no"},
    "browsing.send_report": {"problem": "other", "text": "Tin này có vấn đề"},
    "chat.ask": {"text": "Trung tâm mở cửa lúc nào?"},
    "chat.link_code": {"agreed": "yes"},
    "chats.answer": {"text": "Chào bạn", "key": "walk"},
    "consents.record": {"say": "messages:yes", "channel": "counter"},
    "data_requests.answer": {"state": "refused", "answer": "Chưa đủ giấy tờ"},
    "firm_inbox.answer": {"with": "{referral}:1", "state": "not_hired", "reason": "lacks_skills"},
    "firm_inbox.undo": {"with": "{referral}:1"},
    "firm_people.invite": {"email": "nguoi.nua@example.vn", "key": "walk-2"},
    "own_data.agree": {"purpose": "messages", "given": "yes"},
    "own_data.choose": {"visibility": "hidden"},
    "own_data.correct": {"text": "Xin sửa tên xã"},
    "own_data.erase": {"read": "yes", "confirmed": "yes"},
    "own_day.answer": {"word": "interested"},
    "own_day.answer_employer": {"accepted": "yes", "consented": "yes"},
    "own_day.give_reason": {"reason": "too_far"},
    "own_day.narrow": {"radius": "10", "pay": "5000000"},
    "own_profile.save": {"desired_job": "Thợ may", "version": "1"},
    "own_referrals.report": {"word": "came"},
    "own_searches.agree": {"agreed": "yes"},
    "own_searches.change": {"act": "mute"},
    "own_searches.save": {"question": "q=may", "name": "May"},
    "own_vacancies.closed": {"reason": "filled", "hired": "1", "version": "1"},
    "own_vacancies.do": {"version": "1"},
    "own_vacancies.revise": {"version": "1", "title": "Thợ may"},
    "posting.autosave": {"key": "walk", "title": "Thợ may"},
    "posting.write": {"key": "walk", "title": "Thợ may"},
    "registration.send": {"recruiter": "organisation", "name": "Công ty Thử"},
    "registrations.approve": {"employer": "new"},
    "registrations.invite": {"email": "nguoi.khac@example.vn", "key": "walk-3"},
    "registrations.refuse": {"because": "other", "message": "Thiếu giấy tờ"},
    "registrations.suspend": {"message": "Có phản ánh"},
    "sign_up.send": {"to": "0911222333"},
    "suggested_seekers.ask": {"with": "{alias}", "key": "walk", "note": "Mời bạn"},
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
        "commune.edit_worker",
        "commune.revise_worker",
        "commune.workers_file",
        "own_access.cv",
    }
)

# Found by the key of a batch in the form: there is none in the walk.
UNKNOWN_WITHOUT_MORE = frozenset({"referrals.undo_batch", "suggested_seekers.undo"})

# What is meant stands in the form: who is of neither side sends what is side A's.
NAMED_IN_FORM = frozenset({"firm_inbox.answer", "firm_inbox.undo"})

# Says the same of what is gone and of what was never there.
SAME_ANSWER = frozenset({"posting.remove"})


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
