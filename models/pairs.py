"""What the model learns from: pairs of texts that belong together, in the words of both sides.

A query is what a seeker or a counsellor would write, a passage what stands in an advertisement. No
judgement of the test collection is used, and of seekers only phrases written here.
"""

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
from posts import Post, read_posts
from spoken_profiles import spoken_profile
from titles import TITLE_CHARACTERS, alike, core_title, title_words
from trades import Trades
from vietnamese import abbreviated, misspelt, with_synonym, without_accents

WISHES = (
    "{}",
    "{}",
    "{}",
    "muốn làm {}",
    "tìm việc {}",
    "em muốn xin làm {}",
    "cần tìm việc {}",
    "{} có kinh nghiệm",
    "đã làm {} {years} năm",
    "{years} năm kinh nghiệm {}",
    "mới ra trường, muốn làm {}",
    "trước đây làm {}, nay tìm việc tương tự",
    "có việc {} nào không",
)
DONE = ("Đã làm: {}", "Biết {}", "Có kinh nghiệm {}", "{}", "Công việc đã qua: {}", "Em từng {}")
PASSAGE_CHARACTERS = 900  # more than the tokens that are read


@dataclass(frozen=True, slots=True)
class Pair:
    """`words` and `trade` are those of the passage's title.

    Passages with alike words or of the same trade ("" is none) are not negatives.
    """

    query: str
    passage: str
    words: frozenset[str]
    trade: str = ""


def same_work(one: Pair, other: Pair) -> bool:
    """Say whether two passages may well be about the same work."""
    return (one.trade != "" and one.trade == other.trade) or alike(one.words, other.words)


