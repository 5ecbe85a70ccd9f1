"""Our seekers with grades of real adverts: what their card promises of the files is so."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.collection.test_collection import E_MAIL, SEEKER_KEYS, STYLES, TELEPHONE
from tests.shared_data import SHARED, needs_shared

FOLDER = Path(__file__).parents[2] / "collection" / "real_adverts"


def seekers() -> list[dict[str, Any]]:
    lines = (FOLDER / "seekers.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def cells(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (FOLDER / name).read_text("utf-8").splitlines()]


def test_every_seeker_is_complete_judged_and_in_one_split() -> None:
    ids = [seeker["id"] for seeker in seekers()]
    assert len(set(ids)) == len(ids)
    assert {tuple(seeker) for seeker in seekers()} == {tuple(SEEKER_KEYS)}
    assert {seeker["style"] for seeker in seekers()} == set(STYLES)
    assert {query for query, _, _ in cells("qrels.tsv")} == set(ids)
    assert sorted(query for query, _ in cells("splits.tsv")) == sorted(ids)
    assert {split for _, split in cells("splits.tsv")} == {"dev", "train"}


def test_no_pair_is_judged_twice_and_grades_are_those_of_the_guide() -> None:
    pairs = [(query, advert) for query, advert, _ in cells("qrels.tsv")]
    assert len(set(pairs)) == len(pairs)
    assert {grade for _, _, grade in cells("qrels.tsv")} == {"0", "1", "2", "3"}


def test_the_card_counts_what_is_there() -> None:
    card = (FOLDER / "README.md").read_text("utf-8")
    told = dict(re.findall(r"^\| ([^|]+?) \| ([\d,]+) \|$", card, re.MULTILINE))
    counted = Counter(grade for _, _, grade in cells("qrels.tsv"))
    splits = Counter(split for _, split in cells("splits.tsv"))
    expected = {
        "seekers": len(seekers()),
        "judged pairs": len(cells("qrels.tsv")),
        **{f"grade {grade}": count for grade, count in counted.items()},
        **{f"seekers, {split}": count for split, count in splits.items()},
        **Counter(f"seekers, {seeker['style']}" for seeker in seekers()),
    }
    assert {name: told[name] for name in expected} == {
        name: f"{count:,}" for name, count in expected.items()
    }


@pytest.mark.parametrize("pattern", [TELEPHONE, E_MAIL])
def test_nobody_can_be_reached_through_it(pattern: re.Pattern[str]) -> None:
    written = [json.dumps(seeker, ensure_ascii=False) for seeker in seekers()]
    assert [text for text in written if pattern.search(text)] == []


@needs_shared("eval/vacancies.jsonl")
def test_the_adverts_are_those_of_the_test_collection_and_the_seekers_are_not() -> None:
    adverts = (SHARED / "eval/vacancies.jsonl").read_text("utf-8").splitlines()
    known = {json.loads(line)["id"] for line in adverts}
    assert {advert for _, advert, _ in cells("qrels.tsv")} <= known
    theirs = (SHARED / "eval/seekers.jsonl").read_text("utf-8").splitlines()
    summaries = {json.loads(line)["summary"] for line in theirs}
    assert [one["id"] for one in seekers() if one["summary"] in summaries] == []
