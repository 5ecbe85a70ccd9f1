"""The referral slip (phiếu giới thiệu việc làm) as PDF: the centre's stub and the employer's copy.

One A4 sheet with a line to cut along. What it says of the person is decided before
(docs/decisions, "What a referral slip tells of a person"); every given value is printed here.
"""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from jobmatch.output.qr_code import qr_code
from jobmatch.output.slip_parts import (
    BODY_MM,
    MARGIN_MM,
    Flowables,
    box_line,
    columns,
    framed,
    line,
    register_fonts,
    signatures,
    space,
)

STUB_MM, COPY_MM = 96, 176  # heights of the two parts; with margins and the cut line, A4's 297
_BOTTOM_MM = 10
_QR_MM = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralSlip:
    """What is printed, in finished Vietnamese words. Empty: not printed at all.

    `qualities` are (what, how) lines on the person: trình độ, kinh nghiệm. `identity_number` and
    `phone` are given only where a counsellor chose so for this slip.
    """

    number: str
    issued_on: date
    valid_until: date
    centre: str
    centre_address: str = ""
    centre_phone: str = ""
    place: str = ""  # where it is signed: "Thanh Hóa"
    employer: str
    employer_address: str = ""
    seeker: str
    birth_year: int | None = None
    identity_number: str = ""
    phone: str = ""
    qualities: tuple[tuple[str, str], ...] = ()
    position: str
    vacancy: str = ""  # the vacancy's reference
    workplace: str = ""
    note: str = ""
    referrer: str = ""
    link: str

    @property
    def short_link(self) -> str:
        """The link as one would type it."""
        return self.link.split("://", 1)[-1]

    @property
    def signed_at(self) -> str:
        day = f"ngày {self.issued_on:%d} tháng {self.issued_on:%m} năm {self.issued_on:%Y}"
        return f"{self.place}, {day}" if self.place else f"N{day[1:]}"

    @property
    def identity_lines(self) -> tuple[tuple[str, str], ...]:
        """What tells this person from another, each with its words."""
        told = (
            ("Năm sinh", str(self.birth_year or "")),
            ("Số định danh", self.identity_number),
            ("Điện thoại", self.phone),
        )
        return tuple((words, value) for words, value in told if value)

    @property
    def person_lines(self) -> tuple[tuple[str, str], ...]:
        """Everything that is told of the person, in the order of the form."""
        return (*self.identity_lines, *self.qualities)


def slip_pdf(slip: ReferralSlip) -> bytes:
    """Return the sheet; the same slip gives the same bytes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas

    register_fonts()
    written = BytesIO()
    canvas = Canvas(written, pagesize=A4, invariant=1, lang="vi")
    canvas.setTitle(f"Phiếu giới thiệu việc làm {slip.number}")
    canvas.setAuthor(slip.centre)
    cut_mm = _BOTTOM_MM + COPY_MM + 5
    _draw(canvas, _copy(slip), _BOTTOM_MM, COPY_MM)
    _draw(canvas, _stub(slip), cut_mm + 1, STUB_MM)
    _draw_cut(canvas, cut_mm * mm, A4[0])
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def _stub(slip: ReferralSlip) -> Flowables:
    """What the centre keeps, with the worker's signature for having got the other part."""
    return [
        *_head(slip, "BẢN LƯU"),
        space(1),
        line(f"Giới thiệu ông/bà: <b>{_safe(slip.seeker)}</b>{_person_in_one_line(slip)}"),
        line(f"Đến dự tuyển vị trí: <b>{_safe(slip.position)}</b>{_in_brackets(slip.vacancy)}"),
        line(f"Tại: <b>{_safe(slip.employer)}</b>{_after_comma(slip.employer_address)}"),
        *_note(slip),
        line(_validity(slip)),
        space(2),
        signatures(
            ("NGƯỜI LAO ĐỘNG", "(đã nhận phiếu; ký, ghi rõ họ tên)", slip.seeker),
            ("NGƯỜI GIỚI THIỆU", "(ký, ghi rõ họ tên)", slip.referrer),
            gap_mm=15,
        ),
    ]


def _copy(slip: ReferralSlip) -> Flowables:
    """What the worker takes to the employer: the letter, and the answer to be sent back."""
    return [
        *_head(slip, "BẢN GỬI NGƯỜI SỬ DỤNG LAO ĐỘNG"),
        space(1.5),
        line(f"Kính gửi: <b>{_safe(slip.employer)}</b>", "addressed"),
        *([line(f"Địa chỉ: {_safe(slip.employer_address)}")] if slip.employer_address else []),
        space(1),
        line(f"{_safe(slip.centre)} trân trọng giới thiệu ông/bà: <b>{_safe(slip.seeker)}</b>"),
        *[line(f"{_safe(words)}: {_safe(value)}") for words, value in slip.person_lines],
        line(f"Vị trí dự tuyển: <b>{_safe(slip.position)}</b>{_in_brackets(slip.vacancy)}"),
        *([line(f"Nơi làm việc: {_safe(slip.workplace)}")] if slip.workplace else []),
        *_note(slip),
        line(_validity(slip)),
        space(1.5),
        columns(
            (
                [
                    line("<b>Báo kết quả tuyển dụng</b>"),
                    line(
                        "Đề nghị người sử dụng lao động báo kết quả cho Trung tâm: quét mã bên "
                        "cạnh hoặc mở địa chỉ dưới đây (không cần tài khoản, trả lời một lần), "
                        "hoặc ghi vào phần sau rồi gửi lại"
                        + (
                            f"; điện thoại {_safe(slip.centre_phone)}."
                            if slip.centre_phone
                            else "."
                        )
                    ),
                    line(_safe(slip.short_link), "link"),
                ],
                [_qr_drawing(slip.link)],
                signatures(("NGƯỜI GIỚI THIỆU", "(ký, ghi rõ họ tên)", slip.referrer), gap_mm=15),
            ),
            widths_mm=(BODY_MM - _QR_MM - 58, _QR_MM + 1, 57),
        ),
        *_answer(),
    ]


