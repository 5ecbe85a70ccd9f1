"""CVs in many layouts and wordings, each with what it truly says: made anew for every test run."""

# ruff: noqa: E501, PLR0917 -- people in tables: one line each reads best

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jobmatch.domain.forms import Qualification, SchoolLevel
from jobmatch.output.slip_parts import register_fonts

FONT, BOLD = "BeVietnamPro", "BeVietnamPro-Bold"
WIDTH, HEIGHT = 595.0, 842.0


@dataclass(frozen=True, kw_only=True)
class TrueJob:
    position: str
    employer: str
    period: str
    duties: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TrueCv:
    """What a CV says; `skills`, `papers` and `languages` as it writes them."""

    name: str
    job: str
    phone: str
    email: str
    home: str
    jobs: tuple[TrueJob, ...]
    skills: tuple[str, ...]
    school: str
    level: SchoolLevel | None
    qualification: Qualification | None
    papers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wording:
    """How a CV writes headings, entries, lists and its wish."""

    headings: tuple[
        str, str, str, str, str, str
    ]  # wish, experience, school, skills, papers, languages
    entry: str  # of "lines", "dashed", "labels", "at", "position_first", "bar"
    skills: str  # of "bullets", "commas", "lines"
    wish: str  # of "label", "title", "goal"
    bullet: str = "•"


WORDINGS = (
    Wording(
        headings=("MỤC TIÊU NGHỀ NGHIỆP", "KINH NGHIỆM LÀM VIỆC", "HỌC VẤN", "KỸ NĂNG", "CHỨNG CHỈ", "NGOẠI NGỮ"),
        entry="lines", skills="bullets", wish="title",
    ),
    Wording(
        headings=("Vị trí ứng tuyển", "Quá trình làm việc", "Trình độ học vấn", "Kỹ năng chuyên môn", "Bằng lái, chứng chỉ", "Ngoại ngữ"),
        entry="labels", skills="commas", wish="label", bullet="-",
    ),
    Wording(
        headings=("I. Mục tiêu", "II. Kinh nghiệm", "III. Quá trình học tập", "IV. Kĩ năng", "V. Chứng chỉ", "VI. Ngoại ngữ - Tin học"),
        entry="dashed", skills="lines", wish="goal", bullet="+",
    ),
    Wording(
        headings=("OBJECTIVE", "WORK EXPERIENCE", "EDUCATION", "SKILLS", "CERTIFICATES", "LANGUAGES"),
        entry="position_first", skills="bullets", wish="title", bullet="–",
    ),
    Wording(
        headings=("Nguyện vọng:", "Công việc đã làm:", "Trình độ:", "Kỹ năng nghề:", "Giấy phép:", "Ngoại ngữ:"),
        entry="at", skills="commas", wish="label",
    ),
)  # fmt: skip


def _cv(  # noqa: PLR0913 -- the columns of a table of people
    name: str, job: str, home: str, jobs: tuple[TrueJob, ...], skills: str, school: str,
    level: SchoolLevel | None, qualification: Qualification | None,
    papers: str = "", languages: str = "",
) -> TrueCv:  # fmt: skip
    number = sum(map(ord, name)) % 9_000_000 + 1_000_000
    return TrueCv(
        name=name, job=job, home=home, jobs=jobs, school=school, level=level,
        qualification=qualification, phone=f"098{number}",
        email=f"nguoi{number}@vidu.vn",
        skills=tuple(skills.split("|")),
        papers=tuple(papers.split("|")) if papers else (),
        languages=tuple(languages.split("|")) if languages else (),
    )  # fmt: skip


def _job(position: str, employer: str, period: str, *duties: str) -> TrueJob:
    return TrueJob(position=position, employer=employer, period=period, duties=duties)


