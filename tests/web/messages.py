"""Finds every message of the pages, as a translator's tool would."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

import jobmatch.web

FOLDER = Path(next(iter(jobmatch.web.__path__)))
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2.ext:babel_extract")]
OPTIONS = {"templates/**.html": {"trimmed": "true"}}
WORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}


def messages() -> Iterator[tuple[str, ...]]:
    """Yield each message: (words,) or (one, many), once for each place it stands."""
    for _, _, found, _, _ in extract_from_dir(FOLDER, METHODS, OPTIONS, keywords=WORDS):
        yield found if isinstance(found, tuple) else (found,)
