import pytest

from jobmatch.domain.funnel import RankBand, band_of


@pytest.mark.parametrize(
    ("position", "band"),
    [
        (0, None),
        (1, RankBand.FIRST),
        (2, RankBand.TO_FIFTH),
        (5, RankBand.TO_FIFTH),
        (6, RankBand.TO_TWENTIETH),
        (20, RankBand.TO_TWENTIETH),
        (21, None),
    ],
)
def test_a_place_in_the_list_belongs_to_one_band(position: int, band: RankBand | None) -> None:
    assert band_of(position) is band
