"""The peers' part of docs/performance.md: a table a size, cost against size as a picture."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from peer_market import DIMENSION, LIMIT, SHARES

Row = dict[str, Any]

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
TITLE = "## Beside other systems"
PREFACE = """`make bench-peers`: every system has the same invented vectors and texts (50 nearest
of 512-dimensional vectors shaped like the default model's; BM25 of 20 words over texts of 60), one
thread and a process of its own, and answers each query in turn with the others. Times are
milliseconds of processor time a search (median / 95th percentile): of all, of 30 % eligible, of
1 % eligible. Where a system can look more or less carefully, its cheapest setting with recall
0.99 on other queries was taken, or its most careful one. Recall counts against brute force.

- jobmatch is given the eligible ids each time and returns ids with exact cosines, ties in order;
  FAISS is given a bitmap made beforehand and returns row numbers.
- Graphs (hnswlib, usearch, pgvector 0.6.2, Milvus Lite) have M = 16 and ef_construction = 64, as
  pgvector has by itself. usearch's Python package cannot filter: it is asked for more, and the
  rest is dropped. Graphs of 10^6 vectors are left out: hnswlib would build for some six minutes,
  the others longer.
- PostgreSQL full text has no BM25: its recall says how far ts_rank agrees with it. FTS5's BM25
  drops words that more than half of the texts have.
- memory: what its processes hold after building (of PostgreSQL, one connection with the shared
  pages that it touched); disk: its files.

"""
BOUND_HEAD = ["system", "size", "share", "MB read", "memory's bound, ms", "measured, ms", "times"]
MARKS = "osD^v<>PX*hdp"


def peers_part(runs: Sequence[tuple[Sequence[Row], str]]) -> str:
    """Return the part, or nothing: of each size the rows and how they were measured."""
    if not runs:
        return ""
    parts = [f"{TITLE}\n\n{PREFACE}"]
    for kind, title in {"vectors": "Nearest vectors", "words": "Words"}.items():
        every = [row for rows, _ in runs for row in rows if row["kind"] == kind]
        parts.append(f"### {title}\n\n{_picture(kind, every)}")
        for rows, told in runs:
            of_kind = [row for row in rows if row["kind"] == kind]
            if of_kind:
                parts.append(f"{told}\n\n{_table(of_kind, of_kind[0]['size'])}")
    parts.append(_bounds([rows for rows, _ in runs]))
    return "\n".join(parts)


def _table(rows: Sequence[Row], size: int) -> str:
    shares = [f"{share:.0%}, ms" for share in SHARES]
    head = [f"{size:,}", *shares, "recall", "setting", "build, s", "memory, MB", "disk, MB"]
    body, reasons = [], []
    for name in dict.fromkeys(row["system"] for row in rows):
        by_share = {row.get("share"): row for row in rows if row["system"] == name}
        measured = {share: row for share, row in by_share.items() if "recall" in row}
        reasons += [f"{name}: {row['left_out']}" for row in by_share.values() if "left_out" in row]
        if measured:
            body.append([name, *_cells(measured)])
    left_out = "".join(f"\nLeft out: {reason}.\n" for reason in dict.fromkeys(reasons))
    return _markdown(head, body) + left_out


def _cells(by_share: Mapping[float, Row]) -> list[str]:
    found = [by_share.get(share) for share in SHARES]
    one = next(row for row in found if row)
    times = [f"{row['cpu_p50']:.3g} / {row['cpu_p95']:.3g}" if row else "" for row in found]
    recall = ", ".join(f"{row['recall']:.3f}" if row else "–" for row in found)
    settings = [row["setting"] if row else None for row in found]
    chosen = ", ".join(map(str, settings)) if any(s is not None for s in settings) else ""
    held = f"{one['memory_mb']:,.0f}", f"{one['disk_mb']:,.0f}" if one["disk_mb"] else ""
    return [*times, recall, chosen, f"{one['build_cpu_s']:.3g}", *held]


def _bounds(runs: Sequence[Sequence[Row]]) -> str:
    """Say what a search must read, how long memory takes for it, and how far the search is."""
    body, told = [], []
    for rows in runs:
        best = {row["what"]: row for row in rows if row["kind"] == "bounds"}
        size = rows[0]["size"]
        if size < 100_000 or not best:  # noqa: PLR2004 -- smaller ones are not bound by memory
            continue
        figures = [f"{what} {row['value']:g} {row['unit']}" for what, row in best.items()]
        told.append(f"{', '.join(figures)} in the run of {size:,}")
        read = best["memory read"]["value"]
        body += [_bound(row, read) for row in rows if "recall" in row and _bytes(row)]
    return (
        "### What bounds a search\n\nOne thread of this machine at its best, beside whatever else "
        f"it did: {'; '.join(told)}.\n\nA search of one query does two operations for each number "
        "that it reads, so memory is its bound, not arithmetic.\nA bare search reads every "
        "eligible vector; the product reads 16 bytes of every row, 64 bytes more of "
        "those\nthat are left and the vectors of those that are left of these "
        "(docs/decisions/0034-peers-and-precision.md). What stands\napart costs more than its "
        "bytes: each is a wait for memory; making numbers of 4 bits wide is a third of a search "
        "of all,\nand about 0.2 ms of Python stand around each.\n\n" + _markdown(BOUND_HEAD, body)
    )


def _bound(row: Row, read: float) -> list[str]:
    need = _bytes(row)
    bound = need / read / 1e6
    return [
        row["system"],
        f"{row['size']:,}",
        f"{row['share']:.0%}",
        f"{need / 1e6:,.1f}",
        f"{bound:.2f}",
        f"{row['cpu_p50']:.3g}",
        f"{row['cpu_p50'] / bound:.1f}",
    ]


def _bytes(row: Row) -> float:
    """Return how many bytes the search of this row must read; 0 where that is not known."""
    from jobmatch.index.directions import DIRECTIONS, HALF
    from jobmatch.index.sketches import GATHERING_PAYS, LOOK_PAYS, enough

    eligible = int(row["size"] * row["share"]) if row["kind"] == "vectors" else 0
    if row["system"] == "FAISS, flat":
        return eligible * DIMENSION * 4
    if not eligible or not row["system"].startswith("jobmatch"):
        return 0
    wide = DIMENSION * (2 if "float16" in row["system"] else 4)
    by_bits, left = enough(LIMIT, eligible)
    if left * LOOK_PAYS > eligible:
        return eligible * wide
    if by_bits * LOOK_PAYS >= eligible:
        return eligible * HALF + left * wide
    looked_at = row["size"] if eligible * GATHERING_PAYS > row["size"] else eligible
    return looked_at * DIRECTIONS / 8 + by_bits * HALF + left * wide


def _picture(kind: str, rows: Sequence[Row]) -> str:
    """Draw cost against size; without matplotlib the picture that is there stays."""
    path = PICTURES / f"peers-{kind}.svg"
    with suppress(ModuleNotFoundError):
        _draw(path, kind, [row for row in rows if "recall" in row])
    shown = f"![Cost against size]({path.relative_to(PICTURES.parent)})\n\n"
    return shown if path.is_file() else ""


def _draw(path: Path, kind: str, rows: Sequence[Row]) -> None:
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt

    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": kind, "font.size": 9})
    figure, panels = plt.subplots(1, 3, figsize=(11, 4.2), sharey=True)
    names = list(dict.fromkeys(row["system"] for row in rows))
    for panel, share in zip(panels, SHARES, strict=True):
        for name, mark in zip(names, MARKS, strict=False):
            line = [r for r in rows if r["system"] == name and r["share"] == share]
            ours = name.startswith("jobmatch")
            panel.plot(
                [row["size"] for row in line],
                [row["cpu_p50"] for row in line],
                marker=mark,
                markersize=4,
                linewidth=2.2 if ours else 1,
                linestyle="-" if ours else "--",
                label=name,
            )
        panel.set(xscale="log", yscale="log", xlabel="records", title=f"{share:.0%} eligible")
        panel.grid(visible=True, alpha=0.3)
    panels[0].set_ylabel("processor time a search, ms (median)")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=5)
    figure.tight_layout(rect=(0, 0.12, 1, 1))
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path, format="svg", metadata={"Date": None})
    plt.close(figure)


def _markdown(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
