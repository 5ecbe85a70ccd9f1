"""Many seekers as they ask for work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobmatch.index.letter_pairs import Asked
from jobmatch.index.letter_table import groups_of
from jobmatch.index.neighbours import Vectors
from jobmatch.index.word_table import Texts
from jobmatch.matching.facts import Facts


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
