from pathlib import Path

import pytest

from jobmatch.matching.weights import read_weights, shipped_weights

SHIPPED = Path(__file__).parents[2] / "jobmatch/matching/weights.toml"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = SHIPPED.read_text("utf-8")
    assert old in text
    path = tmp_path / "weights.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_the_shipped_table_is_valid() -> None:
    assert read_weights(SHIPPED) == shipped_weights()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[urgency]", "[hurry]", "missing urgency"),
        ("near_km =", "nearby_km =", "missing near_km"),
        ("[pay]", "[pay]\nbonus = 1.0", "unknown bonus"),
        ("near_km = 10.0", 'near_km = "ten"', "expected a number"),
        ("near_km = 10.0", "near_km = nan", "expected a number"),
        ("near_km = 10.0", "near_km = 90.0", "near_km < far_km"),
        ("[work]", "[work", "weights.toml"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read_weights(changed(tmp_path, old, new))
