"""Write a trained model as the packed files that come with the software.

usage: python models/pack.py --from FOLDER --to models/weights
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

from tokenizer import SPECIAL_TOKENS

from jobmatch.embedding.packed_model import RANGES, WEIGHTS, About, pack, unpack

ABOUT = About(
    name="jobmatch-vi-e5",
    dimension=384,
    max_tokens=128,
    base="intfloat/multilingual-e5-small",
    licence="MIT",
)
# Settings in the words that every sentence-transformers since 3.0 understands.
MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    {
        "idx": 2,
        "name": "2",
        "path": "2_Normalize",
        "type": "sentence_transformers.models.Normalize",
    },
]
SETTINGS: dict[str, object] = {
    "modules.json": MODULES,
    "sentence_bert_config.json": {"max_seq_length": ABOUT.max_tokens, "do_lower_case": False},
    "1_Pooling/config.json": {
        "word_embedding_dimension": ABOUT.dimension,
        "pooling_mode_mean_tokens": True,
    },
    "2_Normalize/config.json": {},
    "config_sentence_transformers.json": {
        "prompts": {"query": "query: ", "document": "passage: "},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
    },
    "tokenizer_config.json": {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": ABOUT.max_tokens,
        **SPECIAL_TOKENS,
    },
}
BERT_SETTINGS = (
    "architectures",
    "hidden_act",
    "hidden_size",
    "intermediate_size",
    "layer_norm_eps",
    "max_position_embeddings",
    "model_type",
    "num_attention_heads",
    "num_hidden_layers",
    "pad_token_id",
    "type_vocab_size",
    "vocab_size",
)


def write_portable_folder(trained: Path, folder: Path) -> None:
    """Copy weights and tokenizer; write settings that do not depend on the library's version."""
    for name, content in SETTINGS.items():
        _write(folder / name, content)
    bert = json.loads((trained / "config.json").read_text(encoding="utf-8"))
    _write(folder / "config.json", {key: bert[key] for key in BERT_SETTINGS})
    _write(folder / "tokenizer.json", _tokenizer(trained), indent=None)
    for name in (WEIGHTS, RANGES):
        shutil.copyfile(trained / name, folder / name)


def _tokenizer(trained: Path) -> dict[str, object]:
    content: dict[str, object] = json.loads(
        (trained / "tokenizer.json").read_text(encoding="utf-8")
    )
    return content | {"truncation": None, "padding": None}


def _write(path: Path, content: object, indent: int | None = 1) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps(content, indent=indent, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="trained", type=Path, required=True)
    parser.add_argument("--to", dest="packed", type=Path, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_portable_folder(options.trained, Path(folder))
        manifest = pack(Path(folder), options.packed, ABOUT)
    size = sum(path.stat().st_size for path in options.packed.rglob("*") if path.is_file())
    print(f"{manifest.about.name} {manifest.revision}: {size / 1e6:.1f} MB in {options.packed}")
    with tempfile.TemporaryDirectory() as cache:
        print(f"unpacks: {unpack(options.packed, Path(cache)).name}")


if __name__ == "__main__":
    main()
