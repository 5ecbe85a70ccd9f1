"""Every reason for which a file is refused, in one Vietnamese and one English sentence each."""

from jobmatch.intake.tables.model import MEGABYTE, TableError, TableLimits

_SAVE_VI = "Hãy lưu lại thành .xlsx, .csv hoặc .jsonl."
_SAVE_EN = "Save it as .xlsx, .csv or .jsonl."


def empty() -> TableError:
    return TableError("empty", "Tệp trống.", "The file is empty.")


def no_rows() -> TableError:
    return TableError(
        "no_rows",
        "Tệp chỉ có dòng tiêu đề, không có dòng dữ liệu nào.",
        "The file has a header but no row of data.",
    )


def no_header() -> TableError:
    return TableError(
        "no_header",
        "Không tìm thấy dòng tiêu đề cột (cần ít nhất hai cột có tên).",
        "No header row was found (at least two named columns are needed).",
    )


def duplicate_columns(names: list[str]) -> TableError:
    shown = ", ".join(f"“{name}”" for name in names[:5])
    return TableError(
        "duplicate_columns",
        f"Tên cột bị trùng: {shown}. Hãy đặt lại tên để mỗi cột có một tên riêng.",
        f"Column names are repeated: {shown}. Give every column its own name.",
    )


def too_large(found: int, limits: TableLimits) -> TableError:
    most = limits.max_file_bytes // MEGABYTE
    return TableError(
        "too_large",
        f"Tệp có dung lượng {found / MEGABYTE:.1f} MB, vượt mức cho phép {most} MB.",
        f"The file has {found / MEGABYTE:.1f} MB, above the limit of {most} MB.",
    )


def too_many_rows(limits: TableLimits) -> TableError:
    most = f"{limits.max_rows:,}"
    return TableError(
        "too_many_rows",
        f"Tệp có hơn {most.replace(',', '.')} dòng. Hãy chia thành nhiều tệp nhỏ hơn.",
        f"The file has more than {most} rows. Split it into smaller files.",
    )


def too_many_cells(limits: TableLimits) -> TableError:
    most = f"{limits.max_cells:,}"
    return TableError(
        "too_many_cells",
        f"Bảng tính có hơn {most.replace(',', '.')} ô. Hãy xoá dòng, cột thừa hoặc chia nhỏ tệp.",
        f"The sheet has more than {most} cells. Delete unused rows and columns, or split it.",
    )


def too_many_columns(found: int, limits: TableLimits) -> TableError:
    return TableError(
        "too_many_columns",
        f"Tệp có {found} cột, vượt mức cho phép {limits.max_columns} cột.",
        f"The file has {found} columns, above the limit of {limits.max_columns}.",
    )


def cell_too_long(row: int, limits: TableLimits) -> TableError:
    most = f"{limits.max_cell_chars:,}"
    return TableError(
        "cell_too_long",
        f"Dòng {row}: có ô dài hơn {most.replace(',', '.')} ký tự (có thể thiếu dấu nháy kép).",
        f"Row {row}: a cell is longer than {most} characters (a closing quote may be missing).",
    )


def wrong_content(claimed: str, found_vi: str, found_en: str) -> TableError:
    return TableError(
        "wrong_content",
        f"Tệp mang đuôi “{claimed}” nhưng nội dung là {found_vi}. {_SAVE_VI}",
        f"The file is named “{claimed}” but contains {found_en}. {_SAVE_EN}",
    )


def not_a_table(found_vi: str, found_en: str) -> TableError:
    return TableError(
        "not_a_table",
        f"Không đọc được tệp: nội dung là {found_vi}. {_SAVE_VI}",
        f"The file cannot be read: it contains {found_en}. {_SAVE_EN}",
    )


def unknown_suffix(suffix: str) -> TableError:
    return TableError(
        "unknown_suffix",
        f"Không nhận loại tệp “{suffix}”. Hãy dùng .xlsx, .csv hoặc .jsonl.",
        f"Files of type “{suffix}” are not taken. Use .xlsx, .csv or .jsonl.",
    )


def old_encoding(name: str) -> TableError:
    return TableError(
        "old_encoding",
        f"Tệp dùng bảng mã cũ {name}. Hãy chuyển sang Unicode (UTF-8) rồi tải lại.",
        f"The file is written in the old encoding {name}. Convert it to Unicode (UTF-8) first.",
    )


def unknown_encoding(at_byte: int) -> TableError:
    return TableError(
        "unknown_encoding",
        f"Không nhận ra bảng mã của tệp (không phải UTF-8, lỗi tại byte {at_byte})."
        " Hãy lưu lại bằng UTF-8.",
        f"The file's encoding is unknown (not UTF-8, broken at byte {at_byte}). Save it as UTF-8.",
    )


def broken_workbook(detail_vi: str, detail_en: str) -> TableError:
    return TableError(
        "broken_workbook",
        f"Tệp Excel bị hỏng: {detail_vi}. Hãy mở bằng Excel và lưu lại.",
        f"The Excel file is broken: {detail_en}. Open it in Excel and save it again.",
    )


def locked_workbook() -> TableError:
    return TableError(
        "locked_workbook",
        "Tệp Excel được đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lại.",
        "The Excel file is protected by a password. Remove it and try again.",
    )


def decompression_bomb() -> TableError:
    return TableError(
        "decompression_bomb",
        "Tệp Excel giải nén ra quá lớn so với giới hạn an toàn nên không được mở.",
        "The Excel file unpacks to more than the safety limits allow and was not opened.",
    )


def forbidden_xml() -> TableError:
    return TableError(
        "forbidden_xml",
        "Tệp Excel chứa khai báo XML không được phép (DOCTYPE/ENTITY).",
        "The Excel file contains XML declarations that are not allowed (DOCTYPE/ENTITY).",
    )


def broken_json(element: int) -> TableError:
    return TableError(
        "broken_json",
        f"Tệp JSON bị hỏng từ phần tử thứ {element}.",
        f"The JSON file is broken from element {element} on.",
    )
