import pytest

from jobmatch.intake.fix_proposals import proposed

DIVIDED = "Phường Cống Vị, Quận Ba Đình, Hà Nội"
PARTS = ["Phường Ngọc Hà, Hà Nội", "Phường Giảng Võ, Hà Nội"]


def puts(field: str, found: str) -> list[str]:
    return [proposal.put for proposal in proposed(field, found)]


@pytest.mark.parametrize(
    ("field", "found", "expected"),
    [
        ("salary", "8-10", ["8 - 10 triệu"]),
        ("salary", "8500000đ/th", ["8.500.000"]),
        ("salary", "tùy", ["Thỏa thuận"]),
        ("deadline", "31/06/2026", ["30/06/2026"]),
        ("deadline", "12/31/2026", ["31/12/2026"]),
        ("deadline", "2026-2-30", ["28/02/2026"]),
        ("deadline", "tháng 8/2026", ["31/08/2026"]),
        ("deadline", "khi đủ người", []),
        ("contact_phone", "gọi 0912345678 hoặc Zalo", ["0912345678"]),
        ("qualification", "Trug cấp", ["Trung cấp"]),
        ("openings", "khoảng 30 người", ["30"]),
        ("status", "dang tuyển", ["Đang tuyển"]),
        ("place", DIVIDED, PARTS),
        ("address", f"Số 5, {DIVIDED}", [f"Số 5, {part}" for part in PARTS]),
        ("title", "gì đó", []),
        ("salary", " ", []),
    ],
)  # fmt: skip
def test_a_cell_is_offered_what_it_may_have_meant(
    field: str, found: str, expected: list[str]
) -> None:
    assert puts(field, found) == expected


def test_a_misspelt_commune_is_offered_by_its_likeness() -> None:
    assert "Phường Hạc Thành, Thanh Hóa" in puts("place", "Phường Hạc Thạnh")


def test_an_unknown_occupation_code_is_offered_its_neighbours() -> None:
    found = proposed("occupation_code", "7539")
    assert {proposal.put[:3] for proposal in found} == {"753"}
    assert all(proposal.words.startswith(proposal.put) for proposal in found)
