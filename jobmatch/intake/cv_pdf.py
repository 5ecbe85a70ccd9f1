"""Reads the words of a CV in PDF where they stand on the page; columns are put in order."""

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from jobmatch.intake.cv_columns import Box, in_reading_order
from jobmatch.intake.cv_text import MOST_PAGES, CvError, CvFault, RawText

_LOUD = ("pdfminer",)


def read_pdf(path: Path) -> RawText:
    """Return a PDF's lines in reading order. Raises CvError; MemoryError in a small process.

    Run it in a process of its own (cv_process.py): a hostile file may take any time and memory.
    """
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException

    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # it would log words of the file
    try:
        return _read(path)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise CvError(CvFault.LOCKED) from error
    except RecursionError as error:
        raise CvError(CvFault.TOO_COSTLY) from error
    except (
        PDFException,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        AssertionError,
        OSError,
    ) as error:  # fmt: skip -- whatever a broken file makes pdfminer stumble over
        raise CvError(CvFault.BROKEN) from error


def _read(path: Path) -> RawText:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams

    layout = LAParams(boxes_flow=None, all_texts=True)
    lines: list[str] = []
    pictures = False
    for number, page in enumerate(extract_pages(path, laparams=layout), start=1):
        if number > MOST_PAGES:
            raise CvError(CvFault.TOO_LONG)
        boxes = list(_boxes(page, page.height))
        pictures = pictures or _has_picture(page)
        lines += in_reading_order(boxes, page.width)
    return RawText(lines=tuple(lines), pictures=pictures)


def _boxes(layout: Iterable[object], height: float) -> Iterator[Box]:
    from pdfminer.layout import LTContainer, LTTextLine

    for each in layout:
        if isinstance(each, LTTextLine):
            text = each.get_text().strip()
            if text:
                yield Box(each.x0, each.x1, height - each.y1, height - each.y0, text)
        elif isinstance(each, LTContainer):
            yield from _boxes(each, height)


def _has_picture(layout: Iterable[object]) -> bool:
    from pdfminer.layout import LTFigure, LTImage

    return any(
        isinstance(each, LTImage) or (isinstance(each, LTFigure) and _has_picture(each))
        for each in layout
    )
