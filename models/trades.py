"""The lexicon's trades beside the corpus: what each is called, and which texts are of it."""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from titles import TITLE_CHARACTERS

from jobmatch.reference.lexicon import lexicon
from jobmatch.reference.title_occupation import clean_title
from jobmatch.reference.titled_trades import GENERIC_TRADES

if TYPE_CHECKING:
    from posts import Post

LEAST_WEIGHT = 0.5  # of an advertisement that may stand for its trade


@dataclass(frozen=True, slots=True)
class Words:
    """What may be said of somebody's trade: its names, the English one, skills that go with it."""

    names: tuple[str, ...]
    english: str
    skills: tuple[str, ...]


class Trades:
    """`posts` and `titles` by the trade's id: empty lists for those without."""

    def __init__(self, titles: Iterable[str], posts: Iterable["Post"]) -> None:
        self.posts: dict[str, list[Post]] = defaultdict(list)
        self.titles: dict[str, list[str]] = defaultdict(list)
        for post in posts:
            if post.trade and post.weight >= LEAST_WEIGHT:
                self.posts[post.trade].append(post)
        for title in titles:
            if trade := trade_of(title):
                self.titles[trade].append(title[:TITLE_CHARACTERS])
        self.ids = sorted({*self.posts, *self.titles})

    def name(self, trade: str) -> str:
        return lexicon().trades[trade].name.lower()

    def names(self, trade: str, *, with_english: bool = False) -> tuple[str, ...]:
        known = lexicon().trades[trade]
        english = (known.english.lower(),) if with_english and known.english else ()
        return (self.name(trade), *known.synonyms, *english)

    def words(self, trade: str, chance: random.Random) -> Words:
        known = lexicon().trades[trade]
        skills = [lexicon().skills[one] for one in known.skills if one in lexicon().skills]
        return Words(
            names=self.names(trade),
            english=known.english.lower(),
            skills=tuple(chance.choice((skill.name, *skill.synonyms)) for skill in skills),
        )


def trade_of(title: str) -> str:
    """Return the first trade a title names, "" where it names none or a general one alone."""
    found = (one.id for one in lexicon().find_trades(clean_title(title), title=True))
    return next((one for one in found if one not in GENERIC_TRADES), "")