def _answer() -> Flowables:
    """The part of the employer's copy that is filled in by hand (thông báo kết quả)."""
    return [
        space(2),
        framed(
            [
                line("<b>KẾT QUẢ TUYỂN DỤNG</b> (người sử dụng lao động ghi)"),
                space(1),
                box_line(f"Trúng tuyển, ngày bắt đầu làm việc: {_dots(8)}/{_dots(8)}/{_dots(14)}"),
                box_line(f"Không trúng tuyển, lý do: {_dots(104)}"),
                box_line("Người lao động không đến"),
                space(1),
                columns(
                    (
                        [line(f"Ngày {_dots(8)} tháng {_dots(8)} năm {_dots(14)}")],
                        [line("Người ghi (ký, ghi rõ họ tên)"), space(9)],
                    ),
                    widths_mm=(BODY_MM / 2, BODY_MM / 2 - 6),
                ),
            ]
        ),
    ]


def _dots(count: int) -> str:
    return "." * count


def _head(slip: ReferralSlip, copy: str) -> Flowables:
    phone = f"Điện thoại: {slip.centre_phone}" if slip.centre_phone else ""
    under = [line(_safe(text), "centred_small") for text in (slip.centre_address, phone) if text]
    return [
        columns(
            (
                [
                    line(f"<b>{_safe(slip.centre.upper())}</b>", "centred"),
                    *under,
                    line(f"Số: {_safe(slip.number)}", "centred"),
                ],
                [
                    line("<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>", "centred"),
                    line("<b><u>Độc lập - Tự do - Hạnh phúc</u></b>", "centred"),
                    line(f"<i>{_safe(slip.signed_at)}</i>", "centred"),
                ],
            ),
            widths_mm=(BODY_MM / 2 - 4, BODY_MM / 2 + 4),
        ),
        space(2),
        line("PHIẾU GIỚI THIỆU VIỆC LÀM", "title"),
        line(f"({copy})", "centred_small"),
    ]


def _person_in_one_line(slip: ReferralSlip) -> str:
    return "".join(f", {words.lower()} {_safe(value)}" for words, value in slip.identity_lines)


def _validity(slip: ReferralSlip) -> str:
    return f"Phiếu có giá trị đến hết ngày <b>{slip.valid_until:%d/%m/%Y}</b>."


def _note(slip: ReferralSlip) -> Flowables:
    return [line(f"Ghi chú: {_safe(slip.note)}")] if slip.note else []


def _in_brackets(text: str) -> str:
    return f" ({_safe(text)})" if text else ""


def _after_comma(text: str) -> str:
    return f", {_safe(text)}" if text else ""


def _safe(text: str) -> str:
    """Return text that the paragraph's own markup cannot be mixed up with."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _qr_drawing(text: str) -> Any:  # noqa: ANN401 - reportlab carries no types
    from reportlab.graphics.shapes import Drawing, Rect
    from reportlab.lib.colors import black
    from reportlab.lib.units import mm

    code = qr_code(text)
    module = _QR_MM * mm / code.size
    drawing = Drawing(_QR_MM * mm, _QR_MM * mm)
    for bar in code.bars:
        left, low = bar.x * module, (code.size - bar.y - 1) * module
        shape = Rect(left, low, bar.width * module, module, fillColor=black, strokeColor=None)
        drawing.add(shape)
    return drawing


def _draw(canvas: Any, part: Flowables, bottom_mm: float, height_mm: float) -> None:  # noqa: ANN401 - reportlab carries no types
    """Draw a part from its top; one that is too long is made smaller as a whole."""
    from reportlab.lib.units import mm
    from reportlab.platypus import Frame, KeepInFrame

    width, height = BODY_MM * mm, height_mm * mm
    frame = Frame(
        MARGIN_MM * mm,
        bottom_mm * mm,
        width,
        height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    frame.addFromList([KeepInFrame(width, height, part, mode="shrink")], canvas)


def _draw_cut(canvas: Any, y: float, width: float) -> None:  # noqa: ANN401 - reportlab carries no types
    words = "cắt theo đường này"
    canvas.setFont("BeVietnamPro", 6.5)
    canvas.setFillGray(0.35)
    canvas.setStrokeGray(0.35)
    canvas.setDash(3, 3)
    half = canvas.stringWidth(words, "BeVietnamPro", 6.5) / 2 + 4
    canvas.line(0, y, width / 2 - half, y)
    canvas.line(width / 2 + half, y, width, y)
    canvas.drawCentredString(width / 2, y - 2, words)
