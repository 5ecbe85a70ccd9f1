import pytest

from jobmatch.embedding.texts import vacancy_texts
from jobmatch.matching.extraction import facts_of
from jobmatch.matching.unaccented import as_meant
from jobmatch.use_cases.graded_collection import without_accents
from tests.factories import a_vacancy

ADVERT = a_vacancy(
    title="Tuyển thợ may công nghiệp",
    requirements="Biết vắt sổ – lương 8 triệu",
    description="• May áo, làm ca đêm\n• Có kinh nghiệm 2 năm",
    skills=("may vắt sổ",),
)


def test_an_advert_typed_without_accents_is_read_as_it_was_meant() -> None:
    meant = as_meant(without_accents(ADVERT))
    assert meant.title == "Tuyển thợ may công nghiệp"
    assert meant.requirements == "Biết vắt sổ – lương 8 triệu"
    assert vacancy_texts(meant).title == vacancy_texts(ADVERT).title


@pytest.mark.parametrize(
    "typed",
    [
        ADVERT,
        a_vacancy(title="Tho han", requirements="Biết hàn, có kinh nghiệm"),
        a_vacancy(title="Sales manager", requirements="Fluent English, MS Office"),
        a_vacancy(title="Java developer – 2 years"),
        a_vacancy(title=""),
    ],
)
def test_one_with_accents_anywhere_or_in_another_language_stays_as_it_is(
    typed: object,
) -> None:
    assert as_meant(typed) is typed  # type: ignore[type-var]


def test_its_facts_are_those_of_the_accented_advert() -> None:
    assert facts_of([without_accents(ADVERT)]).tobytes() == facts_of([ADVERT]).tobytes()


def test_a_trade_that_only_accents_tell_apart_is_named_right() -> None:
    """Without accents "bao ve" is a guard, and packing or painting too."""
    guard = a_vacancy(title="Nhân viên bảo vệ", requirements="Sức khỏe tốt, trung thực")
    bare = without_accents(guard)
    assert facts_of([bare])["trades"].tolist() == facts_of([guard])["trades"].tolist()
