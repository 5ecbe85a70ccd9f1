import os
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from jobmatch.embedding.bert import Bert, multiplies_8_bits, threads_given
from jobmatch.embedding.packed_model import RANGES, WEIGHTS, default_folder, unpack
from tests.models.small import small_model

FLAGS = Path("/proc/cpuinfo")
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

    library = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    encode = library.encode_query if query else library.encode_document
    expected = np.asarray(encode(TEXTS, show_progress_bar=False))
    exact = Bert(folder, exactly=True).vectors(TEXTS, query=query)
    assert (exact * expected).sum(axis=1) == pytest.approx([1] * len(TEXTS), abs=1e-5)
    served = Bert(folder).vectors(TEXTS, query=query)
    assert (served * expected).sum(axis=1) == pytest.approx([1] * len(TEXTS), abs=6e-3)


@pytest.mark.slow
def test_words_behind_the_last_token_that_is_read_change_nothing(folder: Path) -> None:
    read = ADVERT * 8
    rows = Bert(folder).vectors([read, f"{read} kế toán trưởng"], query=False)
    assert rows[0].tolist() == rows[1].tolist()


@pytest.mark.slow
def test_texts_that_are_read_side_by_side_come_back_in_their_order(folder: Path) -> None:
    bert = Bert(folder, threads=2)
    texts = [f"{text} {number}" for number in range(8) for text in TEXTS]
    alone = np.concatenate([bert.vectors([text], query=False) for text in texts])
    together = bert.vectors(texts, query=False)
    assert (alone * together).sum(axis=1) == pytest.approx([1] * len(texts), abs=1e-3)


@pytest.mark.slow
@pytest.mark.parametrize("exactly", [True, False])
def test_a_text_has_the_same_vector_whoever_is_read_with_it(
    folder: Path, *, exactly: bool
) -> None:
    bert = Bert(folder, exactly=exactly)
    welder, driver, accountant = ["Thợ hàn", "lái xe nâng", "kế toán trưởng"]
    alone = bert.vectors([welder], query=False)[0]
    for others in ([driver, driver], [accountant, driver, ADVERT]):
        together = bert.vectors([*others, welder], query=False)[-1]
        assert together @ alone == pytest.approx(1, abs=1e-4)


@pytest.mark.slow
def test_a_processor_that_cuts_off_large_sums_computes_in_float(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = Bert(folder, exactly=True).vectors(TEXTS, query=True)
    with monkeypatch.context() as patch:
        patch.setattr("jobmatch.embedding.bert.multiplies_8_bits", lambda: False)
        assert Bert(folder).vectors(TEXTS, query=True).tolist() == exact.tolist()
    if multiplies_8_bits():
        assert Bert(folder).vectors(TEXTS, query=True).tolist() != exact.tolist()


@pytest.mark.parametrize(
    ("asked", "given"), [("1", 1), ("3", 3), ("0", None), ("", None), ("many", None)]
)
def test_as_many_threads_as_the_machine_was_told(
    monkeypatch: pytest.MonkeyPatch, asked: str, given: int | None
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", asked)
    assert threads_given() == (given or os.cpu_count())


@pytest.mark.skipif(not FLAGS.is_file(), reason="this system lists no abilities of the processor")
def test_8_bits_are_used_wherever_the_processor_has_products_of_them() -> None:
    if not set(FLAGS.read_text("utf-8").split()) & {"avx512_vnni", "avx_vnni", "amx_int8"}:
        pytest.skip("this processor has none, or other names for them")
    assert multiplies_8_bits()


@pytest.mark.slow
def test_a_folder_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"config\.json"):
        Bert(tmp_path)


def test_weights_that_do_not_fit_together_are_refused(tmp_path: Path) -> None:
    folder = small_model(tmp_path / "model")
    assert len(Bert(folder).vectors(["thợ hàn"], query=True)) == 1
    weights = load_file(folder / WEIGHTS)
    name = "encoder.layer.1.intermediate.dense.weight"
    save_file(weights | {name: weights[name][:, :3].copy()}, folder / WEIGHTS)
    with pytest.raises(ValueError, match="cannot be computed"):
        Bert(folder)


def test_ranges_of_another_model_are_refused(tmp_path: Path) -> None:
    folder = small_model(tmp_path / "model")
    for ranges, problem in (("[]", ValueError), ("[{}, {}]", KeyError)):
        (folder / RANGES).write_text(ranges, "utf-8")
        assert len(Bert(folder, exactly=True).vectors(["thợ hàn"], query=True)) == 1
        if multiplies_8_bits():
            with pytest.raises(problem):
                Bert(folder)
