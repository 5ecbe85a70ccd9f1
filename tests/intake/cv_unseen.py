"""CVs in layouts and words that no rule was written for: what a real reader would meet."""

# ruff: noqa: E501, PLR0917 -- people in tables: one line each reads best

from pathlib import Path

from jobmatch.domain.forms import Qualification, SchoolLevel
from tests.intake.cv_samples import Block, TrueCv, TrueJob, Wording, _Sheet, blocks_of

_ENGLISH = Wording(
    headings=("Career Objective", "Employment History", "Academic Background", "Key Skills", "Certifications", "Languages"),
    entry="dashed", skills="lines", wish="goal", bullet="*",
)  # fmt: skip
_CHATTY = Wording(
    headings=("Mong muốn", "Kinh nghiệm thực tế", "Học vấn và bằng cấp", "Kỹ năng & thế mạnh", "Chứng chỉ - Giấy phép", "Ngoại ngữ & Tin học"),
    entry="position_first", skills="commas", wish="label", bullet="▪",
)  # fmt: skip


def _someone(  # noqa: PLR0913 -- the columns of a table of people
    name: str, job: str, home: str, jobs: tuple[TrueJob, ...], skills: str, school: str,
    level: SchoolLevel | None, qualification: Qualification | None, papers: tuple[str, ...] = (),
) -> TrueCv:  # fmt: skip
    return TrueCv(
        name=name, job=job, home=home, jobs=jobs, skills=tuple(skills.split("|")), school=school,
        level=level, qualification=qualification, papers=papers, phone="0977123456",
        email="ung.vien@vidu.vn",
    )  # fmt: skip


def _job(position: str, employer: str, period: str, *duties: str) -> TrueJob:
    return TrueJob(position=position, employer=employer, period=period, duties=duties)


UNSEEN = (
    _someone("Đinh Thị Thu", "Công nhân chế biến thủy sản", "Phường Hải Hòa, Nghi Sơn, Thanh Hóa",
             (_job("Công nhân fillet cá", "Cty CP Thủy sản Lạch Bạng", "tháng 4/2018 - tháng 10/2022", "Fillet, cấp đông, đóng gói"),),
             "Chế biến thủy sản|Đóng gói|Chịu lạnh tốt", "Học hết lớp 9", SchoolLevel.LOWER_SECONDARY, None),
    _someone("Ngô Văn Lực", "Bảo vệ", "Xã Thiệu Hóa, Thanh Hóa",
             (_job("Nhân viên bảo vệ", "DNTN Thắng Lợi", "2016–2020", "Tuần tra, kiểm soát ra vào"),
              _job("Phụ xe", "Nhà xe Thanh Tùng", "2012–2016", "Bốc xếp hàng")),
             "Phòng cháy chữa cháy|Sơ cứu", "Tốt nghiệp cấp 3", SchoolLevel.UPPER_SECONDARY, None),
    _someone("Hà Minh Châu", "Điều dưỡng", "Phường Đông Sơn, Thanh Hóa",
             (_job("Điều dưỡng viên", "Phòng khám đa khoa Tâm An", "08/2019 → nay", "Tiêm, truyền, chăm sóc người bệnh"),),
             "Sơ cứu|Giao tiếp", "Cao đẳng Y tế Thanh Hóa, ngành Điều dưỡng", None, Qualification.COLLEGE, ("Chứng chỉ hành nghề điều dưỡng",)),
    _someone("Tạ Quang Vinh", "Kỹ thuật viên CNC", "Xã Vĩnh Lộc, Thanh Hóa",
             (_job("Vận hành máy CNC", "VINA Precision Co., Ltd", "05/2020 - 05/2023", "Gá phôi, đo kiểm bằng panme"),),
             "Máy CNC|Máy phay|Đọc bản vẽ", "Cao đẳng nghề Lilama 1", None, Qualification.COLLEGE),
)  # fmt: skip


def _three_columns(path: Path, head: list[str], blocks: list[Block]) -> None:
    sheet = _Sheet(path)
    sheet.text(head[0], 40, 790, 500, 22)
    y = sheet.text(" · ".join(head[1:]), 40, 765, 520, 9) - 12
    tops = [y, y, y]
    for block in blocks:
        wide = any(isinstance(line, tuple) or len(line) > 40 for line in block.lines)
        at = 0 if wide else 1 + (tops[2] > tops[1])
        x, width = ((40, 250), (315, 115), (450, 115))[at]
        tops[at] = sheet.block(block, x, tops[at], width, 9)
    sheet.save()


def _text_boxes(path: Path, head: list[str], blocks: list[Block]) -> None:
    """A Word file whose parts stand in boxes, each with the copy that old programs show."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    for line in head:
        document.add_paragraph(line)
    for block in blocks:
        lines = [
            block.heading,
            *(" | ".join(x) if isinstance(x, tuple) else x for x in block.lines),
        ]
        inside = "".join(
            f"<w:p><w:r><w:t>{line.replace('&', '&amp;')}</w:t></w:r></w:p>" for line in lines
        )
        box = f"<w:txbxContent>{inside}</w:txbxContent>"
        document.add_paragraph()._p.append(
            parse_xml(
                f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
                f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
            )
        )
    document.save(str(path))


def write_unseen(folder: Path) -> list[tuple[Path, TrueCv]]:
    """Write eight CVs: four people, each as PDF in three columns and as Word in boxes."""
    written = []
    for number, cv in enumerate(UNSEEN):
        for kind, layout, words in (
            ("pdf", _three_columns, (_CHATTY, _ENGLISH)[number % 2]),
            ("docx", _text_boxes, (_ENGLISH, _CHATTY)[number % 2]),
        ):
            path = folder / f"unseen-{number}.{kind}"
            layout(path, *blocks_of(cv, words))
            written.append((path, cv))
    return written
