"""Many seekers as they ask for work, and what their words share with every vacancy's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.letter_pairs import Asked, LetterPairs
from jobmatch.index.letter_table import groups_of
from jobmatch.index.neighbours import Vectors
from jobmatch.index.shared_terms import SharedTerms, Terms, together
from jobmatch.index.word_table import Queries, Texts, WordTable
from jobmatch.matching.catalogue import FIELDS, Catalogue
from jobmatch.matching.facts import Facts
from jobmatch.matching.numbering import skills as all_skills
from jobmatch.matching.promising import Found, Shared
from jobmatch.matching.rules.rule import Likeness
from jobmatch.matching.weights import Weights

Rows = NDArray[np.intp]

WIDEST = 0.05
"""Words that more of the vacancies have than this share do not show who is promising; nor do
skills of a form, which count in full. They all count in the score."""

WIDEST_LETTERS = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Seekers to be ranked for, in the order of their facts (n,); vectors are (n, dimension).

    `words` are those of both texts by field, as the seekers' catalogue has them; the letters are
    those of the title and of the whole text.
    """

    facts: Facts
    title_vectors: Vectors
    text_vectors: Vectors
    words: Mapping[str, Texts]
    title_letters: Asked
    text_letters: Asked

    def __len__(self) -> int:
        return len(self.facts)


def letters_of(texts: Sequence[str]) -> Asked:
    """Return the letters that these texts ask with."""
    return Asked.of([groups_of(text) for text in texts])


class Wording:
    """The words, letters and skills of vacancies, in an order of their own."""

    def __init__(self, vacancies: Catalogue, rows: Rows, facts: Facts, weights: Weights) -> None:
        """`rows` are places in the catalogue, `facts` those of the same vacancies."""
        self._rows, self._work = rows, weights.work
        arrays = dict(vacancies.words())
        self._words = {
            name: WordTable(Texts.of(arrays, name), field.saturation)
            for name, field in FIELDS.items()
        }
        self._letters = LetterPairs(dict(vacancies.letters()), rows)
        self._shared = SharedTerms(
            [
                *(table.terms(rows, WIDEST) for table in self._words.values()),
                self._letters.terms(WIDEST_LETTERS),
                _skills(facts, weights.skills.found),
            ]
        )

    def asked(self, asking: Asking) -> dict[str, Queries]:
        """Return what these seekers' words ask for, by field."""
        return {name: table.queries(asking.words[name]) for name, table in self._words.items()}

    def shared(self, asking: Asking, queries: Mapping[str, Queries]) -> Shared:
        """Return a function that gives points for rare words, letters and skills in common."""
        work = self._work
        asked = self._shared.asked(
            [
                self._words["title"].asked(queries["title"], work.title_words),
                self._words["text"].asked(queries["text"], work.text_words),
                together(
                    self._letters.asked(asking.title_letters, work.title_letters),
                    self._letters.asked(asking.text_letters, work.text_letters),
                ),
                _skills(asking.facts),
            ]
        )
        return partial(self._shared.points, asked)

    def likeness(self, asking: Asking, queries: Mapping[str, Queries], found: Found) -> Likeness:
        """Return how alike the texts of these pairs are."""
        rows = self._rows[found.vacancies]
        shares = {
            name: table.shares(queries[name], rows, found.starts)
            for name, table in self._words.items()
        }
        return Likeness(
            text_cosine=found.text_cosines,
            title_cosine=found.title_cosines,
            title_words=shares["title"],
            text_words=shares["text"],
            title_letters=self._letters.likeness(
                asking.title_letters, found.vacancies, found.starts
            ),
            text_letters=self._letters.likeness(
                asking.text_letters, found.vacancies, found.starts
            ),
        )


def _skills(facts: Facts, most: float | None = None) -> Terms:
    """Return skills as terms; with `most`, each is worth its share of what is asked for."""
    skills = facts["skills"]
    counts = (skills >= 0).sum(axis=1)
    worth = np.ones(len(facts)) if most is None else most / np.maximum(counts, 1)
    return Terms(
        starts=np.concatenate([[0], np.cumsum(counts)]),
        numbers=skills[skills >= 0].astype(np.int32),
        weights=np.repeat(worth, counts).astype(np.float32),
        size=len(all_skills()),
    )
