import json
from pathlib import Path

from jobmatch.cli.searching import title_of
from tests.cli.conftest import Run
from tests.factories import a_seeker


def test_words_find_records_with_and_without_accents(
    run: Run, vacancies: Path, seekers: Path
) -> None:
    run("import", "vacancies", vacancies)
    run("import", "seekers", seekers)
    found = json.loads(run("search", "vacancies", "tho han", "--json").output)
    assert (found[0]["ref"], found[0]["source_ref"], found[0]["title"]) == ("V-1", "A1", "Thợ hàn")
    assert json.loads(run("search", "seekers", "thợ hàn", "--json").output)[0]["ref"] == "S-1"


def test_people_read_a_line_for_each_or_that_there_is_none(run: Run, vacancies: Path) -> None:
    assert run("search", "vacancies", "thợ hàn").output == "Nothing found.\n"
    run("import", "vacancies", vacancies)
    first, *_ = run("search", "vacancies", "thợ hàn").output.splitlines()
    assert first == "       V-1  Thợ hàn"


def test_no_more_is_told_than_was_asked_for(run: Run, vacancies: Path) -> None:
    run("import", "vacancies", vacancies)
    assert [
        row["ref"]
        for row in json.loads(run("search", "vacancies", "may", "--json", "--top", 1).output)
    ] == ["V-2"]


def test_a_seeker_without_a_wanted_job_is_called_by_the_beginning_of_the_summary() -> None:
    assert title_of(a_seeker(desired_job="Thợ may", summary="May áo")) == "Thợ may"
    assert title_of(a_seeker(desired_job="", summary="a" * 90)) == "a" * 80
