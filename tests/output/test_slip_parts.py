from reportlab.pdfbase.pdfmetrics import getFont

from jobmatch.output.slip_parts import register_fonts

LETTERS = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"


def test_the_typeface_has_every_vietnamese_letter_in_all_four_faces() -> None:
    register_fonts()
    for face in ("", "-Bold", "-Italic", "-BoldItalic"):
        glyphs = getFont(f"BeVietnamPro{face}").face.charToGlyph
        wanted = LETTERS + LETTERS.upper()
        assert [letter for letter in wanted if ord(letter) not in glyphs] == []
