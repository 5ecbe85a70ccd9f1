import json
from pathlib import Path

import pytest

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
