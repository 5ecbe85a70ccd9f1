"""Words, letters and skills that seekers share with vacancies, for chosen pairs of both."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from jobmatch.index.letter_pairs import LetterPairs
from jobmatch.index.pair_terms import PairTerms, Terms
from jobmatch.index.word_table import Texts, WordTable
from jobmatch.matching.asking import Asking
from jobmatch.matching.catalogue import FIELDS, Catalogue
from jobmatch.matching.facts import Facts
from jobmatch.matching.numbering import skills as all_skills
from jobmatch.matching.promising import Likely

Rows = NDArray[np.intp]
Shares = NDArray[np.float32]

_TITLE, _TEXT, _LETTERS, _SKILLS = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """Shares of words and skills in common and cosines of letters, 0 to 1, one a pair."""

    title_words: Shares
    text_words: Shares
    title_letters: Shares
    text_letters: Shares
    skills: Shares  # of those that the vacancy asks for


class PairWording:
    """All vacancies, in an order of their own."""

    def __init__(self, vacancies: Catalogue, rows: Rows, facts: Facts) -> None:
        """`rows` are places in the catalogue, `facts` those of the same vacancies."""
        arrays = dict(vacancies.words())
        self._title, self._text = (
            WordTable(Texts.of(arrays, name), FIELDS[name].saturation)
            for name in ("title", "text")
        )
        self._letters = LetterPairs(dict(vacancies.letters()), rows)
        self._terms = PairTerms(
            [
                self._title.terms(rows),
                self._text.terms(rows),
                self._letters.terms(),
                _skills(facts, shares=True),
            ]
        )

    @property
    def table(self) -> sparse.csr_array:
        """What the terms of all sorts weigh in each vacancy, (vacancies, terms)."""
        return self._terms.table

    def asked(self, asking: Asking) -> tuple[Terms, ...]:
        """Return the terms with which these seekers ask, in the order of Worded's shares."""
        title, text = (
            table.asked(asking.words[name])
            for name, table in (("title", self._title), ("text", self._text))
        )
        letters = (
            self._letters.asked(texts) for texts in (asking.title_letters, asking.text_letters)
        )
        return (
            self._terms.asked(_TITLE, title),
            self._terms.asked(_TEXT, text),
            *(self._terms.asked(_LETTERS, each) for each in letters),
            self._terms.asked(_SKILLS, _skills(asking.facts, shares=False)),
        )

    def together(self, asked: Sequence[Terms], worth: Sequence[float]) -> sparse.csr_array:
        """Return what the terms of all ways of asking add up to, (seekers, terms).

        `worth` says what each way counts. Products with `table` are those of `worded`, added up.
        """
        every = sparse.csr_array((len(asked[0].starts) - 1, self.table.shape[1]), dtype=np.float32)
        for terms, most in zip(asked, worth, strict=True):
            if most:
                every += terms.matrix() * np.float32(most)
        return every

    def worded(self, asked: Sequence[Terms], likely: Likely) -> Worded:
        """Return how alike the words of these pairs are, as each seeker's own page has it."""
        sums = self._terms.sums(asked, likely.vacancies, likely.starts).T
        return Worded(
            title_words=np.minimum(sums[0], 1),
            text_words=np.minimum(sums[1], 1),
            title_letters=sums[2],
            text_letters=sums[3],
            skills=sums[4],
        )


def _skills(facts: Facts, *, shares: bool) -> Terms:
    """Return skills as terms that weigh 1 each, or with `shares` 1 together."""
    skills = facts["skills"]
    counts = (skills >= 0).sum(axis=1)
    weights = 1 / np.maximum(counts, 1) if shares else np.ones(len(counts))
    return Terms(
        starts=np.concatenate([[0], np.cumsum(counts)]),
        numbers=skills[skills >= 0].astype(np.int32),
        weights=np.repeat(weights, counts).astype(np.float32),
        size=len(all_skills()),
    )
