"""How long the real text models take: records a second, and one query.

    OMP_NUM_THREADS=2 python benchmarks/embedding_speed.py

Invented vacancies are the hard case: whole adverts, each longer than the models read; short ones
are their titles; a vacancy is both. One title in four has come before, as in a real market of
16 000 vacancies; in a smaller one fewer do, in a larger one more. Beside them the real vacancies
of a graded folder, where there is one: of those in ../shared/eval half are as long, two in five
are hardly more than a title.
The light model first, then the large one, then both side by side: memory only grows.
One JSON line a run is appended to benchmarks/results/embedding_speed.jsonl.
"""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from market_service import TODAY
from measuring import Row, Stopwatch, keep, resident_mb, timed

from jobmatch.domain.imports import ImportKind
from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.embedding.blended_encoder import BlendedEncoder
from jobmatch.embedding.encoder import Encoder
from jobmatch.embedding.sentence_encoder import LIGHT, SentenceEncoder
from jobmatch.embedding.texts import vacancy_texts
from jobmatch.intake.read_table import read_table
from jobmatch.reference.demo_market import make_demo_market

AT_ONCE = 512  # vacancies: as many as the service gives the model
SAMPLE = 2 * AT_ONCE
TITLE_COMES_AGAIN = 0.25
MARKET = 100_000  # vacancies, of which the time is said
QUERIES = 25  # of each length


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("var/benchmarks"))
    asked.add_argument("--judged", type=Path, default=Path("../shared/eval"))
    options = asked.parse_args()
    rows = embedding_rows(options.data.absolute(), options.judged / "vacancies.jsonl")
    for row in rows:
        print(row)
    keep("embedding_speed", rows)


def embedding_rows(folder: Path, real: Path) -> list[Row]:
    folder.mkdir(parents=True, exist_ok=True)
    titles, adverts = _vacancies()
    rows = [
        {**row, "what": f"{name}: {row['what']}"}
        for name in ("light", "large", "both")
        for row in _model_rows(partial(_encoder, name, folder / "cache"), titles, adverts)
    ]
    if not real.is_file():
        print(f"{real} is not there: real vacancies are left out")
        return rows
    encoder = _encoder("both", folder / "cache")
    return [
        *rows,
        *_whole_rows(encoder, *_real_vacancies(real), which="both: ", of_what="real vacancies"),
    ]


def _encoder(name: str, cache: Path) -> Encoder:
    """Return one that remembers nothing yet."""
    if name == "both":
        return BlendedEncoder(_encoder("large", cache), _encoder("light", cache))
    return SentenceEncoder(LIGHT if name == "light" else None, cache)


def _vacancies() -> tuple[list[str], list[str]]:
    """Return the titles and the whole texts of the sample; no two texts are equal."""
    posts = {
        "\n".join(filter(None, post.values())): post
        for seed in range(SAMPLE // 300)
        for post in make_demo_market(TODAY, seed).vacancies
    }
    adverts = list(posts)[:SAMPLE]
    titles: dict[str, None] = {}
    again = 0
    made: list[str] = []
    for advert in adverts:
        title = posts[advert]["Vị trí tuyển dụng"]
        if title in titles and again >= TITLE_COMES_AGAIN * (len(made) + 1):
            title = f"{title} {posts[advert]['Mã tin']}"
        again += title in titles
        titles[title] = None
        made.append(title)
    return made, adverts


def _real_vacancies(adverts: Path) -> tuple[list[str], list[str]]:
    """Return the titles and the whole texts of a file's vacancies, in its order."""
    rows = read_table(adverts, ImportKind.VACANCIES, None).rows()
    texts = [vacancy_texts(row.draft) for row in rows if isinstance(row.draft, VacancyProfile)]
    return [one.title for one in texts], [one.text for one in texts]


def _model_rows(
    fresh: Callable[[], Encoder], titles: Sequence[str], adverts: Sequence[str]
) -> list[Row]:
    encoder = fresh()
    with Stopwatch() as watch:
        encoder.encode_queries(["thợ hàn"])
    rows = [watch.once("open the model, first query", 1)]
    for what, texts in (("short", titles), ("long", adverts)):
        asked = list(dict.fromkeys(texts))[:QUERIES]
        calls = [partial(encoder.encode_queries, [text]) for text in asked]
        rows.append(timed(f"embed one {what} query", 1, calls))
    for what, texts in (("titles", titles), ("whole adverts", adverts)):
        with Stopwatch() as watch:
            encoder.encode_passages(texts[:AT_ONCE])
        rows.append(watch.rate(f"embed {what}", AT_ONCE, AT_ONCE))
    rows += _whole_rows(fresh(), titles, adverts)
    return [*rows, {"what": "memory", "size": SAMPLE, "unit": "MB", "value": resident_mb()}]


def _whole_rows(
    encoder: Encoder,
    titles: Sequence[str],
    adverts: Sequence[str],
    *,
    which: str = "",
    of_what: str = "vacancies",
) -> list[Row]:
    """Return how fast whole vacancies go, from an encoder that has seen none of them."""
    encoder.encode_queries(["thợ hàn"])
    with Stopwatch() as watch:
        for start in range(0, len(titles), AT_ONCE):
            chunk = slice(start, start + AT_ONCE)
            encoder.encode_passages([*titles[chunk], *adverts[chunk]])
    minutes = {
        "what": f"{which}{MARKET:,} {of_what} from nothing".replace(",", " "),
        "size": MARKET,
        "unit": "minutes at this rate",
        "cpu": round(watch.cpu * MARKET / len(titles) / 60, 1),
        "clock": round(watch.clock * MARKET / len(titles) / 60, 1),
    }
    return [watch.rate(f"{which}embed {of_what}", len(titles), len(titles)), minutes]


if __name__ == "__main__":
    main()
