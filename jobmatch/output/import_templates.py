"""Empty spreadsheets to fill in for an import: the headers, and one row as an example."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from jobmatch.domain.imports import ImportKind

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_EXAMPLE_ROWS = 1
_WIDTH = 22  # of a column, in characters
_MOST_ROWS = 5_000  # that offer a choice
_LISTS = "Lựa chọn"  # the hidden sheet that holds what is offered
_QUALIFICATIONS = (
    "Chưa qua đào tạo",
    "CNKT không có bằng",
    "Chứng chỉ nghề dưới 3 tháng",
    "Sơ cấp",
    "Trung cấp",
    "Cao đẳng",
    "Đại học",
    "Thạc sĩ",
    "Tiến sĩ",
)
_YES_NO = ("Có", "Không")
_CONTRACTS = (
    "Không xác định thời hạn",
    "Xác định thời hạn 12 - 36 tháng",
    "Xác định thời hạn dưới 12 tháng",
)
_WORKING_TIMES = ("Toàn thời gian", "Bán thời gian")


@dataclass(frozen=True, slots=True)
class Column:
    header: str
    example: str
    hint: str = ""
    choices: tuple[str, ...] = ()  # offered as a list; other words may be typed all the same
    provinces: bool = False  # offers them


TEMPLATES: Mapping[ImportKind, tuple[Column, ...]] = {
    ImportKind.VACANCIES: (
        Column("Mã tin", "VD-001", "Mã riêng của mỗi tin; nhập lại cùng mã thì tin được cập nhật"),
        Column("Tên công việc", "Công nhân may công nghiệp", "Bắt buộc"),
        Column("Tên doanh nghiệp", "Công ty TNHH Ví Dụ"),
        Column("Số lượng tuyển", "30"),
        Column("Nơi làm việc", "Phường Hạc Thành, Thanh Hóa", "Tên xã, phường mới hoặc cũ"),
        Column("Mức lương", "8 - 12 triệu", "8 - 12 triệu; 9.000.000; 45.000 đ/giờ; Thỏa thuận"),
        Column("Kinh nghiệm", "1 năm"),
        Column("Trình độ CMKT", "Sơ cấp", choices=_QUALIFICATIONS),
        Column("Mô tả công việc", "May hoàn chỉnh áo sơ mi theo chuyền"),
        Column("Yêu cầu công việc", "Biết sử dụng máy may một kim"),
        Column("Quyền lợi", "Đóng BHXH, có xe đưa đón"),
        Column("Ca làm việc", "Không", "Có: làm theo ca", choices=_YES_NO),
        Column("Loại hợp đồng", "Không xác định thời hạn", choices=_CONTRACTS),
        Column("Hình thức làm việc", "Toàn thời gian", choices=_WORKING_TIMES),
        Column("Hạn nộp hồ sơ", "31/12/2030", "ngày/tháng/năm"),
        Column("Người liên hệ", "Trần Thị Ví Dụ"),
        Column("Điện thoại liên hệ", "0912345678"),
    ),
    ImportKind.SEEKERS: (
        Column("Mã hồ sơ", "VD-001", "Mã riêng của mỗi hồ sơ"),
        Column("Họ và tên", "Nguyễn Văn Ví Dụ"),
        Column("Ngày sinh", "15/08/1995", "ngày/tháng/năm, hoặc chỉ năm"),
        Column("Giới tính", "Nam", choices=("Nam", "Nữ")),
        Column("Số điện thoại", "0912345678"),
        Column("Công việc mong muốn", "Thợ hàn", "Cần ít nhất họ tên hoặc công việc mong muốn"),
        Column("Nơi ở hiện nay", "Phường Hạc Thành, Thanh Hóa", "Tên xã, phường mới hoặc cũ"),
        Column("Trình độ CMKT", "Trung cấp", choices=_QUALIFICATIONS),
        Column("Chuyên ngành đào tạo", "Hàn"),
        Column("Số năm kinh nghiệm", "3"),
        Column("Kỹ năng", "Hàn TIG, hàn MIG", "Cách nhau bằng dấu phẩy"),
        Column("Chứng chỉ", "Chứng chỉ hàn 3G"),
        Column("Mức lương mong muốn", "10 triệu"),
        Column("Nơi làm việc mong muốn", "Thanh Hóa", provinces=True),
    ),
    ImportKind.EMPLOYERS: (
        Column("Mã tổ chức", "VD-001", "Mã riêng của mỗi doanh nghiệp"),
        Column("Tên doanh nghiệp", "Công ty TNHH Ví Dụ", "Bắt buộc"),
        Column("Mã số thuế", "0100109106"),
        Column("Người đại diện", "Trần Thị Ví Dụ"),
        Column("Số điện thoại", "0912345678"),
        Column("Email", "tuyendung@example.vn"),
        Column("Loại hình doanh nghiệp", "Doanh nghiệp ngoài nhà nước"),
        Column("Ngành nghề kinh doanh", "Sản xuất trang phục"),
        Column("Quy mô lao động", "101 - 200"),
        Column("Địa chỉ", "Phường Hạc Thành, Thanh Hóa", "Tên xã, phường mới hoặc cũ"),
        Column("Ghi chú", ""),
    ),
}


def import_template(kind: ImportKind, provinces: Sequence[str] = ()) -> bytes:
    """Return an .xlsx with the headers of this kind of list and one example row below them.

    Columns with a fixed list offer it, and those of a province offer `provinces`; what is not on
    the list may be typed too: people know more words than a list does.
    """
    import xlsxwriter

    written = BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        head = book.add_format({"bold": True, "bg_color": "#E4F0F7", "text_wrap": True})
        example = book.add_format({"italic": True, "font_color": "#50606E"})
        text = book.add_format({"num_format": "@"})  # telephone numbers keep their first 0
        offered: dict[int, Sequence[str]] = {}
        for at, column in enumerate(TEMPLATES[kind]):
            sheet.set_column(at, at, _WIDTH, text)
            sheet.write_string(0, at, column.header, head)
            sheet.write_string(_EXAMPLE_ROWS, at, column.example, example)
            if column.hint:
                sheet.write_comment(0, at, column.hint)
            if choices := provinces if column.provinces else column.choices:
                offered[at] = choices
        sheet.freeze_panes(1, 0)
        if offered:
            _offer(book, sheet, offered)
    return written.getvalue()


def _offer(book: "Workbook", sheet: "Worksheet", offered: Mapping[int, Sequence[str]]) -> None:
    """Let cells below the headers offer lists, which stand on a sheet of their own, hidden."""
    lists = book.add_worksheet(_LISTS)
    lists.hide()
    for place, (column, choices) in enumerate(offered.items()):
        lists.write_column(0, place, choices)
        letter = chr(ord("A") + place)
        rule = {
            "validate": "list",
            "source": f"='{_LISTS}'!${letter}$1:${letter}${len(choices)}",
            "error_type": "information",
            "error_title": "Không có trong danh sách",
            "error_message": "Vẫn nhập được; khi kiểm tra tệp, phần mềm sẽ báo nếu chưa hiểu.",
        }
        sheet.data_validation(1, column, _MOST_ROWS, column, rule)
