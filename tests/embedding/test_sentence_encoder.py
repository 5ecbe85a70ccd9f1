import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from jobmatch.embedding.encoder import Encoder, Vectors
from jobmatch.embedding.packed_model import default_folder, light_folder, read_manifest
from jobmatch.embedding.sentence_encoder import SentenceEncoder

WELDER = (
    "Thợ hàn. Đã làm hàn que, hàn MIG ở xưởng kết cấu thép, đọc được bản vẽ. "
    "Mong muốn việc ổn định gần nhà"
)
WELDER_WITHOUT_ACCENTS = (
    "Tho han. Da lam han que, han MIG o xuong ket cau thep, doc duoc ban ve. "
    "Mong muon viec on dinh gan nha"
)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> SentenceEncoder:
    return SentenceEncoder(None, tmp_path_factory.mktemp("models"))


def nearest(encoder: Encoder, wish: str, titles: Sequence[str]) -> str:
    cosines = encoder.encode_passages(titles) @ encoder.encode_queries([wish])[0]
    return titles[int(np.argmax(cosines))]


def lengths(rows: Vectors) -> list[float]:
    return [float(length) for length in np.linalg.norm(rows, axis=1)]


def said(script: str, *arguments: str) -> str:
    """Return what the script prints in a fresh interpreter."""
    done = subprocess.run(  # noqa: S603 our own words
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_the_default_model_says_what_it_is_without_being_loaded(tmp_path: Path) -> None:
    manifest = read_manifest(default_folder())
    encoder = SentenceEncoder(None, tmp_path / "cache")
    assert (encoder.name, encoder.revision, encoder.dimension) == (
        "jobmatch-vi-e5",
        manifest.revision,
        384,
    )
    assert not (tmp_path / "cache").exists()


def test_texts_without_a_word_resemble_nothing(tmp_path: Path) -> None:
    encoder = SentenceEncoder(None, tmp_path / "cache")
    rows = encoder.encode_passages(["", " \n"])
    assert rows.tolist() == [[0.0] * 384] * 2
    assert not (tmp_path / "cache").exists()


def test_the_light_model_says_what_it_is_without_being_loaded(tmp_path: Path) -> None:
    manifest = read_manifest(light_folder())
    encoder = SentenceEncoder("light", tmp_path / "cache")
    assert (encoder.name, encoder.revision, encoder.dimension) == (
        "jobmatch-vi-light",
        manifest.revision,
        128,
    )
    assert not (tmp_path / "cache").exists()


def test_the_light_model_finds_a_trade_without_accents_with_a_slip_and_without_torch(
    tmp_path: Path,
) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from jobmatch.embedding.sentence_encoder import SentenceEncoder;"
        "light = SentenceEncoder('light', Path(sys.argv[1]));"
        "posts = ['Công nhân may công nghiệp', 'Kế toán kho', 'Nhân viên bảo trì điện'];"
        "found = light.encode_queries(['tho may', 'ke tona kho', 'Thợ điện'])"
        " @ light.encode_passages(posts).T;"
        "print(found.argmax(axis=1).tolist(), 'torch' in sys.modules)"
    )
    assert said(script, str(tmp_path)) == "[0, 1, 2] False"


def test_no_texts_give_no_rows(tmp_path: Path) -> None:
    encoder = SentenceEncoder(None, tmp_path)
    assert encoder.encode_queries([]).shape == (0, 384)
    assert encoder.encode_passages([]).shape == (0, 384)


def test_heavy_libraries_are_not_imported_before_the_first_text() -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from jobmatch.embedding.sentence_encoder import SentenceEncoder;"
        "SentenceEncoder(None, Path('unused')).encode_queries(['']);"
        "print(sorted({'onnxruntime', 'torch', 'sentence_transformers'} & set(sys.modules)))"
    )
    assert said(script) == "[]"


@pytest.mark.slow
def test_the_model_that_comes_along_needs_no_torch(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from jobmatch.embedding.sentence_encoder import SentenceEncoder;"
        "SentenceEncoder(None, Path(sys.argv[1])).encode_queries(['thợ hàn']);"
        "print(sorted({'onnxruntime', 'torch', 'sentence_transformers'} & set(sys.modules)))"
    )
    assert said(script, str(tmp_path)) == "['onnxruntime']"


@pytest.mark.slow
def test_rows_have_length_one_in_the_order_of_the_texts(encoder: SentenceEncoder) -> None:
    texts = [WELDER, "", "thợ may", "kế toán kho " * 60]
    rows = encoder.encode_passages(texts)
    assert lengths(rows) == pytest.approx([1, 0, 1, 1], abs=1e-5)
    alone = np.concatenate([encoder.encode_passages([text]) for text in texts])
    assert (rows * alone).sum(axis=1) == pytest.approx([1, 0, 1, 1], abs=5e-3)


