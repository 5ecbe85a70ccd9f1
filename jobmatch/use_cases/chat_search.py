"""The chat's searches: what was understood is said back, and every way on is one button."""

from dataclasses import dataclass, replace

from jobmatch.domain.accounts import Account, Centre
from jobmatch.domain.chats import Line, Question, QuestionKind, Wish, Words
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.messages import Language, Sentence
from jobmatch.domain.opening_hours import OpeningHours
from jobmatch.domain.vacancies import Vacancy
from jobmatch.use_cases import chat_words as say
from jobmatch.use_cases.near_trades import NearTradesTold, NearTradeTold
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import Found, search_vacancies
from jobmatch.use_cases.search_filters import VacancyQuery

SHOWN = 5
_WIDER_KM = (10.0, 20.0, 40.0, 80.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks. `account`: a claimant who signed in or linked their Zalo; else None."""

    centre: Centre
    account: Account | None = None
    hours: OpeningHours | None = None
    last: Wish | None = None  # of the last search in this conversation
    language: Language = Language.VI


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`wish`: what the next "wider" or "more" goes on from. `hand_over`: a person is wanted."""

    words: Words
    wish: Wish | None = None
    hand_over: bool = False


def searched(service: Service, question: Question, asker: Asker) -> Answer:
    """Find vacancies for a wish, or for the last one put wider, without pay, or further on."""
    wish = _wished(question, asker)
    if wish is None or not wish.says_something:
        return Answer(words=_ask_what(asker, question.kind), wish=asker.last)
    placed = _at_home(service, wish, asker)
    found = search_vacancies(service, _query(placed))
    words = _results(found, wish, placed, asker)
    return Answer(words=replace(words, kind=question.kind), wish=placed)


def _wished(question: Question, asker: Asker) -> Wish | None:
    """Return the wish of a question that may go on from the last one."""
    last = asker.last
    if question.kind is QuestionKind.SEARCH or last is None:
        return question.wish
    if question.kind is QuestionKind.ANY_PAY:
        return replace(last, min_salary_vnd=None, offset=0)
    if question.kind is QuestionKind.MORE:
        return replace(last, offset=last.offset + SHOWN)
    return _wider(last)


def _wider(last: Wish) -> Wish:
    further = next((km for km in _WIDER_KM if km > (last.radius_km or 0)), None)
    if last.commune_code and further is not None:
        return replace(last, radius_km=further, offset=0)
    return replace(
        last,
        province_code="",
        commune_code="",
        place="",
        radius_km=None,
        near_home=False,
        offset=0,
    )


def _at_home(service: Service, wish: Wish, asker: Asker) -> Wish:
    """Return the wish with the commune of somebody known in the place of "near home"."""
    seeker_id = asker.account.seeker_id if asker.account else None
    if not wish.near_home or wish.commune_code or seeker_id is None:
        return wish
    with service.begin_work(read_only=True) as work:
        home = work.seekers.get(seeker_id).home
    if not home.commune_code:
        return wish
    return replace(wish, commune_code=home.commune_code, radius_km=wish.radius_km or _WIDER_KM[0])


def _query(wish: Wish) -> VacancyQuery:
    near = wish.commune_code != ""
    return VacancyQuery(
        text=wish.words,
        province="" if near else wish.province_code,
        commune=wish.commune_code,
        radius_km=wish.radius_km if near else None,
        min_salary_vnd=wish.min_salary_vnd,
        shift=wish.shift,
        offset=wish.offset,
        limit=SHOWN,
    )


def _results(found: Found[Vacancy], wish: Wish, placed: Wish, asker: Asker) -> Words:
    language = asker.language
    understood = say.wish_in_words(wish, language)
    looked = Sentence(f"Tôi tìm: {understood}.", f"I looked for: {understood}.")
    total, shown = found.total, len(found.hits)
    if not shown:
        count = Sentence(
            "Hiện không có việc nào như vậy.", "There is no such vacancy at the moment."
        )
    else:
        count = _counted(total, wish.offset + 1, wish.offset + shown)
    near = _near_said(found.near)
    no_home = Sentence(
        " Tôi chưa biết nhà bạn ở đâu: hãy thêm tên xã, phường (hoặc đăng nhập).",
        " I do not know where you live: please add your commune (or sign in).",
    )
    lost = wish.near_home and not placed.commune_code
    parts = filter(None, (looked, count, near))
    text = " ".join(part.said_in(language) for part in parts)
    return Words(
        text=text + (no_home.said_in(language) if lost else ""),
        lines=(
            *(say.vacancy_line(hit.record, language, len(hit.copies)) for hit in found.hits),
            *(_near_line(one, language) for one in (found.near.near if found.near else ())),
        ),
        buttons=say.buttons(language, *_ways_on(placed, more=total > wish.offset + shown)),
    )


def _near_said(near: NearTradesTold | None) -> Sentence | None:
    """Say that the trade asked for has little, and whether trades near it have any."""
    if near is None:
        return None
    own = (
        Sentence(
            f"Mới có {near.count} tin đúng nghề {near.own.vi}",
            f"Vacancies for {near.own.en} itself: only {near.count}",
        )
        if near.count
        else Sentence(
            f"Chưa có tin đúng nghề {near.own.vi}", f"There is no vacancy for {near.own.en} itself"
        )
    )
    if near.near:
        return Sentence(f"{own.vi}; nghề gần ở dưới.", f"{own.en}; trades near it are below.")
    return Sentence(f"{own.vi}, cả nghề gần cũng vậy.", f"{own.en}, nor for trades near it.")


def _near_line(one: NearTradeTold, language: Language) -> Line:
    label = Sentence("Nghề gần", "A near trade").said_in(language)
    told = (one.why, one.missing) if one.missing else (one.why,)
    return Line(
        title=f"{label}: {one.name.said_in(language)} ({one.count})",
        detail="; ".join(part.said_in(language) for part in told),
        path=f"/browse?trade={one.id}",
    )


def _counted(total: int, first: int, last: int) -> Sentence:
    if (first, last) == (1, total):
        return Sentence(f"Có {total} việc đang tuyển:", f"Open vacancies: {total}")
    return Sentence(
        f"Có {total} việc đang tuyển; đây là việc {first}–{last}:",
        f"Open vacancies: {total}; here are {first}–{last}:",
    )


def _ways_on(wish: Wish, *, more: bool) -> list[Sentence]:
    ways = [say.MORE] if more else []
    if wish.commune_code or wish.province_code:
        ways.append(say.WIDER)
    if wish.min_salary_vnd:
        ways.append(say.ANY_PAY)
    return [*ways, say.PERSON]


def _ask_what(asker: Asker, kind: QuestionKind) -> Words:
    told = Sentence(
        "Bạn muốn làm việc gì, ở đâu, lương khoảng bao nhiêu? Ví dụ: “việc may ở Đông Sơn lương 8"
        " triệu”.",
        "What work, where, and for about what pay? For example: “việc may ở Đông Sơn lương 8"
        " triệu”.",
    )
    return Words(
        text=told.said_in(asker.language),
        buttons=say.buttons(asker.language, say.ABILITIES, say.PERSON),
        kind=kind,
    )


def one_vacancy(service: Service, question: Question, asker: Asker) -> Words:
    """Tell of one vacancy, found by our reference or by the words that name it."""
    found = _vacancies_meant(service, question)
    language = asker.language
    if not found:
        none = Sentence(
            "Tôi không tìm thấy tin đang tuyển này. Bạn gửi tên việc hoặc số tin (ví dụ V-12).",
            "I find no such open vacancy. Please send its title or number (V-12).",
        )
        return Words(
            text=none.said_in(language),
            buttons=say.buttons(language, say.SEARCH, say.PERSON),
        )
    lead = Sentence("Tin gần nhất với câu hỏi của bạn:", "What comes nearest to your question:")
    return Words(
        text=lead.said_in(language),
        lines=tuple(_told(vacancy, language) for vacancy in found),
        buttons=say.buttons(language, say.PERSON),
    )


def _vacancies_meant(service: Service, question: Question) -> list[Vacancy]:
    if question.code:
        with service.begin_work(read_only=True) as work:
            try:
                vacancy = work.vacancies.get(int(question.code))
            except NotFoundError:
                return []
        return [] if vacancy.closed_because(service.clock.today()) else [vacancy]
    words = question.wish.words if question.wish else ""
    if not words:
        return []
    found = search_vacancies(service, VacancyQuery(text=words, limit=2))
    return [hit.record for hit in found.hits]


def _told(vacancy: Vacancy, language: Language) -> Line:
    line = say.vacancy_line(vacancy, language)
    years = vacancy.experience.min_years
    unsaid = Sentence("tin không nêu kinh nghiệm", "experience not stated")
    asked = (
        Sentence(f"kinh nghiệm từ {years:g} năm", f"{years:g} years of experience")
        if years
        else unsaid
    )
    closes = vacancy.closes_on
    until = Sentence(f"hạn {closes:%d/%m/%Y}", f"until {closes:%d/%m/%Y}") if closes else None
    parts = [line.detail, asked.said_in(language), until.said_in(language) if until else ""]
    return replace(line, detail=" · ".join(filter(None, parts)))
