"""The columns of the three spreadsheets, and the sharing out of a fixed number of rows."""

from collections.abc import Sequence
from typing import TypeVar

Row = dict[str, str]
T = TypeVar("T")

EMPLOYER_COLUMNS = (
    "Mã số",
    "Tên tổ chức",
    "Mã số thuế",
    "Tên người đại diện",
    "Số điện thoại",
    "Email",
    "Loại hình doanh nghiệp",
    "Ngành nghề kinh doanh",
    "Quy mô lao động",
    "Địa chỉ",
    "Ghi chú",
)
VACANCY_COLUMNS = (
    "Mã tin",
    "Vị trí tuyển dụng",
    "Tên tổ chức",
    "Mã số thuế",
    "Số lượng",
    "Mức lương",
    "Yêu cầu kinh nghiệm",
    "Trình độ học vấn",
    "Trình độ CMKT",
    "Ngành nghề",
    "Địa điểm làm việc",
    "Mô tả công việc",
    "Yêu cầu",
    "Kỹ năng",
    "Quyền lợi",
    "Thời gian làm việc",
    "Hình thức làm việc",
    "Loại hợp đồng",
    "Làm ca",
    "Nơi làm việc",
    "Trọng lượng nâng",
    "Đứng hoặc đi lại",
    "Ngày đăng",
    "Hạn nộp",
    "Người liên hệ",
    "Số điện thoại",
    "Email",
    "Trạng thái",
)
SEEKER_COLUMNS = (
    "Mã số",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "CCCD/CMND/Số định danh",
    "Điện thoại",
    "Email",
    "Dân tộc",
    "Nơi thường trú",
    "Công việc mong muốn",
    "Giới thiệu bản thân",
    "Trình độ học vấn",
    "Trình độ CMKT",
    "Chuyên ngành đào tạo",
    "Số năm kinh nghiệm",
    "Kinh nghiệm",
    "Kỹ năng",
    "Chứng chỉ",
    "Ngoại ngữ",
    "Mức lương mong muốn",
    "Địa điểm làm việc",
    "Khả năng đáp ứng",
    "Trọng lượng nâng",
    "Đứng hoặc đi lại",
    "Đối tượng ưu tiên",
    "Sẵn sàng làm việc",
    "Ngày đăng ký",
)


def in_columns(row: Row, columns: tuple[str, ...]) -> Row:
    """Return the row with exactly these columns, in order; a column nobody wrote is empty."""
    unknown = row.keys() - set(columns)
    if unknown:
        raise KeyError(f"no such column: {sorted(unknown)}")
    return {column: row.get(column, "") for column in columns}


def share_out(things: Sequence[T], weights: Sequence[int], total: int) -> list[T]:
    """Return `total` things in proportion to their weights, every weighted one at least once.

    Largest remainders; ties go to the earlier thing. Raises ValueError when `total` is too small.
    """
    kept = [(thing, weight) for thing, weight in zip(things, weights, strict=True) if weight > 0]
    spare = total - len(kept)
    if spare < 0:
        raise ValueError(f"{total} rows cannot hold {len(kept)} things")
    exact = [spare * weight / sum(weight for _, weight in kept) for _, weight in kept]
    counts = [1 + int(share) for share in exact]
    by_remainder = sorted(range(len(kept)), key=lambda i: (int(exact[i]) - exact[i], i))
    for i in by_remainder[: total - sum(counts)]:
        counts[i] += 1
    return [thing for (thing, _), count in zip(kept, counts, strict=True) for _ in range(count)]
