"""Empty spreadsheets to fill in for an import: the headers, and one row as an example."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from jobmatch.domain.imports import ImportKind

_EXAMPLE_ROWS = 1
_WIDTH = 22  # of a column, in characters


@dataclass(frozen=True, slots=True)
class Column:
    header: str
    example: str
    hint: str = ""


TEMPLATES: Mapping[ImportKind, tuple[Column, ...]] = {
    ImportKind.VACANCIES: (
        Column("Mã tin", "VD-001", "Mã riêng của mỗi tin; nhập lại cùng mã thì tin được cập nhật"),
        Column("Tên công việc", "Công nhân may công nghiệp", "Bắt buộc"),
        Column("Tên doanh nghiệp", "Công ty TNHH Ví Dụ"),
        Column("Số lượng tuyển", "30"),
        Column("Nơi làm việc", "Phường Hạc Thành, Thanh Hóa", "Tên xã, phường mới hoặc cũ"),
        Column("Mức lương", "8 - 12 triệu", "8 - 12 triệu; 9.000.000; 45.000 đ/giờ; Thỏa thuận"),
        Column("Kinh nghiệm", "1 năm"),
        Column("Trình độ CMKT", "Sơ cấp"),
        Column("Mô tả công việc", "May hoàn chỉnh áo sơ mi theo chuyền"),
        Column("Yêu cầu công việc", "Biết sử dụng máy may một kim"),
        Column("Quyền lợi", "Đóng BHXH, có xe đưa đón"),
        Column("Ca làm việc", "Không"),
        Column("Hạn nộp hồ sơ", "31/12/2030", "ngày/tháng/năm"),
        Column("Người liên hệ", "Trần Thị Ví Dụ"),
        Column("Điện thoại liên hệ", "0912345678"),
    ),
    ImportKind.SEEKERS: (
        Column("Mã hồ sơ", "VD-001", "Mã riêng của mỗi hồ sơ"),
        Column("Họ và tên", "Nguyễn Văn Ví Dụ"),
        Column("Ngày sinh", "15/08/1995", "ngày/tháng/năm, hoặc chỉ năm"),
        Column("Giới tính", "Nam"),
        Column("Số điện thoại", "0912345678"),
        Column("Công việc mong muốn", "Thợ hàn", "Cần ít nhất họ tên hoặc công việc mong muốn"),
        Column("Nơi ở hiện nay", "Phường Hạc Thành, Thanh Hóa", "Tên xã, phường mới hoặc cũ"),
        Column("Trình độ CMKT", "Trung cấp"),
        Column("Chuyên ngành đào tạo", "Hàn"),
        Column("Số năm kinh nghiệm", "3"),
        Column("Kỹ năng", "Hàn TIG, hàn MIG", "Cách nhau bằng dấu phẩy"),
        Column("Chứng chỉ", "Chứng chỉ hàn 3G"),
        Column("Mức lương mong muốn", "10 triệu"),
        Column("Nơi làm việc mong muốn", "Thanh Hóa"),
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


def import_template(kind: ImportKind) -> bytes:
    """Return an .xlsx with the headers of this kind of list and one example row below them."""
    import xlsxwriter

    written = BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        head = book.add_format({"bold": True, "bg_color": "#E4F0F7", "text_wrap": True})
        example = book.add_format({"italic": True, "font_color": "#50606E"})
        text = book.add_format({"num_format": "@"})  # telephone numbers keep their first 0
        for at, column in enumerate(TEMPLATES[kind]):
            sheet.set_column(at, at, _WIDTH, text)
            sheet.write_string(0, at, column.header, head)
            sheet.write_string(_EXAMPLE_ROWS, at, column.example, example)
            if column.hint:
                sheet.write_comment(0, at, column.hint)
        sheet.freeze_panes(1, 0)
    return written.getvalue()
