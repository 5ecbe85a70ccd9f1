"""Answers a question from the service's own data, for the web and for Zalo alike.

What the data do not say is said to be unknown, with a way to a person; nothing is made up.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from jobmatch.domain.accounts import Account
from jobmatch.domain.chats import Line, Question, QuestionKind, Words
from jobmatch.domain.messages import Language, Sentence
from jobmatch.reference.public_holidays import holidays_around
from jobmatch.reference.service_answers import service_answers
from jobmatch.use_cases import chat_words as say
from jobmatch.use_cases.chat_own import own_interviews, own_referral_lines, own_suggestions
from jobmatch.use_cases.chat_search import Answer, Asker, one_vacancy, searched
from jobmatch.use_cases.ports import VIETNAM, Service

_UNKNOWN = Sentence(
    "Tôi không biết câu trả lời cho câu này. Bạn có thể hỏi cách khác, hoặc gặp cán bộ.",
    "I do not know the answer to this. Please ask in other words, or talk to staff.",
)
_SIGN_IN = Sentence(
    "Muốn xem thông tin của riêng bạn, hãy đăng nhập trên trang này; trên Zalo, hãy liên kết trước"
    " ở trang “Dữ liệu của tôi”.",
    "To see what concerns you alone, sign in on this site; on Zalo, link your account first on the"
    " page “My data”.",
)


def answer(service: Service, question: Question, asker: Asker) -> Answer:
    """Answer a question. What LINK, UNLINK and STOP ask for is done by whoever asks on Zalo."""
    if question.kind in _SEARCHES:
        return searched(service, question, asker)
    told = _ANSWERS.get(question.kind, _unknown)(service, question, asker)
    words = replace(told, kind=question.kind)
    return Answer(words=words, wish=asker.last, hand_over=question.kind is QuestionKind.PERSON)


def _own(
    tell: Callable[[Service, Account, Language], Words],
) -> Callable[[Service, Question, Asker], Words]:
    """Answer from somebody's own data, or ask them to sign in."""

    def told(service: Service, question: Question, asker: Asker) -> Words:
        del question
        if asker.account is None:
            return Words(
                text=_SIGN_IN.said_in(asker.language),
                lines=(
                    Line(
                        title=Sentence("Đăng nhập", "Sign in").said_in(asker.language),
                        path="/sign-in?next=/chat",
                    ),
                ),
                buttons=say.buttons(asker.language, say.PERSON),
            )
        return tell(service, asker.account, asker.language)

    return told


def _hours(service: Service, question: Question, asker: Asker) -> Words:
    del service, question
    known = asker.hours
    told = (
        Sentence(f"{asker.centre.name} mở cửa {known}, thứ Hai đến thứ Sáu (trừ ngày lễ).",
                 f"{asker.centre.name} is open {known}, Monday to Friday (except holidays).")
        if known
        else Sentence("Trung tâm chưa ghi giờ làm việc ở đây.", "The hours are not entered here.")
    )  # fmt: skip
    phone = _phone_words(asker)
    both = Sentence(f"{told.vi} {phone.vi}".strip(), f"{told.en} {phone.en}".strip())
    return _plain(both, asker)


def _address(service: Service, question: Question, asker: Asker) -> Words:
    del service, question
    centre = asker.centre
    told = (
        Sentence(f"{centre.name}: {centre.address}.", f"{centre.name}: {centre.address}.")
        if centre.address
        else Sentence("Địa chỉ chưa được ghi ở đây.", "The address is not entered here.")
    )
    return _plain(told, asker)


def _phone(service: Service, question: Question, asker: Asker) -> Words:
    del service, question
    unsaid = Sentence("Số điện thoại chưa được ghi ở đây.", "The telephone is not entered here.")
    return _plain(_phone_words(asker) if asker.centre.phone else unsaid, asker)


def _phone_words(asker: Asker) -> Sentence:
    phone = asker.centre.phone
    return Sentence(f"Điện thoại: {phone}.", f"Telephone: {phone}.") if phone else Sentence("", "")


def _service_answer(service: Service, question: Question, asker: Asker) -> Words:
    """Tell what the reference file says, while it holds."""
    known = service_answers().get(question.kind)
    if known is None or not known.holds_on(service.clock.today()):
        return _unknown(service, question, asker)
    return _plain(known.said, asker)


