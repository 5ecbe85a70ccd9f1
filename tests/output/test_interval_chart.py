from xml.etree import ElementTree as ET

from jobmatch.output.interval_chart import Row, draw

SVG = "{http://www.w3.org/2000/svg}"


def test_each_figure_is_a_dot_on_the_line_of_its_interval() -> None:
    picture = ET.fromstring(draw("Two", [Row("a", 0.5, 0.2, 0.8), Row("b", 1.0, 1.0, 1.0)]))  # noqa: S314 -- our own picture
    lines = [one for one in picture.iter(f"{SVG}line") if one.get("class") == "whisker"]
    dots = list(picture.iter(f"{SVG}circle"))
    first, second = (float(dot.attrib["cx"]) for dot in dots)
    low, high = float(lines[0].attrib["x1"]), float(lines[0].attrib["x2"])
    assert low < first < high
    assert abs(first - (low + high) / 2) < 0.2
    assert high < second


def test_the_scale_shows_zero_even_where_all_figures_are_far_from_it() -> None:
    picture = ET.fromstring(draw("High", [Row("a", 0.9, 0.8, 0.95)]))  # noqa: S314 -- our own picture
    marks = [one.text for one in picture.iter(f"{SVG}text")]
    assert "0.00" in marks


def test_names_cannot_break_the_picture() -> None:
    picture = ET.fromstring(draw("a < b & c", [Row("<x>", 0.1, 0.0, 0.2)]))  # noqa: S314 -- our own picture
    assert [one.text for one in picture.iter(f"{SVG}title")] == ["a < b & c"]
    assert "<x>" in [one.text for one in picture.iter(f"{SVG}text")]


def test_nothing_to_draw_is_an_empty_scale() -> None:
    assert 'whisker"' not in draw("None", [])