_THPT, _THCS = SchoolLevel.UPPER_SECONDARY, SchoolLevel.LOWER_SECONDARY
PEOPLE = (
    _cv("Lê Thị Hạnh", "Công nhân may", "Xã Hoằng Lộc, Thanh Hóa",
        (_job("Công nhân may", "Công ty TNHH May Hoằng Phúc", "03/2019 - 05/2024", "May ráp cổ, tra tay áo jacket", "Sử dụng máy 1 kim, máy vắt sổ"),
         _job("Công nhân cắt vải", "Xưởng may Minh Tâm", "06/2016 - 02/2019", "Trải vải, cắt vải theo sơ đồ")),
        "Máy may 1 kim|Máy vắt sổ|Máy kansai|Kiểm hàng", "Tốt nghiệp THPT Lương Đắc Bằng, 2015", _THPT, None, "Chứng chỉ nghề may"),
    _cv("Phạm Văn Dũng", "Lái xe tải", "Phường Đông Vệ, Thanh Hóa",
        (_job("Lái xe tải", "Công ty CP Vận tải Bắc Trung", "01/2018 - nay", "Giao hàng tuyến Thanh Hóa - Hà Nội"),
         _job("Nhân viên giao hàng", "Cửa hàng vật liệu Hùng Cường", "2014 - 2017", "Giao hàng trong thành phố")),
        "Lái xe tải 8 tấn|Sửa chữa xe cơ bản|Thông thạo đường miền Bắc", "Trường THPT Đào Duy Từ (2010 - 2013)", _THPT, None, "Giấy phép lái xe hạng C"),
    _cv("Nguyễn Thu Trang", "Kế toán viên", "Phường Hạc Thành, Thanh Hóa",
        (_job("Kế toán viên", "Công ty TNHH Thương mại An Khang", "07/2020 - 09/2024", "Ghi sổ, lập chứng từ kế toán", "Kê khai thuế hằng quý"),),
        "Excel|Phần mềm MISA|Kê khai thuế", "Trường Đại học Hồng Đức - chuyên ngành Kế toán, 2016 - 2020", None, Qualification.UNIVERSITY, "", "Tiếng Anh"),
    _cv("Hoàng Minh Tuấn", "Thợ hàn", "Xã Quảng Chính, Thanh Hóa",
        (_job("Thợ hàn", "Công ty CP Cơ khí Nam Sơn", "02/2017 - 12/2023", "Hàn TIG, hàn que kết cấu thép", "Đọc bản vẽ kỹ thuật"),
         _job("Phụ hàn", "Xưởng cơ khí Đức Thắng", "2015 - 2017", "Mài, đánh bóng mối hàn")),
        "Hàn TIG|Hàn que|Đọc bản vẽ kỹ thuật|Máy mài", "Trường Trung cấp nghề Nga Sơn, nghề Hàn (2013 - 2015)", None, Qualification.INTERMEDIATE, "Chứng chỉ hàn 6G"),
    _cv("Vũ Thị Mai", "Nhân viên bán hàng", "Phường Quảng Phú, Thanh Hóa",
        (_job("Nhân viên bán hàng", "Siêu thị Hương Giang", "05/2021 - nay", "Tư vấn, bán hàng", "Trưng bày hàng hóa"),
         _job("Nhân viên thu ngân", "Cửa hàng tiện lợi Sao Đỏ", "08/2019 - 04/2021", "Thu ngân, đếm tiền cuối ca")),
        "Bán hàng|Chăm sóc khách hàng|Thu ngân", "Tốt nghiệp THPT năm 2019", _THPT, None),
    _cv("Đỗ Văn Nam", "Nhân viên kho", "Xã Nông Cống, Thanh Hóa",
        (_job("Nhân viên kho", "Công ty TNHH Logistics Đại Việt", "10/2020 - 08/2024", "Soạn hàng, kiểm kê", "Lái xe nâng"),),
        "Lái xe nâng|Soạn hàng|Nhập liệu Excel", "Trường THPT Nông Cống 1", _THPT, None, "Chứng chỉ xe nâng"),
    _cv("Bùi Thị Lan", "Nấu ăn bếp tập thể", "Xã Triệu Sơn, Thanh Hóa",
        (_job("Phụ bếp", "Nhà hàng Biển Xanh", "2012 - 2016", "Sơ chế thực phẩm"),
         _job("Nấu ăn bếp tập thể", "Công ty TNHH Suất ăn Bình Minh", "2016 - 2023", "Nấu ăn 500 suất mỗi ngày")),
        "Nấu món Á|Sơ chế thực phẩm|Rửa chén", "Tốt nghiệp THCS", _THCS, None, "Chứng nhận vệ sinh an toàn thực phẩm"),
    _cv("Trịnh Quốc Huy", "Thợ điện", "Phường Bỉm Sơn, Thanh Hóa",
        (_job("Nhân viên bảo trì điện", "Nhà máy xi măng Long Sơn", "09/2016 - 06/2024", "Đấu tủ điện, sửa chữa điện", "Bảo trì máy móc theo kế hoạch"),),
        "Đấu tủ điện|Sửa chữa điện|PLC|Đồng hồ đo điện", "Cao đẳng nghề Công nghiệp Thanh Hóa, ngành Điện công nghiệp", None, Qualification.COLLEGE, "Chứng chỉ nghề điện"),
    _cv("Lương Thị Hoa", "Chăm sóc người già", "Xã Ngọc Lặc, Thanh Hóa",
        (_job("Giúp việc gia đình", "Gia đình ở Hà Nội", "2017 - 2022", "Chăm người già, nấu ăn gia đình"),),
        "Chăm người già|Nấu ăn gia đình|Dọn vệ sinh", "Học hết lớp 9/12", _THCS, None),
    _cv("Mai Xuân Thắng", "Thợ xây", "Xã Hậu Lộc, Thanh Hóa",
        (_job("Thợ xây", "Công ty CP Xây dựng Sông Mã", "04/2013 - 11/2021", "Xây tô, ốp lát", "Đổ bê tông sàn"),
         _job("Phụ hồ", "Đội xây dựng địa phương", "2010 - 2013", "Trộn vữa, bốc xếp")),
        "Xây tô|Ốp lát|Cốp pha|Đọc bản vẽ", "THCS Hậu Lộc", _THCS, None),
    _cv("Nguyễn Hải Yến", "Nhân viên hành chính", "Phường Sầm Sơn, Thanh Hóa",
        (_job("Nhân viên văn phòng", "Công ty TNHH Du lịch Sóng Xanh", "03/2021 - 07/2024", "Soạn thảo, lưu trữ văn bản", "Đón khách, trực điện thoại"),
         _job("Lễ tân khách sạn", "Khách sạn Hoàng Hôn", "05/2018 - 02/2021", "Đón khách, đặt phòng")),
        "Word|Excel|Văn thư, lưu trữ|Giao tiếp", "Cao đẳng Văn hóa Nghệ thuật, chuyên ngành Quản trị văn phòng", None, Qualification.COLLEGE, "Chứng chỉ tin học", "Tiếng Anh|Tiếng Trung"),
    _cv("Cao Văn Phúc", "Công nhân lắp ráp điện tử", "Xã Như Thanh, Thanh Hóa",
        (_job("Công nhân lắp ráp điện tử", "Công ty TNHH Điện tử Sunrise", "2019 - 2023", "Lắp ráp linh kiện, hàn thiếc"),),
        "Hàn thiếc|Lắp ráp linh kiện|Kiểm tra chất lượng", "Tốt nghiệp THPT Như Thanh", _THPT, None),
)  # fmt: skip


