import json
from pathlib import Path

import pytest

from jobmatch.domain.errors import UnreadableFileError
from tests.cli.conftest import SEEKER, Run

TITLES = {"V1": "Thợ hàn", "V2": "Kế toán", "V3": "Công nhân may"}


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """Three vacancies and a welder, for whom V1 was judged good and V2 bad."""
    folder = tmp_path / "collection"
    folder.mkdir()
    rows = [
        {"id": ref, "title": title, "company": "", "location": "", "salary": ""}
        for ref, title in TITLES.items()
    ]
    (folder / "vacancies.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (folder / "seekers.jsonl").write_text(json.dumps({**SEEKER, "style": "form"}), "utf-8")
    (folder / "qrels.tsv").write_text("P7\tV1\t3\nP7\tV2\t0\n", "utf-8")
    return folder


def test_every_system_is_measured(run: Run, judged: Path) -> None:
    told = json.loads(run("evaluate", judged, "--json").output)
    assert (told["queries"], told["documents"]) == (1, 3)
    assert {"bm25", "dense", "fused", "product"} <= set(told["systems"])
    assert told["systems"]["product"]["ndcg10"] == 1.0
    assert told["systems"]["product"]["by_style"]["form"]["mrr"] == 1.0


def test_people_read_a_table(run: Run, judged: Path) -> None:
    head, rule, *rows = run("evaluate", judged).output.splitlines()
    assert head == "| system | ndcg10 | p5 | r50 | mrr | judged10 | ndcg10_judged | ms |"
    assert rule.count("|") == head.count("|")
    [product] = [row for row in rows if row.startswith("| product |")]
    assert product.split("|")[2].strip() == "1.000"


def test_the_ranking_can_be_kept_for_other_tools(run: Run, judged: Path, tmp_path: Path) -> None:
    out = tmp_path / "run.tsv"
    run("evaluate", judged, "--run", out)
    query, document, score = out.read_text("utf-8").splitlines()[0].split("\t")
    assert (query, document) == ("P7", "V1")
    assert float(score) > 0


def test_tables_are_put_between_their_markers(run: Run, judged: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Before\n\n<!-- evaluate own -->\nold\n<!-- /evaluate own -->\n\nafter\n", "utf-8"
    )
    run("evaluate", judged, "--table", page, "--section", "own", "--bootstrap", 20)
    told = page.read_text("utf-8")
    assert told.startswith("# Before\n\n<!-- evaluate own -->\n1 queries, 3 records ranked")
    assert told.endswith("<!-- /evaluate own -->\n\nafter\n")
    assert "old" not in told
    run("evaluate", judged, "--table", page, "--bootstrap", 20)
    assert page.read_text("utf-8").count("<!-- evaluate collection -->") == 1


def test_a_section_without_its_end_is_not_written_over(
    run: Run, judged: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- evaluate own -->\nall the rest\n", "utf-8")
    with pytest.raises(UnreadableFileError, match="never closed"):
        run("evaluate", judged, "--table", page, "--section", "own")
    assert "all the rest" in page.read_text("utf-8")


def test_parts_are_left_out_in_turn_and_drawn(run: Run, judged: Path, tmp_path: Path) -> None:
    plot = tmp_path / "plots/parts.svg"
    told = run("evaluate", judged, "--ablate", "--plot", plot, "--bootstrap", 20).output
    assert "| kind | part | adds to nDCG@10 |" in told
    assert "Parts that add nothing here: " in told
    assert "What each part adds to nDCG@10" in plot.read_text("utf-8")


def test_one_split_is_measured_alone(run: Run, judged: Path) -> None:
    (judged / "splits.tsv").write_text("P7\tdev\n", "utf-8")
    assert json.loads(run("evaluate", judged, "--split", "dev", "--json").output)["queries"] == 1
    with pytest.raises(UnreadableFileError, match="it has dev"):
        run("evaluate", judged, "--split", "train")


def test_two_rankings_are_compared(run: Run, judged: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.tsv"
    other.write_text("P7\tV2\t2\nP7\tV1\t1\n", "utf-8")
    told = run("evaluate", judged, "--against", other).output
    assert "gain most: P7 +0.369" in told  # 1 − 1 / log2(3)
