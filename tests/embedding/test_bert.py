from pathlib import Path

import numpy as np
import pytest

from jobmatch.embedding.packed_model import default_folder, unpack

ADVERT = (
    "Công nhân may. Biết sử dụng máy một kim, máy vắt sổ; ưu tiên người có kinh nghiệm may áo "
    "khoác xuất khẩu. Vận hành máy may công nghiệp theo chuyền, kiểm tra đường may, bàn giao "
    "bán thành phẩm cho công đoạn sau, giữ vệ sinh khu vực làm việc. "
)
TEXTS = ["Thợ hàn", "lái xe nâng kho lạnh, bằng C", ADVERT, ADVERT * 8]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack(default_folder(), tmp_path_factory.mktemp("models"))


@pytest.mark.slow
@pytest.mark.parametrize("query", [True, False])
def test_it_computes_what_sentence_transformers_does(folder: Path, *, query: bool) -> None:
    from sentence_transformers import SentenceTransformer

    from jobmatch.embedding.bert import Bert

    library = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    encode = library.encode_query if query else library.encode_document
    expected = np.asarray(encode(TEXTS, show_progress_bar=False))
    cosines = (Bert(folder).vectors(TEXTS, query=query) * expected).sum(axis=1)
    assert cosines == pytest.approx([1] * len(TEXTS), abs=1e-3)


@pytest.mark.slow
def test_words_behind_the_last_token_that_is_read_change_nothing(folder: Path) -> None:
    from jobmatch.embedding.bert import Bert

    read = ADVERT * 8
    rows = Bert(folder).vectors([read, f"{read} kế toán trưởng"], query=False)
    assert rows[0].tolist() == rows[1].tolist()


@pytest.mark.slow
def test_texts_that_are_read_side_by_side_come_back_in_their_order(folder: Path) -> None:
    from jobmatch.embedding.bert import Bert

    bert = Bert(folder, threads=2)
    texts = [f"{text} {number}" for number in range(8) for text in TEXTS]
    alone = np.concatenate([bert.vectors([text], query=False) for text in texts])
    together = bert.vectors(texts, query=False)
    assert (alone * together).sum(axis=1) == pytest.approx([1] * len(texts), abs=1e-3)


@pytest.mark.slow
def test_texts_that_share_a_row_do_not_read_each_other(folder: Path) -> None:
    from jobmatch.embedding.bert import Bert

    bert = Bert(folder)
    welder, driver, accountant = ["Thợ hàn", "lái xe nâng", "kế toán trưởng"]
    alone = bert.vectors([welder], query=False)[0]
    for others in ([driver, driver], [accountant, driver, ADVERT]):
        together = bert.vectors([*others, welder], query=False)[-1]
        assert together @ alone == pytest.approx(1, abs=1e-4)


@pytest.mark.slow
def test_a_folder_of_another_kind_is_refused(tmp_path: Path) -> None:
    from jobmatch.embedding.bert import Bert

    with pytest.raises(OSError, match=r"config\.json"):
        Bert(tmp_path)