@dataclass(frozen=True)
class Block:
    """A section: its heading and lines; a pair is a line with its period beside it."""

    heading: str
    lines: tuple[str | tuple[str, str], ...]


def blocks_of(cv: TrueCv, words: Wording) -> tuple[list[str], list[Block]]:
    """Return the head's lines and the sections in the words of one wording."""
    wish, work, school, skills, papers, languages = words.headings
    head = [cv.name, *([cv.job] if words.wish == "title" else []),
            f"Điện thoại: {cv.phone}", f"Email: {cv.email}", f"Địa chỉ: {cv.home}"]  # fmt: skip
    found = []
    if words.wish == "label":
        found.append(Block(wish, (cv.job,)))
    elif words.wish == "goal":
        found.append(Block(wish, (f"Tìm được việc {cv.job.lower()} ổn định, lâu dài, gần nhà.",)))
    entries = tuple(line for job in cv.jobs for line in _entry(job, words))
    found.append(Block(work, entries))
    found.append(Block(school, (cv.school,)))
    found.append(Block(skills, _listed(cv.skills, words)))
    if cv.papers:
        found.append(Block(papers, cv.papers))
    if cv.languages:
        found.append(Block(languages, cv.languages))
    return head, found


def _entry(job: TrueJob, words: Wording) -> list[str | tuple[str, str]]:
    duties: list[str | tuple[str, str]] = [f"{words.bullet} {duty}" for duty in job.duties]
    if words.entry == "lines":
        return [(job.employer, job.period), job.position, *duties]
    if words.entry == "labels":
        return [
            f"Thời gian: {job.period}",
            f"Công ty: {job.employer}",
            f"Vị trí: {job.position}",
            *duties,
        ]
    if words.entry == "dashed":
        return [f"{job.period}: {job.employer} - {job.position}", *duties]
    if words.entry == "position_first":
        return [job.position, f"{job.employer} | {job.period}", *duties]
    return [f"Từ {job.period.replace(' - ', ' đến ')}: {job.position} tại {job.employer}", *duties]


