from pathlib import Path

import pytest
from tokenizers import Tokenizer

from jobmatch.embedding.packed_model import default_folder
from jobmatch.embedding.pieces import PIECES_AT_ONCE, PieceCutter, batches

MOST = 128
SEWING = (
    "passage: Công nhân may. Biết sử dụng máy một kim, máy vắt sổ; ưu tiên người có kinh nghiệm "
    "may áo khoác xuất khẩu. Vận hành máy may công nghiệp theo chuyền, kiểm tra đường may. "
)
TEXTS = [
    "query: thợ hàn",
    SEWING,
    SEWING * 12,
    "passage: " + "kếtoántrưởng" * 90,  # no space to cut at
    "passage: thợ" + " " * 700 + "hàn que",  # few pieces in many characters
    "Nguyễn\nThị\tHoà, hoá đơn " * 40,
]


@pytest.fixture(scope="module")
def cutter() -> PieceCutter:
    return PieceCutter(default_folder(), MOST)


def test_the_pieces_are_those_of_the_whole_text(cutter: PieceCutter) -> None:
    whole = Tokenizer.from_file(str(default_folder() / "tokenizer.json"))
    whole.enable_truncation(MOST)
    assert cutter.cut(TEXTS) == [one.ids for one in whole.encode_batch(TEXTS)]
    assert [len(pieces) for pieces in cutter.cut(TEXTS)][1:3] == [49, MOST]


def test_a_folder_without_a_tokenizer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"tokenizer\.json"):
        PieceCutter(tmp_path, MOST)


def test_texts_of_equal_length_are_together_the_longest_first_and_nothing_is_filled_up() -> None:
    made = list(batches([[7] * 3, [8] * 20, [6] * 3, []]))
    assert [batch.places for batch in made] == [[1], [0, 2], [3]]
    assert [batch.pieces.tolist() for batch in made] == [[[8] * 20], [[7] * 3, [6] * 3], [[]]]


def test_every_text_is_in_one_batch_and_none_is_too_large() -> None:
    texts = [[5] * length for length in (1, 128, 16, 17, 64, 3, 2 * PIECES_AT_ONCE) * 30]
    made = list(batches(texts))
    assert sorted(place for batch in made for place in batch.places) == list(range(len(texts)))
    assert all(batch.pieces.size <= PIECES_AT_ONCE or len(batch.places) == 1 for batch in made)
    assert [batch.pieces.shape for batch in made if batch.pieces.shape[1] == 128] == [
        *[(4, 128)] * 7,
        (2, 128),
    ]


def test_no_texts_make_no_batch() -> None:
    assert list(batches([])) == []
