"""The advertisements to learn from, cut into sentences, grouped and weighed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from titles import TITLE_CHARACTERS, title_words
from trades import trade_of
from vietnamese import without_accents

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


@dataclass(frozen=True, slots=True)
class Post:
    """One advertisement. `cluster` groups similar work, `trade` is its trade in the lexicon."""

    title: str
    sentences: tuple[str, ...]
    requirements: tuple[str, ...]
    skills: str
    words: frozenset[str]
    cluster: int
    weight: float
    trade: str


def read_posts(shared: Path, seed: int) -> list[Post]:
    ads = corpus.advertisements(shared)
    clusters = _clusters([f"{ad.title} {ad.category} {ad.description[:300]}" for ad in ads], seed)
    posts = []
    for ad, cluster in zip(ads, clusters, strict=True):
        sentences, requirements = _sentences(ad.description), _sentences(ad.requirements)
        if sentences:
            weight = _weight(ad)
            skills, words = ad.skills[:TITLE_CHARACTERS], title_words(ad.title)
            telling = (skills, words, cluster, weight, trade_of(ad.title))
            posts.append(Post(ad.title, sentences, requirements, *telling))
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