def _listed(items: tuple[str, ...], words: Wording) -> tuple[str, ...]:
    if words.skills == "commas":
        return (", ".join(item.replace(", ", " và ") for item in items),)
    return tuple(f"{words.bullet} {item}" if words.skills == "bullets" else item for item in items)


class _Sheet:
    """A page that is written on line by line, column by column."""

    def __init__(self, path: Path) -> None:
        from reportlab.pdfgen.canvas import Canvas

        register_fonts()
        self.canvas: Any = Canvas(str(path), pagesize=(WIDTH, HEIGHT))

    def block(self, block: Block, x: float, y: float, width: float, size: float = 10) -> float:
        y = self.text(block.heading, x, y, width, size + 3, BOLD)
        for line in block.lines:
            if isinstance(line, tuple):
                self.canvas.setFont(FONT, size)
                self.canvas.drawRightString(x + width, y, line[1])
                y = self.text(line[0], x, y, width - 110, size, BOLD)
            else:
                y = self.text(line, x, y, width, size)
        return y - 8

    def text(
        self, text: str, x: float, y: float, width: float, size: float = 10, font: str = FONT
    ) -> float:
        from reportlab.lib.utils import simpleSplit

        self.canvas.setFont(font, size)
        for part in simpleSplit(text, font, size, width):
            self.canvas.drawString(x, y, part)
            y -= size * 1.45
        return y

    def save(self) -> None:
        self.canvas.save()


def one_column(path: Path, head: list[str], blocks: list[Block]) -> None:
    sheet = _Sheet(path)
    y = HEIGHT - 60
    for at, line in enumerate(head):
        y = sheet.text(line, 50, y, 480, 18 if at == 0 else 10, BOLD if at == 0 else FONT)
    for block in blocks:
        y = sheet.block(block, 50, y - 8, 490)
    sheet.save()


def sidebar(path: Path, head: list[str], blocks: list[Block], *, right: bool = False) -> None:
    """A narrow column with contact, skills and papers; name and work in the wide one."""
    sheet = _Sheet(path)
    narrow, wide = (400.0, 40.0) if right else (40.0, 220.0)
    sheet.canvas.setFillGray(0.9)
    sheet.canvas.rect(narrow - 15, 0, 175, HEIGHT, fill=1, stroke=0)
    sheet.canvas.setFillGray(0)
    y = HEIGHT - 70
    for at, line in enumerate(line for line in head if ":" not in line):
        y = sheet.text(line, wide, y, 330, 20 if at == 0 else 12, BOLD)
    side = HEIGHT - 90
    side = sheet.block(
        Block("LIÊN HỆ", tuple(line for line in head if ":" in line)), narrow, side, 150, 9
    )
    for block in blocks:
        if _is_list(block):
            side = sheet.block(block, narrow, side, 150, 9)
        else:
            y = sheet.block(block, wide, y - 10, 330)
    sheet.save()


def sidebar_right(path: Path, head: list[str], blocks: list[Block]) -> None:
    sidebar(path, head, blocks, right=True)


