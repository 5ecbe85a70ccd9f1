"""What every part of the ranking adds: each is left out in turn, and the figures are compared.

Parts are found, not listed: the reasons, the numbers of the table of weights, the voices of
likeness, the lists that candidates come from, the hard conditions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

import numpy as np

from jobmatch.domain.matches import ConditionKind, ReasonKind
from jobmatch.index.neighbours import Ids
from jobmatch.matching.catalogue import Catalogue
from jobmatch.matching.comparison import Difference, difference
from jobmatch.matching.eligibility import Conditions, Failed
from jobmatch.matching.evaluation import Measures
from jobmatch.matching.ranking import BREADTH, Anchor, Ranking, Scored, Searched
from jobmatch.matching.rules.rule import Likeness, Mask, Pairs
from jobmatch.matching.weights import Weights
from jobmatch.use_cases.evaluation import (
    RESAMPLES,
    Lists,
    SystemFigures,
    figures,
    product_lists,
)
from jobmatch.use_cases.graded_collection import GradedCollection, RememberedLooks
from jobmatch.use_cases.ports import Service

COMPARED = ("ndcg10", "p5", "r50")
LIST_NAMES = ("meaning of the text", "meaning of the title", "words", "letters")
SCALES = ("short_most", "closing_days")
"""Numbers of the table that are no points of their own: a cap, and what counts as soon."""
LEFT_OUT = ("work", "pay", "distance")  # voices are parts themselves, the rest is off


class PartKind(StrEnum):
    REASON = "reason"
    VOICE = "voice of likeness"
    LIST = "candidates"
    CONDITION = "hard condition"
    WEIGHT = "weight"
    LEARNED = "learned"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`differences`: the whole minus the ranking without this part, of each measure compared.

    Above 0 the part helps. `by_style` is the same of nDCG@10.
    """

    kind: PartKind
    name: str
    without: Measures
    differences: dict[str, Difference]
    by_style: dict[str, float]

    @property
    def changes_something(self) -> bool:
        return any(one.changed for one in self.differences.values())

    @property
    def adds_nothing(self) -> bool:
        """Whether neither the order nor what is found is better for it."""
        return all(self.differences[name].adds_nothing for name in ("ndcg10", "r50"))


def ablated(
    service: Service, collection: GradedCollection, resamples: int = RESAMPLES
) -> list[Part]:
    """Leave out every part in turn. Parts that change no list of the first 50 are told as well."""
    catalogue = RememberedLooks(collection.catalogue.dimension)
    catalogue.put(collection.documents)
    whole = figures(collection, product_lists(service, service.ranking, catalogue))
    return [
        _part(kind, name, whole, figures(collection, lists), resamples)
        for kind, name, lists in _variants(service, collection, catalogue)
    ]


def _part(
    kind: PartKind, name: str, whole: SystemFigures, without: SystemFigures, resamples: int
) -> Part:
    return Part(
        kind=kind,
        name=name,
        without=without.overall,
        differences={
            measure: difference(whole.of(measure), without.of(measure), resamples)
            for measure in COMPARED
        },
        by_style={
            style: one.ndcg10 - without.by_style[style].ndcg10
            for style, one in whole.by_style.items()
        },
    )


_Variants = Iterator[tuple[PartKind, str, Lists]]


def _variants(service: Service, collection: GradedCollection, catalogue: Catalogue) -> _Variants:
    ranking = service.ranking
    for reason in ranking.kinds(place_matters=False, pay_matters=False):
        yield PartKind.REASON, reason.value, product_lists(service, ranking, catalogue, reason)
    for condition in ConditionKind:
        if _bars(service, collection, condition):
            lists = product_lists(service, ranking, catalogue, condition)
            yield PartKind.CONDITION, condition.value, lists
    for kind, name, other in _other_rankings(ranking, collection):
        yield kind, name, product_lists(service, other, catalogue)
    yield PartKind.WORDS, "accent folding", _with_accents(service, collection)


def _other_rankings(
    ranking: Ranking, collection: GradedCollection
) -> Iterator[tuple[PartKind, str, Ranking]]:
    for voice in fields(Likeness):
        yield PartKind.VOICE, voice.name, _Deaf(ranking, voice.name)
    for at, name in enumerate(_lists(collection)):
        yield PartKind.LIST, name, _Narrow(ranking, at)
    yield PartKind.LIST, "kindred occupations", _WithoutKin(ranking.weights, ranking.learned)
    for name, weights in _tables(ranking.weights):
        yield PartKind.WEIGHT, name, Ranking(weights, ranking.learned)
    if ranking.learned is not None:
        yield PartKind.LEARNED, "what was learned", Ranking(ranking.weights)


