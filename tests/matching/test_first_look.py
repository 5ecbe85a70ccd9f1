from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from jobmatch.index.neighbours import Vectors, unit_rows
from jobmatch.matching import first_look
from jobmatch.matching.fact_groups import PointTable
from jobmatch.matching.facts import Facts, blank_facts
from jobmatch.matching.first_look import FirstLook
from jobmatch.matching.narrowing import NarrowSide
from jobmatch.matching.promising import Likely
from jobmatch.matching.rules.rule import Likeness, Pairs
from tests.matching.pairing import TODAY, WEIGHTS

WORK = WEIGHTS.work
POSTS, PEOPLE, WANTED = 900, 7, 30
PROVINCES = 4


@dataclass(frozen=True, kw_only=True)
class Records:
    facts: Facts
    texts: Vectors
    titles: Vectors
    words: Vectors

    @property
    def narrow(self) -> NarrowSide:
        return NarrowSide(texts=self.texts, titles=self.titles, words=self.words)


def side(count: int, seed: int) -> Records:
    """People or posts of four provinces and twelve levels of school, of any work."""
    drawn = np.random.default_rng(seed)
    facts = blank_facts(count)
    facts["provinces"][:, 0] = np.sort(drawn.integers(0, PROVINCES, count))
    facts["school"] = drawn.integers(0, 12, count)
    texts, titles = (
        unit_rows(drawn.standard_normal((count, 6), dtype=np.float32)) for _ in range(2)
    )
    words = drawn.standard_normal((count, 3), dtype=np.float32)
    return Records(facts=facts, texts=texts, titles=titles, words=words)


ASKED, ASKING = side(POSTS, 1), side(PEOPLE, 2)


def near(pairs: Pairs) -> NDArray[np.float64]:
    """Nobody goes to a province that is two or more away."""
    away = np.abs(pairs.vacancies["provinces"][:, 0] - pairs.seekers["provinces"][:, 0])
    return np.where(away > 1, -np.inf, 3.0 - 5.0 * away)


def schooled(pairs: Pairs) -> NDArray[np.float64]:
    return np.asarray(0.25 * np.minimum(pairs.seekers["school"] - pairs.vacancies["school"], 0))


def a_look() -> FirstLook:
    tables = [
        PointTable(near, ("provinces",), ASKED.facts, TODAY),
        PointTable(schooled, ("school",), ASKED.facts, TODAY),
    ]
    places = ASKED.facts["provinces"][:, 0]
    return FirstLook(ASKED.narrow, tables, places, WORK)


def likely(wanted: int = WANTED) -> Likely:
    return a_look().likely(ASKING.facts, ASKING.narrow, wanted)


def points_of_all() -> NDArray[np.float64]:
    """What every pair gets by the rule of work, its words and the tables, (people, posts)."""
    points = (ASKING.words @ ASKED.words.T).astype(float)
    for most, mine, theirs in (
        (WORK.text_cosine, ASKING.texts, ASKED.texts),
        (WORK.title_cosine, ASKING.titles, ASKED.titles),
    ):
        share = (mine @ theirs.T - WORK.cosine_low) / (WORK.cosine_high - WORK.cosine_low)
        points += most * np.clip(share, 0, 1)
    for row in range(PEOPLE):
        pairs = Pairs(
            seekers=ASKING.facts[row : row + 1],
            vacancies=ASKED.facts,
            likeness=Likeness.none(POSTS),
            today=TODAY,
        )
        points[row] += near(pairs) + schooled(pairs)
    return points


def holds(found: Likely, slack: float, wanted: int = WANTED) -> None:
    """Whoever is well above the last that is wanted is there; nobody well below is."""
    points = points_of_all()
    for row in range(PEOPLE):
        mine = found.vacancies[found.starts[row] : found.starts[row + 1]]
        assert len(np.unique(mine)) == len(mine) == wanted
        last = np.sort(points[row])[-wanted]
        assert set(np.flatnonzero(points[row] > last + slack)) <= set(mine)
        assert (points[row][mine] >= last - slack).all()


def test_single_precision_finds_exactly_the_pairs_with_the_most_points(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(first_look, "computes_bfloat16", lambda: False)
    holds(likely(), slack=1e-3)


def test_numbers_of_16_bits_err_by_less_than_a_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_look, "computes_bfloat16", lambda: True)
    holds(likely(), slack=1.0)


def test_small_tiles_a_small_sample_and_little_memory_find_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(first_look, "computes_bfloat16", lambda: False)
    monkeypatch.setattr(first_look, "TILE", 50)
    monkeypatch.setattr(first_look, "SAMPLE", 300)
    monkeypatch.setattr(first_look, "SPARE", 3)
    monkeypatch.setattr(first_look, "HELD", 0.5)
    holds(likely(), slack=1e-3)


@pytest.mark.parametrize(("sixteen_bits", "slack"), [(False, 1e-3), (True, 1.5)])
def test_who_may_have_little_more_than_is_wanted_keeps_the_best_of_it(
    monkeypatch: pytest.MonkeyPatch, *, sixteen_bits: bool, slack: float
) -> None:
    monkeypatch.setattr(first_look, "computes_bfloat16", lambda: sixteen_bits)
    wanted = int(np.isfinite(points_of_all()).sum(axis=1).min()) - 20
    for spare in (1.5, 4.0):
        monkeypatch.setattr(first_look, "SPARE", spare)
        holds(likely(wanted), slack, wanted)


def test_what_is_out_for_a_seeker_is_never_likely_however_much_is_wanted() -> None:
    found = likely(POSTS)
    away = np.abs(
        ASKED.facts["provinces"][found.vacancies, 0] - ASKING.facts["provinces"][found.seekers, 0]
    )
    assert away.max() == 1
    assert np.diff(found.starts).tolist() == np.isfinite(points_of_all()).sum(axis=1).tolist()
