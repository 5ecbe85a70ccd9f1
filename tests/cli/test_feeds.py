import json

from jobmatch.domain.vacancies import Vacancy
from jobmatch.output.feeds import json_line
from jobmatch.output.job_posting import job_posting
from tests.cli.conftest import Run
from tests.feed_server import a_partner


def test_a_feed_is_added_pulled_listed_and_removed(run: Run) -> None:
    with a_partner() as partner:
        partner.content = json_line(job_posting(Vacancy(id=1, title="Thợ hàn")))
        added = run("feeds", "add", "Sàn B", partner.address)
        assert added.output == f"Sàn B will be pulled from {partner.address}\n"
        assert "not pulled yet" in run("feeds", "list").output
        assert run("feeds", "pull", "Sàn B").output == "I-1 done: 1 added, 0 updated, 0 rejected\n"
        again = run("feeds", "pull", "Sàn B").output
        assert again == "Nothing has changed since the last pull.\n"
    (row,) = json.loads(run("feeds", "list", "--json").output)
    assert (row["name"], row["import"], row["problem"]) == ("Sàn B", "I-1", "")
    assert run("feeds", "remove", "Sàn B").output == "Sàn B is no longer pulled.\n"
    assert run("feeds", "list").output == ""