def banner_and_halves(path: Path, head: list[str], blocks: list[Block]) -> None:
    """Name and contact over the whole width, then two columns of one size on one grid."""
    sheet = _Sheet(path)
    y = sheet.text(
        " ".join(line for line in head if ":" not in line[:12]), 40, HEIGHT - 60, 520, 17, BOLD
    )
    y = sheet.text(" | ".join(line for line in head if ":" in line[:12]), 40, y, 520, 9)
    left = right = y - 20
    for block in blocks:
        if _is_list(block):
            right = sheet.block(block, 350, right, 200)
        else:
            left = sheet.block(block, 40, left, 280)
    sheet.save()


def timeline(path: Path, head: list[str], blocks: list[Block]) -> None:
    """Periods in a margin of their own, left of what was done."""
    sheet = _Sheet(path)
    y = HEIGHT - 60
    for line in head:
        y = sheet.text(line, 50, y, 480, 11)
    for block in blocks:
        y = sheet.text(block.heading, 50, y - 10, 480, 13, BOLD)
        for item in block.lines:
            if isinstance(item, tuple):
                sheet.canvas.setFont(FONT, 10)
                sheet.canvas.drawString(50, y, item[1])
                y = sheet.text(item[0], 170, y, 360, 10, BOLD)
            else:
                y = sheet.text(item, 170, y, 360)
    sheet.save()


def _is_list(block: Block) -> bool:
    return (
        len(block.lines) > 0
        and all(isinstance(line, str) and len(line) < 60 for line in block.lines)
        and not any(character.isdigit() for line in block.lines for character in line[-4:])
    )


def word_plain(path: Path, head: list[str], blocks: list[Block]) -> None:
    from docx import Document

    document = Document()
    document.add_heading(head[0], level=1)
    for line in head[1:]:
        document.add_paragraph(line)
    for block in blocks:
        document.add_heading(block.heading, level=2)
        for item in block.lines:
            document.add_paragraph("\t".join(item) if isinstance(item, tuple) else item)
    document.save(str(path))


def word_columns(path: Path, head: list[str], blocks: list[Block]) -> None:
    """A table without borders: a narrow cell beside a wide one."""
    from docx import Document

    document = Document()
    row = document.add_table(rows=1, cols=2).rows[0]
    narrow, wide = row.cells
    for line in head:
        narrow.add_paragraph(line)
    for block in blocks:
        cell = narrow if _is_list(block) else wide
        cell.add_paragraph(block.heading)
        for item in block.lines:
            cell.add_paragraph(" | ".join(item) if isinstance(item, tuple) else item)
    document.save(str(path))


def word_table(path: Path, head: list[str], blocks: list[Block]) -> None:
    """Every part a table of two cells a row: label and words."""
    from docx import Document

    document = Document()
    for line in head:
        document.add_paragraph(line)
    for block in blocks:
        document.add_paragraph(block.heading)
        table = document.add_table(rows=0, cols=2)
        for item in block.lines:
            cells = table.add_row().cells
            if isinstance(item, tuple):
                cells[0].text, cells[1].text = item[1], item[0]
            else:
                cells[1].text = item
    document.save(str(path))


LAYOUTS: tuple[tuple[str, Callable[[Path, list[str], list[Block]], None]], ...] = (
    ("pdf", one_column),
    ("pdf", sidebar),
    ("pdf", sidebar_right),
    ("pdf", banner_and_halves),
    ("pdf", timeline),
    ("docx", word_plain),
    ("docx", word_columns),
    ("docx", word_table),
)


def write_samples(folder: Path) -> list[tuple[Path, TrueCv]]:
    """Write 36 CVs: every person three times, each time in another layout and wording."""
    written = []
    for number in range(3 * len(PEOPLE)):
        cv = PEOPLE[number % len(PEOPLE)]
        kind, layout = LAYOUTS[number % len(LAYOUTS)]
        words = WORDINGS[(number * 3 + number // len(LAYOUTS)) % len(WORDINGS)]
        path = folder / f"cv-{number:02}-{layout.__name__}.{kind}"
        layout(path, *blocks_of(cv, words))
        written.append((path, replace(cv)))
    return written