class Pairs:
    """An endless, seeded source of batches."""

    def __init__(self, shared: Path, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 no secret
        posts = read_posts(shared, seed)
        self._trades = Trades(corpus.titles(shared), posts)
        self._by_words: dict[frozenset[str], list[Post]] = defaultdict(list)
        self._by_cluster: dict[int, list[Post]] = defaultdict(list)
        for post in posts:
            self._by_words[post.words].append(post)
            self._by_cluster[post.cluster].append(post)
        weights = {c: sum(p.weight for p in posts) for c, posts in self._by_cluster.items()}
        self._clusters = list(weights)
        self._cluster_weights = [weight**0.8 for weight in weights.values()]
        self._titles = _title_groups(corpus.titles(shared), posts)
        self._skills = [pair for pair in corpus.titles_with_skills(shared) if _is_telling(*pair)]
        self._occupations = _occupation_pairs(shared)

    def posts_batch(self, size: int) -> list[Pair]:
        """A wish or a profile, and an advertisement; half of them from one group of trades."""
        chosen = self._draw(size // 2)
        cluster = self._chance.choices(self._clusters, self._cluster_weights)[0]
        near = self._by_cluster[cluster]
        weights = [post.weight for post in near]
        chosen += self._chance.choices(near, weights, k=min(size // 4, len(near)))
        chosen += self._draw(size - len(chosen))
        profile = self._sometimes(0.5)  # half; texts of one length a batch
        return [self._profile_pair(p) if profile else self._wish_pair(p) for p in chosen]

    def titles_batch(self, size: int) -> list[Pair]:
        """Short texts on both sides: titles, occupations, skills."""
        pairs = []
        for _ in range(size):
            kind = self._chance.random()
            if kind < 0.7:  # noqa: PLR2004 most
                pairs.append(self._title_pair())
            elif kind < 0.85:  # noqa: PLR2004 some
                query, passage = self._chance.choice(self._occupations)
                pairs.append(Pair(self._noisy(query), passage, title_words(passage)))
            else:
                title, skills = self._chance.choice(self._skills)
                picked = self._chance.sample(skills, min(len(skills), 6))
                query = self._noisy(f"{self._wish(core_title(title))}")
                pairs.append(Pair(query, ", ".join(picked), title_words(title)))
        return pairs

    def trades_batch(self, size: int) -> list[Pair]:
        """A profile in the words of seekers, and an advertisement or a title of that trade."""
        chosen = self._chance.sample(self._trades.ids, min(size, len(self._trades.ids)))
        return [self._trade_pair(trade) for trade in chosen]

    def accents_batch(self, size: int) -> list[Pair]:
        """A profile without accents or with slips, and the same profile written well."""
        pairs = []
        for post in self._draw(size):
            text = self._profile(post, self._some(post, 3))
            damaged = without_accents(text)
            if self._sometimes(0.3):
                damaged = misspelt(abbreviated(text, self._chance), self._chance, 0.3)
            pairs.append(Pair(damaged, text, post.words))
        return pairs

    def _draw(self, count: int) -> list[Post]:
        clusters = self._chance.choices(self._clusters, self._cluster_weights, k=count)
        return [
            self._chance.choices(posts, [post.weight for post in posts])[0]
            for posts in (self._by_cluster[cluster] for cluster in clusters)
        ]

    def _trade_pair(self, trade: str) -> Pair:
        posts, titles = self._trades.posts[trade], self._trades.titles[trade]
        duties = self._some(self._chance.choice(posts), 2) if posts else ()
        query = self._noisy(
            spoken_profile(
                self._chance,
                work=self._trades.words(trade, self._chance),
                duties=", ".join(duties),
                other_work=self._trades.name(self._chance.choice(self._trades.ids)),
            )
        )
        if posts and (not titles or self._sometimes(0.65)):
            return self._pair(query, self._chance.choice(posts), with_title=0.8)
        title = self._chance.choice(titles)
        return Pair(query, title, title_words(title), trade)

    def _wish_pair(self, post: Post) -> Pair:
        other = self._same_work(post)
        query = self._noisy(self._wish(self._named(post)))
        return self._pair(query, other, with_title=0.6)  # else the text alone must do

    def _profile_pair(self, post: Post) -> Pair:
        told = self._some(post, self._chance.randint(1, 4))
        query = self._noisy(self._profile(post, told))
        other = self._same_work(post)
        rest = tuple(s for s in other.sentences if s not in told) or other.sentences
        return self._pair(query, other, rest, with_title=0.75)  # as in real lists

    def _pair(
        self, query: str, post: Post, sentences: Sequence[str] = (), *, with_title: float
    ) -> Pair:
        """`with_title` is how often the passage begins with its title."""
        titled = self._sometimes(with_title)
        passage = self._passage(post, sentences or post.sentences, with_title=titled)
        return Pair(query, passage, post.words, post.trade)

    def _named(self, post: Post) -> str:
        """The work as its title calls it, or half of the times as its trade is also called."""
        if not post.trade or self._sometimes(0.5):
            return core_title(post.title)
        english = self._sometimes(0.2)
        return self._chance.choice(self._trades.names(post.trade, with_english=english))

    def _title_pair(self) -> Pair:
        group = self._chance.choice(self._titles)
        one, other = self._chance.choice(group), self._chance.choice(group)
        return Pair(self._noisy(self._wish(core_title(one))), other, title_words(other))

    def _same_work(self, post: Post) -> Post:
        """Half of the times another advertisement for the same work or trade, if there is one."""
        if self._sometimes(0.5):
            return post
        if post.trade and self._sometimes(0.5):
            return self._chance.choice(self._trades.posts[post.trade] or [post])
        return self._chance.choice(self._by_words[post.words])

    def _wish(self, title: str) -> str:
        if self._sometimes(0.4):
            title = re.sub(r"^(nhân viên|chuyên viên|nv)\s+", "", title, flags=re.IGNORECASE)
        if self._sometimes(0.3):
            title = with_synonym(title, self._chance)
        years = self._chance.randint(1, 12)
        return self._chance.choice(WISHES).format(title, years=years)

    def _profile(self, post: Post, told: Sequence[str]) -> str:
        parts = [self._wish(self._named(post))] if self._sometimes(0.8) else []
        parts.append(self._chance.choice(DONE).format(", ".join(told)))
        if post.skills and self._sometimes(0.4):
            parts.append(post.skills)
        return ". ".join(parts)

    def _some(self, post: Post, count: int) -> tuple[str, ...]:
        both = post.sentences + post.requirements
        return tuple(self._chance.sample(both, min(count, len(both))))

    def _passage(self, post: Post, sentences: Sequence[str], *, with_title: bool) -> str:
        """Duties and requirements in either order, duties from anywhere in the first third."""
        start = self._chance.randrange(max(1, len(sentences) // 3))
        parts = [". ".join(sentences[start:]), ". ".join(post.requirements)]
        if self._sometimes(0.5):  # as lists and forms have them
            parts.reverse()
        text = ". ".join([post.title, *parts] if with_title else parts)[:PASSAGE_CHARACTERS]
        return without_accents(text) if self._sometimes(0.08) else text

    def _sometimes(self, share: float) -> bool:
        return self._chance.random() < share

    def _noisy(self, text: str) -> str:
        """Two in five without accents, a fifth abbreviated, some with slips."""
        if self._sometimes(0.2):
            text = abbreviated(text, self._chance)
        if self._sometimes(0.12):
            text = misspelt(text, self._chance)
        return without_accents(text) if self._sometimes(0.4) else text


def _title_groups(titles: Sequence[str], posts: Sequence[Post]) -> list[list[str]]:
    """Titles of the same work together; each work counts once, however often it is offered."""
    groups: dict[frozenset[str], list[str]] = defaultdict(list)
    for title in [*titles, *(post.title for post in posts if post.weight >= 1)]:
        words = title_words(title)
        if words:
            groups[words].append(title[:TITLE_CHARACTERS])
    return list(groups.values())


def _occupation_pairs(shared: Path) -> list[tuple[str, str]]:
    """An occupation's name, and the name of the group above it."""
    names = {code: name for code, name, _ in corpus.occupations(shared)}
    pairs = []
    for code, name in names.items():
        above = names.get(code[:-1])
        if len(code) in {3, 4} and above:
            pairs.append((name, above if above.lower() != name.lower() else name))
    return pairs


def _is_telling(title: str, skills: Sequence[str]) -> bool:
    """Most skill lists of the board are about computing or only virtues; keep few of those."""
    soft = sum(
        skill.lower().startswith(("kỹ năng", "làm việc", "quản lý thời")) for skill in skills
    )
    return not corpus.COMPUTING.search(title) and len(skills) - soft >= 3  # noqa: PLR2004
