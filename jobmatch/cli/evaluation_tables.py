"""The figures of an evaluation as tables that people read, in a terminal and in the documents."""

from collections.abc import Iterable, Iterator, Sequence

from jobmatch.use_cases.ablation import COMPARED, Part
from jobmatch.use_cases.evaluation import STYLE_SHARE, TWIN_SHARE, Evaluation
from jobmatch.use_cases.evaluation_report import Study

MEASURES = ("ndcg10", "p5", "r50", "mrr", "judged10", "ndcg10_judged")
HEADINGS = {"ndcg10": "nDCG@10", "p5": "P@5", "r50": "R@50"}
EXTREMES = 5  # queries that gain most, and that lose most


def text(study: Study) -> str:
    """Return what a terminal shows."""
    found = study.found
    lines = [_systems(found), ""]
    for style, rows in found.product.by_style.items():
        lines.append(f"product, {style}: nDCG@10 {rows.ndcg10:.3f}, R@50 {rows.r50:.3f}")
    lines += ["", *_interval_lines(study), "", _targets(found)]
    if study.against is not None:
        lines += ["", _against(study)]
    if study.parts:
        lines += ["", _parts(study), "", _nothing(study.parts)]
    return "\n".join(lines)


def markdown(study: Study) -> str:
    """Return what a document holds."""
    found = study.found
    told = [
        (
            f"{found.queries} queries, {found.documents} records ranked; intervals: 95 %, "
            f"{study.resamples} bootstrap draws over the queries."
        ),
        _sureness(study),
        _styles(found),
        _targets(found),
    ]
    if study.against is not None:
        told.append(_against(study))
    if study.parts:
        told += [_parts(study), _nothing(study.parts)]
    return "\n\n".join(told)


def by_gain(parts: Iterable[Part]) -> list[Part]:
    """Return the parts in their kinds' order, those that add most first."""
    kinds = list(dict.fromkeys(part.kind for part in parts))
    return sorted(parts, key=lambda part: (kinds.index(part.kind), -_gained(part)))


def _gained(part: Part) -> float:
    return part.differences["ndcg10"].mean


def _systems(found: Evaluation) -> str:
    body = []
    for name, figures in found.systems.items():
        rounded = figures.overall.rounded()
        cells = [f"{rounded[key]:.3f}" for key in MEASURES]
        body.append([name, *cells, f"{figures.milliseconds:.0f}"])
    return _table(["system", *MEASURES, "ms"], body)


def _sureness(study: Study) -> str:
    body = []
    for name, figures in study.found.systems.items():
        rounded = figures.overall.rounded()
        cells = []
        for key in COMPARED:
            sure = figures.interval(key, study.resamples)
            cells.append(f"{rounded[key]:.3f} ({sure.low:.3f}–{sure.high:.3f})")
        rest = [f"{rounded[key]:.3f}" for key in ("mrr", "judged10", "ndcg10_judged")]
        body.append([name, *cells, *rest])
    heading = ["system", *HEADINGS.values(), "MRR", "judged in top 10", "nDCG@10 of judged"]
    return _table(heading, body)


def _interval_lines(study: Study) -> Iterator[str]:
    """Yield the intervals in words: whoever reads the table by program finds a system once."""
    for name, figures in study.found.systems.items():
        sure = [figures.interval(key, study.resamples) for key in COMPARED]
        told = [
            f"{HEADINGS[key]} {one.low:.3f}–{one.high:.3f}"
            for key, one in zip(COMPARED, sure, strict=True)
        ]
        yield f"{name}, 95 % of the draws: {', '.join(told)}"


def _styles(found: Evaluation) -> str:
    body = [
        [
            style,
            str(found.style_counts[style]),
            f"{rows.ndcg10:.3f}",
            f"{rows.p5:.3f}",
            f"{rows.r50:.3f}",
            f"{found.style_shares[style]:.0%}",
        ]
        for style, rows in found.product.by_style.items()
    ]
    return _table(["style", "queries", *HEADINGS.values(), "of the mean"], body)


def _targets(found: Evaluation) -> str:
    below = [style for style, share in found.style_shares.items() if share < STYLE_SHARE]
    spread = "met" if not below else f"not met by {', '.join(below)}"
    twins = "met" if found.twin_share >= TWIN_SHARE else "not met"
    return (
        f"No style more than {1 - STYLE_SHARE:.0%} below the mean: {spread}.\n"
        f"The same without accents within {1 - TWIN_SHARE:.0%}: {twins} "
        f"(nDCG@10 {found.twins.overall.ndcg10:.3f}, {found.twin_share:.1%} of the whole)."
    )


def _against(study: Study) -> str:
    lines = ["Against the other ranking:"]
    for name, one in (study.against or {}).items():
        sure = one.interval
        lines.append(
            f"{HEADINGS[name]} {one.mean:+.3f} ({sure.low:+.3f} to {sure.high:+.3f}), "
            f"{one.changed} queries differ"
        )
    told = (study.against or {})["ndcg10"].queries
    gains = [f"{query} {value:+.3f}" for query, value in told[:EXTREMES] if value > 0]
    losses = [f"{query} {value:+.3f}" for query, value in told[::-1][:EXTREMES] if value < 0]
    lines.append(f"gain most: {', '.join(gains) or 'none'}")
    lines.append(f"lose most: {', '.join(losses) or 'none'}")
    return "\n".join(lines)


def _parts(study: Study) -> str:
    styles = list(study.found.product.by_style)
    body = []
    for part in by_gain([part for part in study.parts if part.changes_something]):
        gained = part.differences["ndcg10"]
        sure = f"{gained.mean:+.3f} ({gained.interval.low:+.3f} to {gained.interval.high:+.3f})"
        rest = [f"{part.differences[name].mean:+.3f}" for name in COMPARED[1:]]
        by_style = [f"{part.by_style[style]:+.3f}" for style in styles]
        told = [part.kind.value, part.name, sure, *rest, str(gained.changed), *by_style]
        body.append(told)
    heading = ["kind", "part", "adds to nDCG@10", "to P@5", "to R@50", "queries changed", *styles]
    return _table(heading, body)


def _nothing(parts: Sequence[Part]) -> str:
    idle = [part for part in parts if not part.changes_something]
    harmful = [part for part in parts if part.changes_something and part.adds_nothing]
    return (
        f"Parts that add nothing here: {_named(harmful)}.\n"
        f"Parts that change no list here: {_named(idle)}."
    )


def _named(parts: Sequence[Part]) -> str:
    return ", ".join(f"{part.name} ({part.kind.value})" for part in parts) or "none"


def _table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in body)])
