from jobmatch.domain.chats import QuestionKind
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.factories import a_vacancy_draft
from tests.matching.adverts import an_advert
from tests.use_cases.chatting import a_claimant, a_market, ask, conversation, titles


def test_what_was_understood_is_said_back_with_what_was_found(service: Service) -> None:
    a_market(service)
    answer = ask(service, "việc may ở Đông Sơn lương 8 triệu")
    said = "Tôi tìm: may · Phường Đông Sơn (10 km) · từ 8 triệu. Có 1 việc đang tuyển"
    assert answer.words.text.startswith(said)
    [line] = answer.words.lines
    assert (line.title, line.path) == ("Công nhân may", "/browse/V-1")
    assert line.detail == "Công ty Hoa Sen · 9 triệu · Phường Đông Sơn, Thanh Hóa"
    ways = [button.says for button in answer.words.buttons]
    assert ways == ["Tìm rộng hơn", "Bỏ mức lương", "Gặp cán bộ"]


def test_wider_looks_further_around_and_at_last_everywhere(service: Service) -> None:
    a_market(service)
    ask(service, "việc may ở Đông Sơn")
    reached = []
    for _ in range(4):
        found = titles(ask(service, "Tìm rộng hơn"))
        wish = conversation(service).wish
        assert wish is not None
        reached.append((wish.radius_km, len(found)))
    assert reached == [(20.0, 2), (40.0, 2), (80.0, 2), (None, 3)]


def test_nothing_found_is_said_plainly(service: Service) -> None:
    a_market(service)
    answer = ask(service, "việc may ở Đông Sơn lương 50 triệu")
    assert "Hiện không có việc nào như vậy." in answer.words.text
    assert answer.words.lines == ()


def test_a_wish_without_words_is_asked_back(service: Service) -> None:
    answer = ask(service, "tìm việc làm")
    assert answer.words.kind is QuestionKind.SEARCH
    assert "Bạn muốn làm việc gì, ở đâu" in answer.words.text


def test_near_home_is_known_of_who_signed_in_and_asked_of_others(service: Service) -> None:
    a_market(service)
    assert "Tôi chưa biết nhà bạn ở đâu" in ask(service, "việc may gần nhà").words.text
    mine = ask(service, "việc may gần nhà", a_claimant(service), "mine")
    assert set(titles(mine)) == {"Công nhân may", "Thợ may công nghiệp"}


def test_one_vacancy_is_told_by_number_and_only_while_it_is_open(service: Service) -> None:
    a_market(service)
    answer = ask(service, "việc V-4 lương bao nhiêu")
    assert titles(answer) == ["Kế toán trưởng"]
    assert "15 triệu" in answer.words.lines[0].detail
    assert "tin không nêu kinh nghiệm" in answer.words.lines[0].detail
    assert "không tìm thấy tin" in ask(service, "việc V-99 lương bao nhiêu").words.text


def test_one_vacancy_is_told_by_its_title(service: Service) -> None:
    a_market(service)
    answer = ask(service, "mức lương của vị trí Kế toán trưởng là bao nhiêu")
    assert titles(answer)[0] == "Kế toán trưởng"


def test_copies_and_near_trades_are_told_in_the_answer(service: Service) -> None:
    now = service.clock.now()
    with service.begin_work() as work:
        for draft in (an_advert(), an_advert(source="another board")):
            work.vacancies.add(draft, now)
        for number in range(3):
            fitter = a_vacancy_draft(title="Thợ sắt", employer_name=f"Xưởng {number}")
            work.vacancies.add(fitter, now)
    sync(service)
    [sewing, *_] = ask(service, "việc may").words.lines
    assert sewing.detail.endswith("và 1 tin giống")
    answer = ask(service, "tìm việc thợ hàn")
    assert "Chưa có tin đúng nghề Thợ hàn; nghề gần ở dưới." in answer.words.text
    near = next(line for line in answer.words.lines if line.path.startswith("/browse?trade="))
    assert near.title.startswith("Nghề gần: ")
    assert near.title.endswith("(3)")
    assert "thường cần thêm" in near.detail
