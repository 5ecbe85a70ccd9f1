"""How long the real text models take: records a second, and one query.

    OMP_NUM_THREADS=2 python benchmarks/embedding_speed.py

256 invented vacancies; long texts are whole adverts, short ones their titles; a vacancy is both.
The light model first, then the large one, then both side by side: memory only grows.
One JSON line a run is appended to benchmarks/results/embedding_speed.jsonl.
"""

import argparse
from functools import partial
from pathlib import Path

from market_service import TODAY
from measuring import Row, Stopwatch, keep, resident_mb, timed

from jobmatch.embedding.blended_encoder import BlendedEncoder
from jobmatch.embedding.encoder import Encoder
from jobmatch.embedding.sentence_encoder import LIGHT, SentenceEncoder
from jobmatch.reference.demo_market import make_demo_market

SAMPLE = 256  # at once; the service gives the model 512 vacancies
QUERIES = 25  # of each length


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("var/benchmarks"))
    options = asked.parse_args()
    rows = embedding_rows(options.data.absolute())
    for row in rows:
        print(row)
    keep("embedding_speed", rows)


def embedding_rows(folder: Path) -> list[Row]:
    folder.mkdir(parents=True, exist_ok=True)
    light, large = (SentenceEncoder(model, folder / "cache") for model in (LIGHT, None))
    models: dict[str, Encoder] = {
        "light": light,
        "large": large,
        "both": BlendedEncoder(large, light),
    }
    return [
        {**row, "what": f"{name}: {row['what']}"}
        for number, (name, encoder) in enumerate(models.items())
        for row in _model_rows(encoder, number * QUERIES)
    ]


def _model_rows(encoder: Encoder, asked_before: int) -> list[Row]:
    posts = make_demo_market(TODAY).vacancies[:SAMPLE]
    titles = [post["Vị trí tuyển dụng"] for post in posts]
    adverts = ["\n".join(filter(None, post.values())) for post in posts]
    with Stopwatch() as watch:
        encoder.encode_queries(["thợ hàn"])
    rows = [watch.once("open the model, first query", SAMPLE)]
    whole = titles + adverts
    for what, texts in (("titles", titles), ("whole adverts", adverts), ("vacancies", whole)):
        with Stopwatch() as watch:
            encoder.encode_passages(texts)
        rows.append(watch.rate(f"embed {what}", SAMPLE, SAMPLE))
    for what, texts in (("short", titles), ("long", adverts)):
        fresh = list(dict.fromkeys(texts))[asked_before:][:QUERIES]  # none is remembered yet
        calls = [partial(encoder.encode_queries, [text]) for text in fresh]
        rows.append(timed(f"embed one {what} query", SAMPLE, calls))
    rows.append({"what": "memory", "size": SAMPLE, "unit": "MB", "value": resident_mb()})
    return rows


if __name__ == "__main__":
    main()
