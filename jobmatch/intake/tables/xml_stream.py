"""Streams the XML inside a workbook: bounded, without document types, entities or references."""

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

from jobmatch.intake.tables import refusals
from jobmatch.intake.tables.model import MEGABYTE

_CHUNK = 1 << 16
_LONGEST_TOKEN = MEGABYTE  # a tag or comment; beyond it expat would re-read it again and again

OnStart = Callable[[str, dict[str, str]], None]
OnEnd = Callable[[str], None]
OnText = Callable[[str], None]


def _nothing(*_: object) -> None:
    """Take no notice."""


def stream_xml(
    stream: IO[bytes],
    max_tags: int,
    on_start: OnStart,
    on_end: OnEnd = _nothing,
    on_text: OnText = _nothing,
) -> Iterator[None]:
    """Parse `stream`, calling back with element names without prefix; yield after every chunk.

    Raises TableError for broken XML, a document type, or more than `max_tags` tags.
    """
    parser = _parser(on_start, on_end, on_text)
    fed = tags = 0
    while chunk := stream.read(_CHUNK):
        fed += len(chunk)
        tags += chunk.count(b"<")
        if tags > max_tags:
            raise refusals.decompression_bomb()
        _feed(parser, chunk)
        if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
            raise refusals.broken_workbook(
                "XML có thẻ dài bất thường", "XML with an absurdly long tag"
            )
        yield
    _feed(parser, b"", final=True)
    yield


def read_xml(stream: IO[bytes], max_tags: int, on_start: OnStart) -> None:
    """Parse a small part to its end, calling back for its start tags."""
    for _ in stream_xml(stream, max_tags, on_start):
        pass


def _feed(parser: expat.XMLParserType, chunk: bytes, *, final: bool = False) -> None:
    try:
        parser.Parse(chunk, final)
    except expat.ExpatError as error:
        raise refusals.broken_workbook("XML không hợp lệ", "invalid XML") from error


def _parser(on_start: OnStart, on_end: OnEnd, on_text: OnText) -> expat.XMLParserType:
    parser = expat.ParserCreate("UTF-8")  # whatever the file declares: spreadsheets write no other
    parser.buffer_text = True

    def first(name: str, attributes: dict[str, str]) -> None:
        """Decide by the root element whether names carry a prefix ("x:row"), as few writers do."""
        prefixed = ":" in name
        parser.StartElementHandler = _start_without_prefix(on_start) if prefixed else on_start
        parser.EndElementHandler = _end_without_prefix(on_end) if prefixed else on_end
        parser.StartElementHandler(name, attributes)

    def refuse(*_: object) -> int:
        raise refusals.forbidden_xml()

    parser.StartElementHandler = first
    parser.CharacterDataHandler = on_text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    return parser


def _start_without_prefix(on_start: OnStart) -> OnStart:
    return lambda name, attributes: on_start(name.rpartition(":")[2], attributes)


def _end_without_prefix(on_end: OnEnd) -> OnEnd:
    return lambda name: on_end(name.rpartition(":")[2])
