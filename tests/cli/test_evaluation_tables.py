from pathlib import Path

import pytest

from jobmatch.cli.evaluation_tables import by_gain, markdown, text
from jobmatch.domain.records import RecordKind
from jobmatch.matching.comparison import difference
from jobmatch.matching.evaluation import measure
from jobmatch.use_cases.ablation import COMPARED, Part, PartKind
from jobmatch.use_cases.evaluation import measured
from jobmatch.use_cases.evaluation_report import Study, compared
from jobmatch.use_cases.graded_collection import open_collection
from jobmatch.use_cases.ports import Service
from tests.use_cases.judging import a_folder


def part(kind: PartKind, name: str, gain: float) -> Part:
    """A part that adds this much of every measure, for one seeker."""
    added = difference({"S1": gain}, {"S1": 0.0}, 10)
    return Part(
        kind=kind,
        name=name,
        without=measure([], {"V1": 3}),
        differences=dict.fromkeys(COMPARED, added),
        by_style={"?": 0.0, "form": gain, "spoken": 0.0},
    )


@pytest.fixture
def study(service: Service, tmp_path: Path) -> Study:
    collection = open_collection(service, a_folder(tmp_path / "c"), RecordKind.SEEKERS)
    found = measured(service, collection)
    other = tmp_path / "run.tsv"
    other.write_text("S1\tV1\t1\nS4\tV5\t9\n", "utf-8")
    return Study(
        found=found,
        parts=(
            part(PartKind.REASON, "pay", -0.1),
            part(PartKind.REASON, "work", 0.3),
            part(PartKind.LIST, "words", 0.4),
            part(PartKind.LIST, "letters", 0.0),
        ),
        against=compared(collection, found, other, 50),
        resamples=50,
    )


def test_every_table_has_as_many_cells_in_each_row(study: Study) -> None:
    for block in markdown(study).split("\n\n"):
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({row.count("|") for row in rows}) <= 1


def test_a_terminal_names_each_system_in_one_row(study: Study) -> None:
    lines = text(study).splitlines()
    assert len([line for line in lines if line.startswith("| product |")]) == 1
    assert [line for line in lines if line.startswith("product, 95 %")]


def test_targets_are_said_to_be_met_or_not(study: Study) -> None:
    assert "below the mean: not met by ?" in markdown(study)
    assert "without accents within 5%: met" in markdown(study)


def test_who_loses_most_is_named(study: Study) -> None:
    assert "lose most: S4 -" in text(study)


def test_parts_stand_by_kind_those_that_add_most_first(study: Study) -> None:
    assert [one.name for one in by_gain(study.parts)] == ["work", "pay", "words", "letters"]


def test_parts_that_add_nothing_and_that_change_nothing_are_named(study: Study) -> None:
    told = text(study)
    assert "Parts that add nothing here: pay (reason).\n" in told
    assert "Parts that change no list here: letters (candidates)." in told
    assert "| candidates | letters |" not in told
