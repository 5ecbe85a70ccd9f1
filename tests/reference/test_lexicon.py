"""Trades and skills: a consistent list, and the right words found in the right place."""

import time
import unicodedata

import pytest

from jobmatch.reference.lexicon import SkillKind, lexicon
from jobmatch.reference.names_in_text import Found
from jobmatch.reference.occupations import occupation

AD = (
    "Công ty cần tuyển công nhân may và thợ hàn. Máy may 1 kim, máy vắt sổ, biết hàn TIG. "
    "Có bằng lái xe hạng C, chứng chỉ xe nâng. Đóng bảo hiểm xã hội, môi trường làm việc tốt. "
) * 6


def trades(text: str, *, title: bool = False) -> list[tuple[str, str]]:
    found = lexicon().find_trades(text, title=title)
    return [(f.id, text[f.start : f.end]) for f in found]


def skills(text: str) -> list[tuple[str, str]]:
    return [(f.id, text[f.start : f.end]) for f in lexicon().find_skills(text)]


def test_every_trade_has_a_code_of_level_four() -> None:
    strange = {
        trade.id: trade.code
        for trade in lexicon().trades.values()
        if (group := occupation(trade.code)) is None or group.level != 4
    }
    assert strange == {}


def test_nearness_is_mutual_and_never_to_itself() -> None:
    every = lexicon().trades
    one_sided = [
        (trade.id, near)
        for trade in every.values()
        for near in trade.near
        if near == trade.id or trade.id not in every[near].near
    ]
    assert one_sided == []


def test_typical_skills_are_in_the_list_of_skills() -> None:
    named = {skill for trade in lexicon().trades.values() for skill in trade.skills}
    assert named - set(lexicon().skills) == set()


@pytest.mark.parametrize("kind", list(SkillKind))
def test_every_kind_of_skill_is_in_use(kind: SkillKind) -> None:
    assert any(skill.kind is kind for skill in lexicon().skills.values())


@pytest.mark.parametrize("trade", ["sewing_worker", "truck_driver", "nanny", "loader"])
def test_a_trade_is_found_by_each_of_its_names(trade: str) -> None:
    entry = lexicon().trades[trade]
    missed = [name for name in (entry.name, *entry.synonyms) if trade not in dict(trades(name))]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuyển thợ may", [("sewing_worker", "thợ may")]),
        ("Cần người trông trẻ", [("nanny", "trông trẻ")]),
        ("em đi phụ hồ", [("construction_helper", "đi phụ hồ")]),
        ("chạy xe tải đường dài", [("truck_driver", "chạy xe tải")]),
        ("cong nhan may", [("sewing_worker", "cong nhan may")]),
        ("Kĩ thuật viên điện lạnh", [("aircon_mechanic", "Kĩ thuật viên điện lạnh")]),
        ("thợ hàn, điện lạnh", [("welder", "thợ hàn"), ("aircon_mechanic", "điện lạnh")]),
    ],
)
def test_trades_are_found_with_the_words_that_name_them(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert trades(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chúc bạn may mắn",
        "không may bị ốm",
        "có mấy máy bơm",  # accents differ: neither is "may"
        "thời hạn nộp hồ sơ",
        "doanh nghiệp Hàn Quốc",
        "luật bảo vệ môi trường",
        "Đóng bảo hiểm xã hội",
        "ngày mai lai rai",
        "em biet sua may bom",  # typed without accents: a lone "may" says nothing
    ],
)
def test_false_friends_are_not_trades(text: str) -> None:
    assert trades(text) == []


def test_a_lone_syllable_counts_when_it_is_the_whole_field() -> None:
    assert trades("may") == [("sewing_worker", "may")]


def test_an_accented_word_among_plain_ones_stands_only_for_itself() -> None:
    plain, mixed = "toi la tho han o khu cong nghiep", "toi la tho hạn o khu cong nghiep"
    assert trades(plain) == [("welder", "tho han")]
    assert trades(mixed) == []


def test_the_longest_name_wins() -> None:
    assert trades("kế toán trưởng") == [("accountant_general", "kế toán trưởng")]


def test_a_name_does_not_cross_a_comma_or_a_line() -> None:
    assert trades("lái, xe nâng") == []
    assert trades("kế\ntoán") == []


def test_spans_hold_in_decomposed_unicode() -> None:
    text = unicodedata.normalize("NFD", "Tuyển thợ hàn ở Hoà Phú")
    [found] = lexicon().find_trades(text)
    assert unicodedata.normalize("NFC", text[found.start : found.end]) == "thợ hàn"


def test_a_department_is_work_in_a_title_only() -> None:
    assert trades("Nhân viên phòng kế toán", title=True) == [("accountant", "kế toán")]
    assert trades("Phối hợp với phòng kế toán") == []


def test_names_may_overlap_in_a_title() -> None:
    assert trades("Nhân viên tư vấn khóa học", title=True) == [
        ("shop_assistant", "Nhân viên tư vấn"),
        ("education_consultant", "tư vấn khóa học"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bl C", [("drive_c", "bl C")]),
        ("GPLX hạng C", [("drive_c", "GPLX hạng C")]),
        ("bằng lái xe hạng FC", [("drive_fc", "bằng lái xe hạng FC")]),
        ("bang lai xe hang b2", [("drive_b2", "bang lai xe hang b2")]),
        ("máy 1 kim, vắt sổ", [("lockstitch", "máy 1 kim"), ("overlock", "vắt sổ")]),
        ("biết tiếng Hàn, hàn TIG", [("korean", "tiếng Hàn"), ("welding_tig", "hàn TIG")]),
        ("Word, Excel", [("word", "Word"), ("excel", "Excel")]),
        ("C#, C++ và ASP.NET", [("csharp", "C#"), ("cpp", "C++"), ("csharp", "ASP.NET")]),
    ],
)
def test_skills_and_papers_are_found_in_their_many_forms(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert skills(text) == expected


@pytest.mark.parametrize("text", ["", "   ", "…!?", "12345"])
def test_a_text_without_words_names_nothing(text: str) -> None:
    assert lexicon().find_trades(text) == []
    assert lexicon().find_skills(text) == []


def test_found_is_a_plain_value() -> None:
    assert lexicon().find_trades("thợ hàn") == [Found("welder", 0, 7)]


def test_five_hundred_adverts_a_second_are_searched() -> None:
    adverts = [AD[:1000]] * 200
    lexicon().find_trades(adverts[0])
    began = time.process_time()
    for advert in adverts:
        lexicon().find_trades(advert)
    assert len(adverts) / (time.process_time() - began) > 500
