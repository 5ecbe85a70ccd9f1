"""Files that are handed in as a CV and are none, or cannot be read."""

import zipfile
from pathlib import Path
from typing import Any

from jobmatch.output.slip_parts import register_fonts


def a_pdf(path: Path, lines: list[str], **options: Any) -> Path:  # noqa: ANN401 -- of reportlab
    from reportlab.pdfgen.canvas import Canvas

    register_fonts()
    canvas = Canvas(str(path), **options)
    canvas.setFont("BeVietnamPro", 11)
    for at, line in enumerate(lines):
        canvas.drawString(50, 790 - 16 * at, line)
    canvas.save()
    return path


def a_locked_pdf(path: Path) -> Path:
    return a_pdf(path, ["KINH NGHIỆM"], encrypt="mat khau")


def a_scan(path: Path) -> Path:
    """A page that is a picture of letters and holds none."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    picture = Image.effect_noise((300, 400), 60)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.save()
    return path


def an_empty_pdf(path: Path) -> Path:
    return a_pdf(path, [])


def a_long_pdf(path: Path, pages: int) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for _ in range(pages):
        canvas.drawString(50, 700, "KINH NGHIEM")
        canvas.showPage()
    canvas.save()
    return path


def a_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def a_bomb(path: Path) -> Path:
    """A small Word file that unpacks to 100 MB."""
    return a_zip(path, {"word/document.xml": b" " * 100_000_000})


def a_pdf_bomb(path: Path) -> Path:
    """A page whose words unpack to two gigabytes of spaces."""
    import zlib

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(200)) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream",
    ]
    content, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj" % number + each + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(content)
    content += b"xref\n0 5\n0000000000 65535 f \n" + table
    content += b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    path.write_bytes(content)
    return path
