"""How long the real text models take: records a second, and one query.

    OMP_NUM_THREADS=2 python benchmarks/embedding_speed.py

256 invented vacancies; long texts are whole adverts, short ones their titles. The light
model first: memory only grows.
One JSON line a run is appended to benchmarks/results/embedding_speed.jsonl.
"""

import argparse
from functools import partial
from itertools import chain
from pathlib import Path

from market_service import TODAY
from measuring import Row, Stopwatch, keep, resident_mb, timed

from jobmatch.embedding.sentence_encoder import LIGHT, SentenceEncoder
from jobmatch.reference.demo_market import make_demo_market

SAMPLE = 256
QUERIES = 50
AT_ONCE = 128  # as the service gives them to the model


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
    return [
        {**row, "what": f"{model or 'large'}: {row['what']}"}
        for model in (LIGHT, None)
        for row in _model_rows(SentenceEncoder(model, folder / "cache"))
    ]


def _model_rows(encoder: SentenceEncoder) -> list[Row]:
    posts = make_demo_market(TODAY).vacancies[:SAMPLE]
    titles = [post["Vị trí tuyển dụng"] for post in posts]
    adverts = ["\n".join(filter(None, post.values())) for post in posts]
    with Stopwatch() as watch:
        encoder.encode_queries(["thợ hàn"])
    rows = [watch.once("open the model, first query", SAMPLE)]
    for what, texts in (("titles", titles), ("whole adverts", adverts)):
        with Stopwatch() as watch:
            for at in range(0, SAMPLE, AT_ONCE):
                encoder.encode_passages(texts[at : at + AT_ONCE])
        rows.append(watch.rate(f"embed {what}", SAMPLE, SAMPLE))
    asked = chain(titles[: QUERIES // 2], adverts[: QUERIES // 2 + 1])
    calls = [partial(encoder.encode_queries, [text]) for text in asked]
    rows.append(timed("embed one query, short and long", SAMPLE, calls))
    rows.append({"what": "memory", "size": SAMPLE, "unit": "MB", "value": resident_mb()})
    return rows


if __name__ == "__main__":
    main()
