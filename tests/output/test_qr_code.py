import segno

from jobmatch.output.qr_code import QUIET, Bar, QrCode, qr_code

LINK = "https://vieclam.example.vn/r/abc"


def _drawn(code: QrCode) -> list[list[int]]:
    rows = [[0] * code.size for _ in range(code.size)]
    for bar in code.bars:
        for x in range(bar.x, bar.x + bar.width):
            rows[bar.y][x] = 1
    return rows


def test_the_bars_draw_the_very_modules_of_the_code_with_its_quiet_zone() -> None:
    wanted = segno.make(LINK, error="m", micro=False)
    drawn = _drawn(qr_code(LINK))
    assert drawn == [[int(dark) for dark in row] for row in wanted.matrix_iter(border=QUIET)]


def test_another_link_is_another_code() -> None:
    assert qr_code(LINK) != qr_code(LINK + "d")


def test_a_page_draws_the_bars_as_one_path() -> None:
    code = QrCode(size=10, bars=(Bar(4, 4, 2), Bar(4, 5, 1)))
    assert code.path == "M4 4h2v1h-2zM4 5h1v1h-1z"