@pytest.mark.slow
def test_the_same_texts_give_the_same_vectors_again(
    encoder: SentenceEncoder, tmp_path: Path
) -> None:
    texts = [WELDER, "thợ may", "lái xe nâng"]
    other = SentenceEncoder(None, tmp_path)
    again = other.encode_passages(texts)
    assert encoder.encode_passages(texts) == pytest.approx(again, abs=1e-3)  # none beside them


@pytest.mark.slow
def test_a_remembered_query_cannot_be_changed_from_outside(encoder: SentenceEncoder) -> None:
    first = encoder.encode_queries(["thợ tiện"])
    kept = first.copy()
    first[:] = 0
    assert encoder.encode_queries(["thợ tiện", "thợ tiện"]).tolist() == [kept[0].tolist()] * 2


@pytest.mark.slow
def test_a_title_that_comes_again_among_others_keeps_its_vector(encoder: SentenceEncoder) -> None:
    (first,) = encoder.encode_passages(["thợ phay"])
    rows = encoder.encode_passages([WELDER, "thợ phay", "thợ bào"])
    assert rows[1].tolist() == first.tolist()
    assert float(rows[0] @ first) < 0.95


@pytest.mark.slow
def test_a_profile_without_accents_is_nearer_to_itself_with_them_than_to_another_trade(
    encoder: SentenceEncoder,
) -> None:
    with_accents, without, other = encoder.encode_queries(
        [WELDER, WELDER_WITHOUT_ACCENTS, "Kế toán tổng hợp, lập báo cáo thuế, thành thạo Excel"]
    )
    assert with_accents @ without > with_accents @ other + 0.2
    assert with_accents @ without > without @ other + 0.1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wish", "title"),
    [
        ("thợ may", "Công nhân may công nghiệp"),
        ("thợ điện", "Nhân viên bảo trì điện nhà máy"),
        ("tho dien nha may", "Nhân viên bảo trì điện nhà máy"),
        ("tho dien", "Nhân viên bảo trì điện nhà máy"),
        ("lái xe tải", "Tài xế xe tải hạng C"),
        ("nv ban hang", "Nhân viên tư vấn bán hàng tại cửa hàng"),
        ("phụ bếp", "Nhân viên bếp nhà hàng"),
        ("ke toan kho", "Nhân viên kế toán kho"),
        ("LĐPT", "Tuyển lao động phổ thông"),
        ("giữ trẻ", "Giáo viên mầm non"),
    ],
)
def test_a_wish_is_nearest_to_a_post_of_that_work(
    encoder: SentenceEncoder, wish: str, title: str
) -> None:
    titles = [
        "Công nhân may công nghiệp",
        "Nhân viên bảo trì điện nhà máy",
        "Tài xế xe tải hạng C",
        "Nhân viên tư vấn bán hàng tại cửa hàng",
        "Nhân viên bếp nhà hàng",
        "Nhân viên kế toán kho",
        "Tuyển lao động phổ thông",
        "Giáo viên mầm non",
        "Lập trình viên Java",
        "Bảo vệ tòa nhà",
    ]
    assert nearest(encoder, wish, titles) == title


@pytest.mark.slow
def test_both_ways_of_placing_a_tone_mark_and_capitals_are_one(encoder: SentenceEncoder) -> None:
    rows = encoder.encode_queries(["thợ sửa khoá", "thợ sửa khóa", "THỢ SỬA KHÓA"])
    assert rows @ rows[0] == pytest.approx([1, 1, 1], abs=1e-4)


@pytest.mark.slow
def test_threads_may_ask_at_the_same_time(encoder: SentenceEncoder) -> None:
    texts = [f"công việc số {i}" for i in range(24)]
    together = encoder.encode_passages(texts)
    with ThreadPoolExecutor(6) as pool:
        single = np.concatenate(list(pool.map(lambda t: encoder.encode_passages([t]), texts)))
    assert (together * single).sum(axis=1) == pytest.approx([1] * 24, abs=5e-3)


@pytest.mark.slow
def test_the_default_model_is_read_without_the_libraries_that_take_long_to_import(
    tmp_path: Path,
) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from jobmatch.embedding.sentence_encoder import SentenceEncoder;"
        "SentenceEncoder(None, Path(sys.argv[1])).encode_queries(['thợ hàn']);"
        "print(sorted({'transformers', 'sentence_transformers', 'sklearn'} & set(sys.modules)))"
    )
    assert said(script, str(tmp_path)) == "[]"


@pytest.mark.slow
def test_equal_texts_of_one_call_get_one_vector(encoder: SentenceEncoder) -> None:
    rows = encoder.encode_passages(["thợ may", WELDER, "thợ may"])
    assert rows[0].tolist() == rows[2].tolist()
    assert float(rows[0] @ rows[1]) < 0.95
