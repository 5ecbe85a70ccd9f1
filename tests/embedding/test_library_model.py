import os
import subprocess
import sys
from pathlib import Path

import pytest

from jobmatch.embedding.encoder import ModelError
from jobmatch.embedding.packed_model import default_folder, unpack
from jobmatch.embedding.sentence_encoder import SentenceEncoder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack(default_folder(), tmp_path_factory.mktemp("models"))


@pytest.mark.slow
def test_a_sentence_transformers_folder_can_be_used_instead(folder: Path, tmp_path: Path) -> None:
    plain, packed = SentenceEncoder(folder, tmp_path), SentenceEncoder(None, tmp_path)
    assert (plain.name, plain.dimension, len(plain.revision)) == (str(folder), 384, 12)
    for one, other in (
        (plain.encode_queries(["thợ hàn"]), packed.encode_queries(["thợ hàn"])),
        (plain.encode_passages(["Thợ hàn"]), packed.encode_passages(["Thợ hàn"])),
    ):
        assert float(one[0] @ other[0]) == pytest.approx(1, abs=6e-3)  # in float, in 8 bits


@pytest.mark.slow
def test_a_model_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError, match="empty"):
        SentenceEncoder(tmp_path / "empty", tmp_path).encode_queries(["thợ hàn"])


@pytest.mark.slow
def test_loading_and_encoding_write_nothing_to_the_terminal(folder: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from jobmatch.embedding.sentence_encoder import SentenceEncoder;"
        "SentenceEncoder(sys.argv[1], Path(sys.argv[2])).encode_queries(['thợ hàn'])"
    )
    done = subprocess.run(  # noqa: S603 our own words
        [sys.executable, "-c", script, str(folder), str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"HF_HUB_OFFLINE": "1"},
    )
    assert done.stdout + done.stderr == ""
