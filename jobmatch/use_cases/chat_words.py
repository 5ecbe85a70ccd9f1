"""How the chat speaks of vacancies, places, pay and hours; every sentence in both languages."""

from jobmatch.domain.chats import Button, Line, Wish
from jobmatch.domain.messages import Language, Sentence
from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.vacancies import Vacancy
from jobmatch.matching.rules.wording import million, vi_number

WIDER = Sentence("Tìm rộng hơn", "Search wider")
ANY_PAY = Sentence("Bỏ mức lương", "Any pay")
MORE = Sentence("Xem thêm", "More")
PERSON = Sentence("Gặp cán bộ", "Talk to staff")
ABILITIES = Sentence("Tôi hỏi được gì?", "What can I ask?")
SEARCH = Sentence("Tìm việc làm", "Find work")
REFERRALS = Sentence("Giấy giới thiệu của tôi", "My referrals")
HOURS = Sentence("Giờ làm việc", "Opening hours")

_PERIODS = {
    PayPeriod.HOUR: Sentence("giờ", "hour"),
    PayPeriod.DAY: Sentence("ngày", "day"),
    PayPeriod.YEAR: Sentence("năm", "year"),
    PayPeriod.PIECE: Sentence("sản phẩm", "piece"),
}
_MILLION = 1_000_000


def buttons(language: Language, *said: Sentence) -> tuple[Button, ...]:
    """Return buttons; what each says is the Vietnamese that the reading rules know."""
    return tuple(Button(words=one.said_in(language), says=one.vi) for one in said)


def wish_in_words(wish: Wish, language: Language) -> str:
    """Say back what was understood: "may · Phường Đông Sơn (10 km) · từ 8 triệu"."""
    parts = [wish.words]
    if wish.place:
        around = f" ({vi_number(wish.radius_km)} km)" if wish.radius_km else ""
        parts.append(wish.place + around)
    if wish.near_home:
        parts.append(Sentence("gần nhà", "near home").said_in(language))
    if wish.min_salary_vnd:
        least = million(wish.min_salary_vnd)
        parts.append(Sentence(f"từ {least.vi}", f"from {least.en}").said_in(language))
    if wish.shift is not None:
        said = Sentence("làm ca", "shifts") if wish.shift else Sentence("không ca", "no shifts")
        parts.append(said.said_in(language))
    return " · ".join(part for part in parts if part)


def pay_in_words(pay: Salary, language: Language) -> str:
    """Write pay in one line; what the vacancy leaves open is said to be open."""
    if not pay.known:
        unsaid = Sentence("tin không nêu lương", "pay not stated")
        agreed = Sentence("lương thỏa thuận", "pay by agreement")
        return pay.text or (agreed if pay.negotiable else unsaid).said_in(language)
    low, high = pay.min_vnd, pay.max_vnd
    if low is not None and high is not None and low != high:
        words = f"{_amount(low, language)} – {_amount(high, language)}"
    elif low is not None:
        at_least = "" if high == low else Sentence("từ ", "from ").said_in(language)
        words = at_least + _amount(low, language)
    else:
        words = Sentence("đến ", "up to ").said_in(language) + _amount(high or 0, language)
    period = _PERIODS.get(pay.period)
    return f"{words}/{period.said_in(language)}" if period else words


def _amount(vnd: int, language: Language) -> str:
    if vnd >= _MILLION:
        return million(vnd).said_in(language)
    return f"{vi_number(vnd, 0)} đ"


def place_in_words(vacancy: Vacancy, language: Language) -> str:
    told = [place.text or place.industrial_park for place in vacancy.places]
    unsaid = Sentence("tin không nêu nơi làm", "place not stated").said_in(language)
    return "; ".join(filter(None, told)) or unsaid


def vacancy_line(vacancy: Vacancy, language: Language, copies: int = 0) -> Line:
    """Tell a vacancy in one line, with the way to its page and how many copies the advert has."""
    others = Sentence(f"và {copies} tin giống", f"and {copies} more like it")
    detail = (
        vacancy.employer_name,
        pay_in_words(vacancy.salary, language),
        place_in_words(vacancy, language),
        others.said_in(language) if copies else "",
    )
    return Line(
        title=vacancy.title,
        detail=" · ".join(filter(None, detail)),
        path=f"/browse/{vacancy.ref}",
    )
