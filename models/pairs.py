"""What the model learns from: pairs of texts that belong together, in the words of both sides.

A query is what a seeker or a counsellor would write, a passage what stands in an advertisement. No
judgement of the test collection is used, and of seekers only phrases written here.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from titles import core_title, title_words
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
GENERIC_WORDS = (
    "bảo hiểm|lương|thưởng|nghỉ|phụ cấp|du lịch|theo yêu cầu của|công việc khác|chế độ|trung thực",
    "chịu được áp lực|nhiệt tình|chăm chỉ|giới tính|độ tuổi|hồ sơ|sức khỏe tốt|nam/nữ",
)
GENERIC = re.compile("|".join(GENERIC_WORDS), re.IGNORECASE)
MANUAL_WORDS = (
    r"công nhân|thợ|lao động|lái xe|tài xế|bảo vệ|phục vụ|bếp|tạp vụ|vệ sinh|kho\b|giao hàng",
    r"giao nhận|bốc xếp|đóng gói|vận hành|bảo trì|sửa chữa|cơ khí|hàn\b|tiện|phay|cnc|may\b|điện",
    r"lắp|thi công|bán hàng|thu ngân|lễ tân|buồng|điều dưỡng|dược|y tá|mầm non|giáo viên|nông",
    r"thủy sản|xây dựng|kiểm hàng|qc|kcs|phụ |spa|tóc|nấu|pha chế|hành chính|văn thư|tạp|sản xuất",
    r"kỹ thuật viên",
)
MANUAL = re.compile("|".join(MANUAL_WORDS), re.IGNORECASE)
SENTENCE = re.compile(r"(?:[.;]\s+|\s[-•+–*]\s+|\.\.\s*|\n)+")
CLUSTERS = 64
TITLE_CHARACTERS = 120
PASSAGE_CHARACTERS = 900  # more than the tokens that are read


@dataclass(frozen=True, slots=True)
class Pair:
    """`words` are those of the passage's title: passages with alike words are not negatives."""

    query: str
    passage: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Post:
    """One advertisement, cut into sentences. `cluster` groups similar work."""

    title: str
    sentences: tuple[str, ...]
    requirements: tuple[str, ...]
    skills: str
    words: frozenset[str]
    cluster: int
    weight: float


class Pairs:
    """An endless, seeded source of batches."""

    def __init__(self, shared: Path, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 no secret
        posts = _posts(shared, seed)
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

    def _wish_pair(self, post: Post) -> Pair:
        other = self._same_work(post)
        query = self._noisy(self._wish(core_title(post.title)))
        with_title = self._sometimes(0.6)  # else the text alone must do
        return Pair(
            query, self._passage(other, other.sentences, with_title=with_title), other.words
        )

    def _profile_pair(self, post: Post) -> Pair:
        told = self._some(post, self._chance.randint(1, 4))
        query = self._noisy(self._profile(post, told))
        other = self._same_work(post)
        rest = tuple(s for s in other.sentences if s not in told) or other.sentences
        with_title = self._sometimes(0.75)  # as in real lists
        return Pair(query, self._passage(other, rest, with_title=with_title), other.words)

    def _title_pair(self) -> Pair:
        group = self._chance.choice(self._titles)
        one, other = self._chance.choice(group), self._chance.choice(group)
        return Pair(self._noisy(self._wish(core_title(one))), other, title_words(other))

    def _same_work(self, post: Post) -> Post:
        """Four in ten times another advertisement for the same work, if there is one."""
        if self._sometimes(0.6):
            return post
        return self._chance.choice(self._by_words[post.words])

    def _wish(self, title: str) -> str:
        if self._sometimes(0.4):
            title = re.sub(r"^(nhân viên|chuyên viên|nv)\s+", "", title, flags=re.IGNORECASE)
        if self._sometimes(0.3):
            title = with_synonym(title, self._chance)
        years = self._chance.randint(1, 12)
        return self._chance.choice(WISHES).format(title, years=years)

    def _profile(self, post: Post, told: Sequence[str]) -> str:
        parts = [self._wish(core_title(post.title))] if self._sometimes(0.8) else []
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
        """A third without accents, a fifth abbreviated, some with slips."""
        if self._sometimes(0.2):
            text = abbreviated(text, self._chance)
        if self._sometimes(0.12):
            text = misspelt(text, self._chance)
        return without_accents(text) if self._sometimes(0.33) else text


def _posts(shared: Path, seed: int) -> list[Post]:
    ads = corpus.advertisements(shared)
    clusters = _clusters([f"{ad.title} {ad.category} {ad.description[:300]}" for ad in ads], seed)
    posts = []
    for ad, cluster in zip(ads, clusters, strict=True):
        sentences, requirements = _sentences(ad.description), _sentences(ad.requirements)
        if sentences:
            weight = _weight(ad)
            skills, words = ad.skills[:TITLE_CHARACTERS], title_words(ad.title)
            post = Post(ad.title, sentences, requirements, skills, words, cluster, weight)
            posts.append(post)
    return posts


def _weight(ad: corpus.Advertisement) -> float:
    """How often to learn from it: the corpus has too much computing and too little manual work."""
    language = 1.0 if ad.is_vietnamese else 0.2
    if ad.is_computing:
        return 0.1 * language
    return (3.0 if MANUAL.search(ad.title) else 1.0) * language


def _clusters(texts: Sequence[str], seed: int) -> Iterator[int]:
    words = TfidfVectorizer(
        preprocessor=lambda text: without_accents(text.lower()),
        ngram_range=(1, 2),
        min_df=3,
        max_df=0.2,
    ).fit_transform(texts)
    axes = TruncatedSVD(64, random_state=seed).fit_transform(words)
    axes /= np.maximum(np.linalg.norm(axes, axis=1, keepdims=True), 1e-9)
    labels = KMeans(CLUSTERS, n_init=1, random_state=seed).fit_predict(axes)
    return (int(label) for label in labels)


def _sentences(text: str) -> tuple[str, ...]:
    """The telling sentences: of 15 to 300 letters, without pay, insurance and virtues."""
    parts = (part.strip(" -•+–*.,;:") for part in SENTENCE.split(text))
    return tuple(p[:300] for p in parts if len(p) >= 15 and not GENERIC.search(p))  # noqa: PLR2004


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
