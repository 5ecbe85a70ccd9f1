import csv
import io
import json

import pytest

from jobmatch.domain.seekers import Person, Sex
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.cli.conftest import Run
from tests.factories import a_seeker_draft, a_vacancy_draft


@pytest.fixture
def market(service: Service) -> Service:
    """Twenty women who sew, three men, and one vacancy."""
    with service.begin_work() as work:
        for sex in [Sex.FEMALE] * 20 + [Sex.MALE] * 3:
            person = Person(full_name="Bí Mật", sex=sex, birth_text="1990")
            work.seekers.add(a_seeker_draft(person=person), service.clock.now())
        work.vacancies.add(a_vacancy_draft(), service.clock.now())
    sync(service)
    return service


@pytest.mark.usefixtures("market")
def test_the_table_tells_groups_and_no_small_number(run: Run) -> None:
    told = run("fairness", "--top", 5).output
    lines = told.splitlines()
    assert lines[0] == ("First 5 places; lists of 1 of 1 open vacancies, and of 23 of 23 seekers.")
    assert "At the top of a vacancy's list" in lines
    men = next(line for line in lines if line.startswith("Sex: Men"))
    assert men.split() == ["Sex:", "Men", *["<5"] * 3, *["–"] * 2, "Too", "few", "to", "say"]
    women = next(line for line in lines if line.startswith("Sex: Women"))
    assert women.split()[:6] == ["Sex:", "Women", "…", "…", "…", "25.0"]
    assert "Bí Mật" not in told


@pytest.mark.usefixtures("market")
def test_machines_are_told_the_same(run: Run) -> None:
    told = json.loads(run("fairness", "--json").output)
    assert (told["vacancies"], told["looking"], told["top"]) == (1, 23, 10)
    men = [row for row in told["rows"] if row["key"] == "male"]
    assert [(row["measure"], row["people"], row["finding"]) for row in men] == [
        (measure, None, "few") for measure in ("top", "top_of_trade", "strong", "referred")
    ]
    rows = list(csv.DictReader(io.StringIO(run("fairness", "--csv").output)))
    assert [row["key"] for row in rows] == [row["key"] for row in told["rows"]]
    assert rows[0]["people"] == ""


@pytest.mark.usefixtures("market")
def test_a_sample_and_a_centre_are_told_as_such(run: Run) -> None:
    first = run("fairness", "--most", 5).output.splitlines()[0]
    assert first.endswith("and of 5 of 23 seekers.")
    nobody = run("fairness", "--centre", 99).output.splitlines()[0]
    assert nobody.endswith("and of 0 of 0 seekers.")
