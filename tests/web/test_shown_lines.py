import re

import pytest
from flask.testing import FlaskClient

from tests.web.door import send

PAGE = "/seekers/S-1/shown"


def shown(client: FlaskClient, kind: str) -> bool:
    """Tell whether the first suggestion's line of this kind is shown to the seeker."""
    found = re.search(rf'id="V-1-{kind}"( checked)?', client.get(PAGE).text)
    assert found
    return found[1] is not None


@pytest.mark.usefixtures("market")
def test_lines_of_health_are_not_shown_unless_somebody_says_so(counsellor: FlaskClient) -> None:
    assert shown(counsellor, "pay")
    assert not shown(counsellor, "conditions")
    answers = {"asked": ["pay", "conditions", "shift"], "shown": ["conditions", "shift"]}
    answer = send(counsellor, PAGE, "/seekers/S-1/shown/V-1", answers)
    assert answer.headers["Location"] == f"{PAGE}#V-1"
    kinds = ("pay", "conditions", "shift", "work")
    assert [shown(counsellor, kind) for kind in kinds] == [False, True, True, True]


@pytest.mark.usefixtures("market")
def test_a_line_that_is_not_shown_is_left_out_of_the_print(counsellor: FlaskClient) -> None:
    page = counsellor.get(f"{PAGE}?vacancy=V-1").text
    lines = re.findall(
        r'<li class="([^"]*)">\s*<input type="hidden" name="asked" value="(\w+)"', page
    )
    assert ("not-shown", "conditions") in lines
    assert [kind for style, kind in lines if style == "not-shown"] == ["conditions"]
    assert "V-2" not in page
