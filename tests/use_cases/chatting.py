"""A small market to ask about, a claimant who asks, and the reading of questions."""

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Centre, Role
from jobmatch.domain.chats import ChatMessage, Conversation
from jobmatch.domain.messages import Language
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.intake.chat_question import read_near
from jobmatch.intake.place_text import read_place
from jobmatch.use_cases.centres import change_centre
from jobmatch.use_cases.conversations import Talk, ask_on_web, talk_of
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.people import somebody

DONG_SON = Place(text="Phường Đông Sơn, Thanh Hóa", province_code="38", commune_code="16378")
BROWSER = "t"
_HOME = read_place("Phường Đông Sơn, Thanh Hóa")


def a_market(service: Service) -> None:
    """V-1 sews in Đông Sơn for 9 million, V-2 for 7, V-3 sews in Hà Nội, V-4 keeps books."""
    change_centre(
        service,
        Centre(id=MAIN_CENTRE, name="Trung tâm Thanh Hóa", address="Hạc Thành, Thanh Hóa"),
        None,
    )
    told = (
        ("Công nhân may", DONG_SON, 9_000_000),
        ("Thợ may công nghiệp", DONG_SON, 7_000_000),
        ("Công nhân may", Place(text="Hà Nội", province_code="01"), 12_000_000),
        ("Kế toán trưởng", DONG_SON, 15_000_000),
    )
    with service.begin_work() as work:
        for title, place, pay in told:
            draft = a_vacancy_draft(
                title=title,
                places=(place,),
                salary=Salary(min_vnd=pay, max_vnd=pay, text=""),
                employer_name="Công ty Hoa Sen",
            )
            work.vacancies.add(draft, service.clock.now())
    sync(service)


def a_claimant(service: Service, name: str = "hoa") -> Account:
    with service.begin_work() as work:
        seeker = work.seekers.add(a_seeker_draft(home=_HOME), service.clock.now())
    return somebody(service, name, Role.CLAIMANT, seeker_id=seeker.id)


def ask(
    service: Service, text: str, by: Account | None = None, token: str = BROWSER
) -> ChatMessage:
    """Ask in the web chat; return what was said last."""
    ask_on_web(service, read_near, token, text, by, Language.VI)
    return talk(service, by, token).messages[-1]


def talk(service: Service, by: Account | None = None, token: str = BROWSER) -> Talk:
    found = talk_of(service, token, by)
    assert found is not None
    return found


def titles(message: ChatMessage) -> list[str]:
    return [line.title for line in message.words.lines]


def conversation(service: Service, token: str = BROWSER) -> Conversation:
    with service.begin_work(read_only=True) as work:
        found = work.chats.of_token(token)
    assert found is not None
    return found