def _lists(collection: GradedCollection) -> Sequence[str]:
    """Return what the lists are called that candidates come from."""
    some = next(iter(collection.anchors.values()), None)
    if some is None:
        return ()
    everyone = np.ones(len(collection.catalogue), dtype=bool)
    count = len(collection.catalogue.look(some.query).lists(everyone, 1))
    return [*LIST_NAMES, *(f"list {at}" for at in range(len(LIST_NAMES), count))][:count]


def _bars(service: Service, collection: GradedCollection, condition: ConditionKind) -> bool:
    """Say whether any pair fails this hard condition."""
    today, away = service.clock.today(), Conditions(place_matters=False)
    return any(
        condition in failing.failed and bool(failing.failed[condition].any())
        for anchor in collection.anchors.values()
        for failing in service.ranking.rank(anchor, collection.catalogue, away, (), today)[1:]
    )


def _tables(weights: Weights) -> Iterator[tuple[str, Weights]]:
    """Yield the table with each of its points set to nothing.

    Two are set to what holds without them: near trades count as any other, and where no year is
    short none is needed.
    """
    for group in fields(Weights):
        numbers = getattr(weights, group.name)
        for number in fields(numbers):
            value = getattr(numbers, number.name)
            if group.name in LEFT_OUT or number.name in SCALES or value == 0:
                continue
            nothing = numbers.other if number.name == "near_trade" else 0.0
            changed = replace(numbers, **{number.name: nothing})
            yield f"{group.name}.{number.name}", replace(weights, **{group.name: changed})


class _Deaf(Ranking):
    """Without one voice of likeness."""

    def __init__(self, whole: Ranking, voice: str) -> None:
        super().__init__(whole.weights, whole.learned)
        self._voice = voice

    def scored(
        self, pairs: Pairs, ids: Ids, failed: Failed, kinds: Sequence[ReasonKind]
    ) -> Scored:
        return super().scored(self._silenced(pairs), ids, failed, kinds)

    def _silenced(self, pairs: Pairs) -> Pairs:
        silent = np.zeros_like(getattr(pairs.likeness, self._voice))
        return replace(pairs, likeness=replace(pairs.likeness, **{self._voice: silent}))


class _Narrow(Ranking):
    """Without one of the lists that candidates come from."""

    def __init__(self, whole: Ranking, without: int) -> None:
        super().__init__(whole.weights, whole.learned)
        self._without = without

    def nearest(self, look: Searched, mask: Mask, related: Mask, breadth: int = BREADTH) -> Ids:
        return super().nearest(_Fewer(look, self._without), mask, related, breadth)


@dataclass(frozen=True, slots=True)
class _Fewer:
    look: Searched
    without: int

    def lists(self, mask: Mask, limit: int) -> tuple[Ids, ...]:
        found = self.look.lists(mask, limit)
        return found[: self.without] + found[self.without + 1 :]


class _WithoutKin(Ranking):
    """Without looking among kindred occupations too."""

    def nearest(self, look: Searched, mask: Mask, related: Mask, breadth: int = BREADTH) -> Ids:
        return super().nearest(look, mask, np.zeros_like(related), breadth)


def _with_accents(service: Service, collection: GradedCollection) -> Lists:
    """Return the ranking whose words keep their accents, on either side."""
    documents = collection.documents
    catalogue = Catalogue(collection.catalogue.dimension)
    catalogue.put(
        replace(
            documents,
            titles=[spelled_out(title) for title in documents.titles],
            texts=[spelled_out(text) for text in documents.texts],
        )
    )
    lists = product_lists(service, service.ranking, catalogue)

    def ranked(anchor: Anchor) -> list[tuple[int, float]]:
        query = anchor.query
        spelled = replace(query, title=spelled_out(query.title), text=spelled_out(query.text))
        return lists(replace(anchor, query=spelled))

    return ranked


def spelled_out(text: str) -> str:
    """Write each accented letter as its number, which no folding takes away."""
    return "".join(
        f"{ord(letter):x}" if ord(letter) > ASCII and letter.isalpha() else letter
        for letter in text.lower()
    )


ASCII = 127
