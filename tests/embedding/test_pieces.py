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


def test_a_long_text_and_the_short_ones_that_fit_behind_it_share_a_row_of_full_tiles() -> None:
    long, short, shorter = [8] * 20, [7] * 5, [6] * 3
    (batch,) = batches([short, long, shorter, [5] * 30], filling=1)
    assert batch.places == [3, 2, 0, 1]
    assert batch.pieces.tolist() == [[5] * 30 + shorter + short + long + [1] * 6]
    assert batch.owners.tolist() == [[0] * 30 + [1] * 3 + [2] * 5 + [3] * 20 + [4] * 6]
    positions = [*range(30), *range(3), *range(5), *range(20), *[0] * 6]
    assert batch.positions.tolist() == [positions]


def test_a_lone_short_text_does_not_wait_for_a_long_row_to_be_filled() -> None:
    (batch,) = batches([[7] * 3], filling=1)
    assert batch.pieces.tolist() == [[7] * 3 + [1] * 13]
    assert not batch.is_full


def test_rows_of_one_text_each_without_filling_are_told_apart() -> None:
    assert [batch.is_full for batch in batches([[7] * 128] * 3, filling=1)] == [True]
    assert [batch.is_full for batch in batches([[7] * 32] * 4, filling=1)] == [False]
    assert [batch.is_full for batch in batches([[7] * 120] * 2, filling=1)] == [False]


def test_every_text_is_in_one_batch_and_none_is_too_large() -> None:
    texts = [[5] * length for length in (1, 128, 16, 17, 64, 3) * 30]
    made = list(batches(texts, filling=1))
    assert sorted(place for batch in made for place in batch.places) == list(range(len(texts)))
    assert max(batch.pieces.size for batch in made) == PIECES_AT_ONCE
    assert [batch.pieces.shape for batch in made] == [(8, 128)] * 4 + [(16, 64)] * 3
    for batch in made:
        for number, place in enumerate(batch.places):
            mine = batch.owners == number
            assert batch.pieces[mine].tolist() == texts[place]
            assert batch.positions[mine].tolist() == list(range(len(texts[place])))


def test_no_texts_make_no_batch() -> None:
    assert list(batches([], filling=1)) == []
