"""The tokenizer: e5's pieces, cut to those that Vietnamese job texts need.

Texts are lower-cased (an advertisement in capitals says the same), Unicode is composed (NFKC),
and the two ways of placing a tone mark (hoà, hòa) become one. Single characters always stay, so
no Vietnamese or Latin word becomes unknown.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from tokenizers import (
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
)

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
SPECIAL_TOKENS = {
    "bos_token": "<s>",
    "eos_token": "</s>",
    "cls_token": "<s>",
    "sep_token": "</s>",
    "pad_token": "<pad>",
    "unk_token": "<unk>",
}
UNKNOWN = 3
TONES = "̣̀́̉̃"  # grave, acute, hook above, tilde, dot below
VIETNAMESE = set("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ")
OPEN_VOWELS = ("oa", "oe", "uy")  # hoà or hòa, khoẻ or khỏe, thuý or thúy

Pieces = list[tuple[str, float]]


def normalizer() -> normalizers.Normalizer:
    """NFKC, lower case, tone marks on the first vowel of an open oa, oe, uy, single spaces."""
    return normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            *(normalizers.Replace(Regex(old), new) for old, new in _tone_rules()),
            normalizers.Replace(Regex(r"\s+"), " "),
            normalizers.Strip(),
        ]
    )


def build_tokenizer(pieces: Pieces) -> Tokenizer:
    """Return a Unigram tokenizer whose token i is `pieces[i]`; the first four are special."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    tokenizer.add_special_tokens(list(SPECIAL))
    return tokenizer


def count_pieces(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[int]:
    """Return how often each token id occurs in the texts, special tokens left out."""
    counts: Counter[int] = Counter()
    for batch in _batches(texts, 512):
        for encoding in tokenizer.encode_batch_fast(batch, add_special_tokens=False):
            counts.update(encoding.ids)
    return counts


def lower_case_pieces(pieces: Pieces) -> tuple[Pieces, list[int]]:
    """Return the distinct lower-case pieces and, for each, its row in the base model.

    A piece that the base model knows only with capitals ("▁Samsung") lends its row to the
    lower-case one; where both exist, the one already in lower case wins.
    """
    rows: dict[str, int] = {text: i for i, (text, _) in enumerate(pieces) if text == text.lower()}
    for i, (text, _) in enumerate(pieces):
        rows.setdefault(text.lower(), i)
    ordered = sorted(rows.items(), key=lambda item: item[1])
    return [(text, pieces[row][1]) for text, row in ordered], [row for _, row in ordered]


def choose_pieces(pieces: Pieces, counts: Counter[int], size: int) -> list[int]:
    """Return `size` ids, ascending; fewer when there are no more worth keeping.

    First special tokens and characters, then the most frequent of the counted texts, and in the
    space that is left the likeliest other Vietnamese pieces.
    """
    kept = {i for i, (text, _) in enumerate(pieces) if i <= UNKNOWN or _is_character(text)}
    frequent = (token for token, _ in counts.most_common())
    vietnamese = (i for i, (text, _) in enumerate(pieces) if _is_vietnamese(text))
    for token in chain(frequent, vietnamese):
        if len(kept) >= size:
            break
        kept.add(token)
    return sorted(kept)


def _tone_rules() -> Iterator[tuple[str, str]]:
    for first, second in OPEN_VOWELS:
        for tone in TONES:
            late = unicodedata.normalize("NFC", first + second + tone)
            early = unicodedata.normalize("NFC", first + tone + second)
            before = r"(?<!q)" if first == "u" else ""
            yield before + late + r"(?!\p{L})", early


def _is_character(piece: str) -> bool:
    """Say whether this is one printable lower-case Latin (so also Vietnamese) character."""
    text = piece.removeprefix("▁")
    if text == "":
        return piece == "▁"
    if len(text) != 1 or text != text.lower():
        return False
    ascii_or_vietnamese = text.isascii() or "LATIN" in unicodedata.name(text, "")
    return ascii_or_vietnamese or unicodedata.category(text) in {"Sc", "Po", "Pd"}


def _is_vietnamese(piece: str) -> bool:
    return not VIETNAMESE.isdisjoint(piece)


def _batches(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
