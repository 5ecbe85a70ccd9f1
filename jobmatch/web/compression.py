"""Pages travel compressed: a ranked list is full of repeated words, and lines are slow."""

import gzip

import brotli
from flask import Flask, Response, request

_WORTH_IT = 1_000  # bytes
_BROTLI_QUALITY = 4  # of 11, and
_GZIP_LEVEL = 5  # of 9: a page of 60 KB takes a millisecond or two


def compress_pages(app: Flask) -> None:
    """Compress every page for a browser that says it can read that.

    What a page keeps secret cannot be guessed from its length by repeated asking (BREACH): the
    session's cookie does not travel with another site's requests, and the forms' token has
    another signature every second.
    """

    @app.after_request
    def compress(response: Response) -> Response:
        if not _is_page(response):
            return response
        response.vary.add("Accept-Encoding")
        coding = request.accept_encodings.best_match(["br", "gzip"])
        if coding is not None:
            response.set_data(_squeezed(response.get_data(), coding))
            response.headers["Content-Encoding"] = coding
        return response


def _is_page(response: Response) -> bool:
    return (
        response.mimetype == "text/html"
        and "Content-Encoding" not in response.headers
        and not response.is_streamed
        and len(response.get_data()) >= _WORTH_IT
    )


def _squeezed(content: bytes, coding: str) -> bytes:
    if coding == "br":
        squeezed: bytes = brotli.compress(content, quality=_BROTLI_QUALITY)
        return squeezed
    return gzip.compress(content, _GZIP_LEVEL, mtime=0)
