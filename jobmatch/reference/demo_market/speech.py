"""How people really write: without accents, shortened, mistyped."""

import re
import unicodedata
from random import Random

_SHORT = {
    "không": "ko",
    "được": "dc",
    "công ty": "cty",
    "công nhân": "CN",
    "kinh nghiệm": "kn",
    "biết": "bik",
    "với": "vs",
    "triệu": "tr",
    "nhân viên": "NV",
    "bảo hiểm": "BH",
    "khu công nghiệp": "KCN",
    "trung cấp": "TC",
    "cao đẳng": "CĐ",
    "đại học": "ĐH",
    "tốt nghiệp": "TN",
    "lao động phổ thông": "LĐPT",
    "bằng lái xe hạng": "bl",
    "chứng chỉ": "CC",
    "khách hàng": "KH",
    "người": "ng",
    "trước": "trc",
    "cũng": "cug",
    "muốn": "mún",
    "kiểm tra": "ktra",
    "sản xuất": "sx",
    "quản lý": "QL",
    "vận hành": "VH",
    "hợp đồng": "HĐ",
    "làm": "lm",
    "việc": "vc",
    "đang": "đag",
    "tháng": "th",
    "gần nhà": "gan nha",
}
_SHORT_PATTERN = re.compile(
    r"\b(" + "|".join(sorted(_SHORT, key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?] ))(\w)")


def plain(text: str) -> str:
    """The text without accents, as typed on a keyboard without them."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def shorten(rng: Random, text: str, share: float = 0.75) -> str:
    """The text with this share of the long everyday words abbreviated."""

    def short(match: re.Match[str]) -> str:
        word = match.group(0)
        return _SHORT[word.lower()] if rng.random() < share else word

    return _SHORT_PATTERN.sub(short, text)


def mistype(rng: Random, text: str, share: float = 0.08) -> str:
    """The text with some words without accents or with a letter gone; numbers stay right."""
    words = text.split(" ")
    return " ".join(_slip(rng, word) if rng.random() < share else word for word in words)


def _slip(rng: Random, word: str) -> str:
    shortest_with_slip = 4
    if len(word) < shortest_with_slip or not word.isalpha():
        return plain(word)
    at = rng.randrange(1, len(word) - 1)
    return rng.choice((plain(word), plain(word), word[:at] + word[at + 1 :]))


def sentences(text: str) -> str:
    """The text with every sentence begun by a capital and spaces single."""
    tidy = re.sub(r"\s+", " ", text).strip()
    return _SENTENCE_START.sub(lambda match: match.group(1).upper(), tidy)
