"""What the chat tells somebody known of their own referrals, interviews and suggestions."""

from jobmatch.domain.accounts import Account
from jobmatch.domain.chats import Line, Words
from jobmatch.domain.messages import Language, Sentence
from jobmatch.domain.referral_words import STATE_WORDS
from jobmatch.use_cases import chat_words as say
from jobmatch.use_cases.own_day import own_day
from jobmatch.use_cases.own_referrals import OwnReferral, own_referrals
from jobmatch.use_cases.ports import Service

MOST = 5


def own_referral_lines(service: Service, by: Account, language: Language) -> Words:
    """Tell how one's referrals stand, those that go on first. Raises NotFoundError."""
    found = own_referrals(service, by).referrals[:MOST]
    if not found:
        none = Sentence("Bạn chưa có giấy giới thiệu nào.", "You have no referrals yet.")
        return Words(text=none.said_in(language), buttons=say.buttons(language, say.PERSON))
    lead = Sentence("Giấy giới thiệu của bạn:", "Your referrals:")
    return Words(
        text=lead.said_in(language),
        lines=tuple(_line(one, language) for one in found),
        buttons=say.buttons(language, say.PERSON),
    )


def own_interviews(service: Service, by: Account, language: Language) -> Words:
    """Tell the days of interviews to come that employers gave. Raises NotFoundError."""
    today = service.clock.today()
    dated = [
        (one.interview_on, one)
        for one in own_referrals(service, by).referrals
        if one.interview_on is not None and one.interview_on >= today
    ]
    if not dated:
        none = Sentence(
            "Tôi chưa thấy lịch phỏng vấn nào được ghi cho bạn. Nơi tuyển có thể đã hẹn riêng.",
            "No interview is noted for you. The employer may have told you directly.",
        )
        return Words(text=none.said_in(language), buttons=say.buttons(language, say.PERSON))
    lead = Sentence("Lịch phỏng vấn của bạn:", "Your interviews:")
    lines = tuple(
        Line(
            title=f"{day:%d/%m/%Y}",
            detail=" · ".join(
                filter(None, (_title(one), one.employer_name, one.employer_address))
            ),
            path="/me/referrals",
        )
        for day, one in sorted(dated, key=lambda pair: pair[0])
    )
    return Words(
        text=lead.said_in(language), lines=lines, buttons=say.buttons(language, say.PERSON)
    )


def own_suggestions(service: Service, by: Account, language: Language) -> Words:
    """Tell the suggestions of one's own page. Raises NotFoundError."""
    day = own_day(service, by)
    if not day.suggestions:
        none = Sentence(
            "Hiện chưa có gợi ý mới. Hãy xem và bổ sung hồ sơ của bạn, hoặc tìm việc ở đây.",
            "There is no new suggestion. Please complete your profile, or search here.",
        )
        return Words(
            text=none.said_in(language), buttons=say.buttons(language, say.SEARCH, say.PERSON)
        )
    lead = Sentence(
        "Việc hợp với hồ sơ của bạn nhất (phần mềm xếp, bạn quyết định):",
        "What suits your profile best (software sorts, you decide):",
    )
    return Words(
        text=lead.said_in(language),
        lines=tuple(say.vacancy_line(one.vacancy, language) for one in day.suggestions),
        buttons=say.buttons(language, say.PERSON),
    )


def _line(one: OwnReferral, language: Language) -> Line:
    referral = one.referral
    until = Sentence(
        f"hiệu lực đến {referral.valid_until:%d/%m/%Y}",
        f"valid until {referral.valid_until:%d/%m/%Y}",
    )
    state = STATE_WORDS[referral.state].said_in(language)
    detail = (
        _title(one),
        one.employer_name,
        state,
        until.said_in(language) if referral.open else "",
    )
    return Line(
        title=referral.number, detail=" · ".join(filter(None, detail)), path="/me/referrals"
    )


def _title(one: OwnReferral) -> str:
    return one.vacancy.title if one.vacancy else ""