def _greeting(service: Service, question: Question, asker: Asker) -> Words:
    del service, question
    name = asker.centre.name
    told = Sentence(
        f"Chào bạn! Tôi là phần mềm trả lời tự động của {name}. Bạn cần gì?",
        f"Hello! I am the software of {name}. What do you need?",
    )
    return Words(
        text=told.said_in(asker.language),
        buttons=say.buttons(
            asker.language, say.SEARCH, say.REFERRALS, say.HOURS, say.ABILITIES, say.PERSON
        ),
    )


def _thanks(service: Service, question: Question, asker: Asker) -> Words:
    del service, question
    told = Sentence("Không có gì. Chúc bạn sớm có việc!", "You are welcome. Good luck!")
    return _plain(told, asker)


def _person(service: Service, question: Question, asker: Asker) -> Words:
    """Say that staff will answer, and from when on where nobody is there now."""
    del question
    told = Sentence(
        "Tôi chuyển cho cán bộ trung tâm; họ đọc được cuộc trò chuyện này và sẽ trả lời tại đây.",
        "I hand over to the centre's staff; they can read this conversation and will answer here.",
    )
    later = _answered_from(asker, service.clock.now().astimezone(VIETNAM))
    parts = [told, later] if later else [told]
    return Words(text=" ".join(part.said_in(asker.language) for part in parts))


def _answered_from(asker: Asker, local: datetime) -> Sentence | None:
    """Return from when on staff answer; None: they are there now, or the hours are not known."""
    if asker.hours is None:
        return None
    holidays = holidays_around(local.date() + timedelta(days=1))
    if asker.hours.is_open(local, holidays):
        return None
    opening = asker.hours.next_opening(local, holidays)
    if opening is None:
        return None
    return Sentence(
        f"Bây giờ ngoài giờ làm việc; có người trả lời từ {opening:%H:%M} ngày {opening:%d/%m}.",
        f"The centre is closed now; somebody answers from {opening:%H:%M} on {opening:%d/%m}.",
    )


def _change_elsewhere(service: Service, question: Question, asker: Asker) -> Words:
    """Say where messages are stopped and Zalo is untied: on the web words change nothing."""
    del service, question
    told = Sentence(
        "Ở đây tôi không đổi được việc nhắn tin và liên kết Zalo. Hãy đổi ở trang “Dữ liệu của"
        " tôi”, hoặc gọi cho trung tâm.",
        "I cannot change messages and the tie to Zalo here. Change them on the page “My data”, or"
        " call the centre.",
    )
    title = Sentence("Dữ liệu của tôi", "My data").said_in(asker.language)
    return replace(_plain(told, asker), lines=(Line(title=title, path="/me/data"),))


def _unknown(service: Service, question: Question, asker: Asker) -> Words:
    del service, question
    return Words(
        text=_UNKNOWN.said_in(asker.language),
        buttons=say.buttons(asker.language, say.PERSON, say.SEARCH, say.ABILITIES),
    )


def _plain(told: Sentence, asker: Asker) -> Words:
    return Words(
        text=told.said_in(asker.language), buttons=say.buttons(asker.language, say.PERSON)
    )


_SEARCHES = frozenset(
    {QuestionKind.SEARCH, QuestionKind.WIDER, QuestionKind.ANY_PAY, QuestionKind.MORE}
)
_ANSWERS: dict[QuestionKind, Callable[[Service, Question, Asker], Words]] = {
    QuestionKind.VACANCY: one_vacancy,
    QuestionKind.OWN_REFERRALS: _own(own_referral_lines),
    QuestionKind.OWN_INTERVIEWS: _own(own_interviews),
    QuestionKind.OWN_SUGGESTIONS: _own(own_suggestions),
    QuestionKind.HOURS: _hours,
    QuestionKind.ADDRESS: _address,
    QuestionKind.PHONE: _phone,
    QuestionKind.REGISTERING: _service_answer,
    QuestionKind.CLAIM: _service_answer,
    QuestionKind.CLAIM_CONDITIONS: _service_answer,
    QuestionKind.MONTHLY_NOTICE: _service_answer,
    QuestionKind.ABILITIES: _service_answer,
    QuestionKind.GREETING: _greeting,
    QuestionKind.THANKS: _thanks,
    QuestionKind.PERSON: _person,
    QuestionKind.STOP: _change_elsewhere,
    QuestionKind.LINK: _change_elsewhere,
    QuestionKind.UNLINK: _change_elsewhere,
}
