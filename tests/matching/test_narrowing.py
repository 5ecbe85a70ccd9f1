import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import sparse

from jobmatch.matching.narrowing import NUMBERS, Narrowing, Side

TERMS, SEEKERS, VACANCIES = 900, 400, 300  # terms: more than are left of them


def of_few_sorts(count: int, sorts: int, seed: int, numbers: int) -> NDArray[np.float32]:
    """Rows that are mixtures of a few, whatever `seed` mixes them."""
    pure = np.random.default_rng(numbers).standard_normal((sorts, numbers), dtype=np.float32)
    mixed = np.random.default_rng(seed).standard_normal((count, sorts), dtype=np.float32)
    return np.asarray(mixed @ pure / np.float32(np.sqrt(sorts * numbers)))


def of_any_sort(count: int, seed: int, numbers: int) -> NDArray[np.float32]:
    return np.random.default_rng(seed).standard_normal((count, numbers), dtype=np.float32)


def side(texts: NDArray[np.float32], words: NDArray[np.float32]) -> Side:
    return Side(texts=texts, titles=texts[:, :64], words=sparse.csr_array(words))


def seekers(seed: int, sorts: int = 60) -> Side:
    return side(of_few_sorts(SEEKERS, sorts, seed, 512), of_few_sorts(SEEKERS, sorts, seed, TERMS))


def vacancies() -> Side:
    return side(of_any_sort(VACANCIES, 9, 512), of_any_sort(VACANCIES, 9, TERMS))


def products(narrowing: Narrowing, one: Side, other: Side) -> list[NDArray[np.float32]]:
    pairs = zip(narrowing.of(one), narrowing.of(other), strict=True)
    return [mine @ theirs.T for mine, theirs in pairs]


def whole_products(one: Side, other: Side) -> list[NDArray[np.float32]]:
    words = (one.words @ other.words.T).toarray()
    return [one.texts @ other.texts.T, one.titles @ other.titles.T, words]


@pytest.mark.parametrize("seed", range(1, 6))
def test_of_seekers_like_the_sample_products_stay_whatever_the_vacancies_are(seed: int) -> None:
    asking, asked = seekers(seed), vacancies()
    narrow = products(Narrowing(seekers(0)), asking, asked)
    for found, whole in zip(narrow, whole_products(asking, asked), strict=True):
        assert np.abs(whole).max() > 1
        assert found == pytest.approx(whole, abs=1e-2 * float(np.abs(whole).max()))


def test_no_more_numbers_are_left_than_are_said_and_both_sides_have_as_many() -> None:
    narrowing = Narrowing(seekers(0, sorts=SEEKERS))
    widths = [rows.shape[1] for rows in narrowing.of(seekers(1))]
    assert widths == [rows.shape[1] for rows in narrowing.of(vacancies())]
    assert widths == [NUMBERS[0], 64, NUMBERS[2]]  # titles have no more


def test_of_many_sorts_the_commonest_stay() -> None:
    """Of 512 numbers that say less and less, half are left, and nearly all of the products."""
    steepness = np.geomspace(1, 1e-3, 512, dtype=np.float32)
    many = [side(of_any_sort(800, n, 512) * steepness, of_any_sort(800, n, TERMS)) for n in (1, 2)]
    narrowing, asked = Narrowing(many[0]), vacancies()
    found = np.asarray(narrowing.of(many[1]).texts @ narrowing.of(asked).texts.T)
    whole = many[1].texts @ asked.texts.T
    assert np.abs(found - whole).mean() < 0.05 * np.abs(whole).mean()


def test_equal_samples_give_equal_directions_as_a_night_that_goes_on_needs() -> None:
    asked = vacancies()
    first, again = (Narrowing(seekers(0)).of(asked) for _ in range(2))
    assert all(np.array_equal(one, other) for one, other in zip(first, again, strict=True))


def test_of_a_sample_of_nobody_nothing_is_left() -> None:
    nobody = side(of_any_sort(0, 1, 512), of_any_sort(0, 1, TERMS))
    assert [rows.any() for rows in Narrowing(nobody).of(vacancies())] == [False, False, False]
