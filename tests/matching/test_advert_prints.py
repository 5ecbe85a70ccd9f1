import numpy as np
import pytest

from jobmatch.domain.places import Place
from jobmatch.matching.advert_prints import NO_EMPLOYER, prints_of, title_words
from tests.factories import a_vacancy
from tests.matching.adverts import DONG_SON


@pytest.mark.parametrize(
    "title",
    [
        "Công nhân may",
        "TUYỂN GẤP công nhân may (lương 8 - 12 triệu) đi làm ngay",
        "Cần tuyển 20 công nhân may làm việc tại Thanh Hóa",
        "[Thanh Hóa] Công nhân may - MS 20250701",
    ],
)
def test_shouting_numbers_pay_and_the_own_place_say_nothing_of_the_job(title: str) -> None:
    vacancy = a_vacancy(title=title, places=(DONG_SON,))
    assert set(title_words(vacancy)) - {"ms"} == {"cong", "nhan", "may"}


def test_another_place_in_the_title_is_kept() -> None:
    at_home = a_vacancy(title="Bán hàng Thanh Hóa", places=(DONG_SON,))
    elsewhere = a_vacancy(title="Bán hàng Nghệ An", places=(DONG_SON,))
    assert title_words(at_home) == ("ban", "hang")
    assert title_words(elsewhere) == ("an", "ban", "hang", "nghe")


def test_a_title_of_decorations_alone_keeps_its_words() -> None:
    assert title_words(a_vacancy(title="Tuyển gấp")) == ("gap", "tuyen")


def test_spellings_of_one_employer_are_one_and_hidden_employers_are_none() -> None:
    names = ["Công ty TNHH MTV May Hoa Sen", "CTY MAY HOA SEN", "CareerViet's Client", ""]
    rows = prints_of([a_vacancy(employer_name=name) for name in names])
    assert rows["employer"][0] == rows["employer"][1] != NO_EMPLOYER
    assert rows["employer"][2:].tolist() == [NO_EMPLOYER, NO_EMPLOYER]


def test_accents_and_capitals_make_no_other_text() -> None:
    one, other = prints_of(
        [
            a_vacancy(description="Vận hành máy may, kiểm tra đường may."),
            a_vacancy(description="VAN HANH MAY MAY - kiem tra duong may"),
        ]
    )
    assert one["length"] == other["length"] > 0
    assert np.array_equal(one["text"], other["text"])


def test_what_is_not_said_stays_unknown() -> None:
    [row] = prints_of([a_vacancy(places=(Place(text="gần chợ"),))])
    assert np.isnan(row["pay"]).all()
    assert not row["provinces"].any()
    assert (row["length"], row["working_time"], row["shift"]) == (0, -1, -1)
