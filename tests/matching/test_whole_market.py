from dataclasses import replace

import numpy as np
import pytest

from jobmatch.domain.matches import ReasonKind
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.index.neighbours import unit_rows
from jobmatch.index.word_table import Texts
from jobmatch.matching import first_look, whole_market
from jobmatch.matching.asking import Asking, letters_of
from jobmatch.matching.catalogue import FIELDS, Catalogue
from jobmatch.matching.eligibility import Conditions
from jobmatch.matching.learned_table import LearnedTable, Steps
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.whole_market import Best, WholeMarket
from jobmatch.use_cases.catalogues import entries_of
from tests.fakes import HashingEncoder, hashed_rows
from tests.matching.invented_market import seekers, vacancies
from tests.matching.pairing import TODAY, WEIGHTS
from tests.matching.test_ranking import anchor_of, catalogue_of

RANKING = Ranking(WEIGHTS)
ALL = RANKING.kinds(place_matters=True, pay_matters=True)
SEEKERS = seekers(12)
MOST = 15


@pytest.fixture(scope="module")
def market() -> Catalogue:
    return catalogue_of(vacancies(120))


def asking(people: list[Seeker]) -> Asking:
    rows = hashed_rows(RecordKind.SEEKERS, people)
    entries = entries_of(people, rows)
    words = dict(catalogue_of(people).words())
    return Asking(
        facts=entries.facts,
        title_vectors=unit_rows(entries.title_vectors),
        text_vectors=unit_rows(entries.text_vectors),
        words={name: Texts.of(words, name) for name in FIELDS},
        title_letters=letters_of(entries.titles),
        text_letters=letters_of(entries.texts),
    )


def best(
    catalogue: Catalogue, ranking: Ranking = RANKING, conditions: Conditions | None = None
) -> Best:
    asked = asking(SEEKERS)
    return WholeMarket(ranking, catalogue, ALL, TODAY, asked, conditions).best(asked, MOST)


def of_the_page(
    catalogue: Catalogue, ranking: Ranking = RANKING, conditions: Conditions | None = None
) -> list[tuple[list[int], list[float]]]:
    found = []
    for seeker in SEEKERS:
        passing, _ = ranking.rank(
            anchor_of(seeker), catalogue, conditions or Conditions(), ALL, TODAY
        )
        found.append((passing.ids[:MOST].tolist(), passing.scores[:MOST].tolist()))
    return found


def same(found: Best, page: list[tuple[list[int], list[float]]]) -> None:
    """The scores are the page's, place by place; only equal ones may change places."""
    for ids, scores, (page_ids, page_scores) in zip(found.ids, found.scores, page, strict=True):
        count = len(page_ids)
        assert (ids >= 0).sum() == count
        assert scores[:count].tolist() == pytest.approx(page_scores, abs=1e-3)
        of_page = dict(zip(page_ids, page_scores, strict=True))
        for vacancy_id, score in zip(ids[:count].tolist(), scores[:count].tolist(), strict=True):
            worst = page_scores[-1]
            assert of_page.get(vacancy_id, worst) == pytest.approx(score, abs=1e-3)


def share_found(found: Best, page: list[tuple[list[int], list[float]]]) -> float:
    """Return how many of a list, in the mean, are no worse than the last of the page's."""
    kept = [
        float((scores[: len(ids)] >= page_scores[-1] - 1e-3).mean())
        for scores, (ids, page_scores) in zip(found.scores, page, strict=True)
    ]
    return float(np.mean(kept))


def test_everybody_has_the_vacancies_and_the_scores_of_their_own_page(market: Catalogue) -> None:
    page = of_the_page(market)
    assert len({len(ids) for ids, _ in page}) > 0
    same(best(market), page)


def test_hard_conditions_hold_and_what_nobody_may_have_is_in_no_list(market: Catalogue) -> None:
    conditions = Conditions(min_salary_vnd=10_000_000)
    found = best(market, conditions=conditions)
    same(found, of_the_page(market, conditions=conditions))
    paused = [one.id for one in vacancies(120) if one.status != "open"]
    assert not np.isin(found.ids, paused).any()


def test_what_was_learned_counts_as_on_the_page(market: Catalogue) -> None:
    steps = Steps(feature="likeness.text_cosine", ends=(0.5,), values=(0.0, 7.0))
    learned = Ranking(WEIGHTS, LearnedTable(made_for="", steps=(steps,)))
    found = best(market, learned)
    same(found, of_the_page(market, learned))
    assert not np.allclose(found.scores, best(market).scores)


def test_the_few_that_are_scored_in_full_are_enough(
    market: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With three times as many as are wanted (of 120), most of each page's list is found."""
    monkeypatch.setattr(whole_market, "LIKELY", 3)
    assert share_found(best(market), of_the_page(market)) > 0.9


def test_a_sample_of_few_finds_nearly_as_much_for_all(
    market: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What tells vacancies apart is learnt from four seekers and holds for twelve."""
    monkeypatch.setattr(whole_market, "LIKELY", 3)
    few = WholeMarket(RANKING, market, ALL, TODAY, asking(SEEKERS[::3]))
    assert share_found(few.best(asking(SEEKERS), MOST), of_the_page(market)) > 0.75


def test_small_tiles_find_the_same(market: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = best(market)
    monkeypatch.setattr(first_look, "TILE", 64)
    monkeypatch.setattr(first_look, "HELD", 0)
    monkeypatch.setattr(whole_market, "SCORED_AT_ONCE", 100)
    small = best(market)
    assert small.scores == pytest.approx(whole.scores, abs=1e-3)


def test_without_vacancies_or_seekers_there_is_nothing(market: Catalogue) -> None:
    asked = asking(SEEKERS)
    empty = WholeMarket(RANKING, Catalogue(HashingEncoder.dimension), ALL, TODAY, asked)
    found = empty.best(asked, MOST)
    assert found.ids.shape == (len(SEEKERS), MOST)
    assert (found.ids == whole_market.NOBODY).all()
    nobody = replace(
        asked,
        facts=asked.facts[:0],
        title_vectors=asked.title_vectors[:0],
        text_vectors=asked.text_vectors[:0],
    )
    full = WholeMarket(RANKING, market, ALL, TODAY, asked)
    assert full.best(nobody, MOST).ids.shape == (0, MOST)


def test_place_can_be_left_out(market: Catalogue) -> None:
    kinds = RANKING.kinds(place_matters=False, pay_matters=False)
    conditions = Conditions(place_matters=False)
    asked = asking(SEEKERS)
    found = WholeMarket(RANKING, market, kinds, TODAY, asked, conditions).best(asked, MOST)
    assert ReasonKind.DISTANCE not in kinds
    for row, seeker in enumerate(SEEKERS):
        passing, _ = RANKING.rank(anchor_of(seeker), market, conditions, kinds, TODAY)
        assert found.scores[row].tolist() == pytest.approx(
            passing.scores[:MOST].tolist(), abs=1e-3
        )
