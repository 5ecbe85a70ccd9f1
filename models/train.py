"""Train the text model: contrastive learning on pairs of job texts, on a processor.

usage: python models/train.py --shared DIR --from FOLDER --to FOLDER [--grades]
"""

import argparse
import random
import time
from pathlib import Path

import torch
from contrastive import loss
from graded import Batch, Graded, graded_loss
from pairs import Pairs
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn

from jobmatch.embedding.processor import computes_bfloat16

SEED = 20261121
STEPS = 120
BATCH = 96
TRADES_BATCH = 96
TITLES_BATCH = 160
ACCENTS_BATCH = 48
QUERY_TOKENS = 72
PASSAGE_TOKENS = 112
TOKENS_IN_USE = 128
TEMPERATURE = 0.04
PEAK_RATE = 7e-5
WARM_UP = 20
SAVE_EVERY = 40
GRADED_TOKENS = 112
GRADED_TEMPERATURE = 0.05
KINDS = ("posts", "trades", "titles", "accents", "graded", "graded titles")
PAIRS_ALONE = (0.42, 0.32, 0.12, 0.14, 0, 0)  # what work is, in everybody's words
WITH_GRADES = (0.14, 0.12, 0.05, 0.07, 0.47, 0.15)  # then the fine order inside a trade


def load(folder: Path) -> SentenceTransformer:
    """Load for training: without dropout, with the attention that is quick to differentiate."""
    model = SentenceTransformer(
        str(folder), device="cpu", model_kwargs={"attn_implementation": "eager"}
    )
    for module in model.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0
    return model.train()


def embed(model: SentenceTransformer, texts: list[str], prompt: str, tokens: int) -> Tensor:
    model.max_seq_length = tokens
    features = model.preprocess([prompt + text for text in texts])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=computes_bfloat16()):
        vectors: Tensor = model(features)["sentence_embedding"]
    return nn.functional.normalize(vectors.float(), dim=1)


def batch_loss(model: SentenceTransformer, source: Pairs, graded: Graded, kind: str) -> Tensor:
    if kind.startswith("graded"):
        return _graded_loss(
            model, graded.titles_batch() if "titles" in kind else graded.texts_batch()
        )
    if kind == "posts":
        pairs = source.posts_batch(BATCH)
    elif kind == "trades":
        pairs = source.trades_batch(TRADES_BATCH)
    elif kind == "titles":
        pairs = source.titles_batch(TITLES_BATCH)
    else:
        pairs = source.accents_batch(ACCENTS_BATCH)
    same_side = kind == "accents"  # both are profiles
    prompt, tokens = ("query: ", QUERY_TOKENS) if same_side else ("passage: ", PASSAGE_TOKENS)
    queries = embed(model, [pair.query for pair in pairs], "query: ", QUERY_TOKENS)
    passages = embed(model, [pair.passage for pair in pairs], prompt, tokens)
    return loss(queries, passages, pairs, TEMPERATURE)


def _graded_loss(model: SentenceTransformer, batch: Batch) -> Tensor:
    queries = embed(model, batch.queries, "query: ", GRADED_TOKENS)
    documents = embed(model, batch.documents, "passage: ", GRADED_TOKENS)
    return graded_loss(queries, documents, batch.grades, GRADED_TEMPERATURE)


def train(options: argparse.Namespace) -> None:
    """Train until the steps are done or the minutes over; the rate falls to nothing by then."""
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)  # noqa: S311 no secret
    source, model = Pairs(options.shared, options.seed), load(options.start)
    graded = Graded(options.shared / "eval/vacancies.jsonl", options.seed)
    shares = WITH_GRADES if options.grades else PAIRS_ALONE
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.01)
    started, progress, step = time.perf_counter(), 0.0, 0
    while progress < 1:
        for group in optimizer.param_groups:
            group["lr"] = options.rate * min((step + 1) / WARM_UP, max(0.02, 1 - progress))
        kind = chance.choices(KINDS, shares)[0]
        value = batch_loss(model, source, graded, kind)
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        seconds = time.perf_counter() - started
        print(f"{step} {kind} {value.item():.4f} {seconds:.0f} s", flush=True)
        step += 1
        progress = max(step / options.steps, seconds / 60 / options.minutes)
        if step % SAVE_EVERY == 0 or progress >= 1:
            model.max_seq_length = TOKENS_IN_USE
            model.save(str(options.target), create_model_card=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--from", dest="start", type=Path, required=True)
    parser.add_argument("--to", dest="target", type=Path, required=True)
    parser.add_argument("--grades", action="store_true", help="learn from graded adverts too")
    parser.add_argument("--rate", type=float, default=PEAK_RATE)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--minutes", type=float, default=120.0, help="stop by then at the latest")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
