"""What was just done and, for ten seconds, the way to take it back; shown on the next pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask, session

from jobmatch.domain.messages import Sentence
from jobmatch.use_cases.ports import Clock

UNDO_FOR = timedelta(seconds=10)
MOST_LINKS = 8  # a cookie holds 4 KB
_KEPT = "done"


@dataclass(frozen=True, slots=True)
class Link:
    words: Sentence
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """`undo` is the path that a form is sent to, with `fields`; empty: there is no way back."""

    words: Sentence
    undo: str = ""
    fields: Mapping[str, str] | None = None
    links: Sequence[Link] = ()
    seconds: int = 0  # that remain


def remember_done(done: Done, clock: Clock) -> None:
    """Keep it in the browser's signed cookie for the page that comes next."""
    session[_KEPT] = {
        "words": [done.words.vi, done.words.en],
        "undo": done.undo,
        "fields": dict(done.fields or {}),
        "links": [[link.words.vi, link.words.en, link.path] for link in done.links[:MOST_LINKS]],
        "at": clock.now().isoformat(),
    }


def last_done(clock: Clock) -> Done | None:
    """Return what was done within the last ten seconds."""
    kept = session.get(_KEPT)
    if not kept:
        return None
    passed = clock.now() - datetime.fromisoformat(kept["at"])
    if not timedelta(0) <= passed < UNDO_FOR:
        session.pop(_KEPT)
        return None
    return Done(
        words=Sentence(*kept["words"]),
        undo=kept["undo"],
        fields=kept["fields"],
        links=[Link(Sentence(vi, en), path) for vi, en, path in kept["links"]],
        seconds=round((UNDO_FOR - passed).total_seconds()),
    )


def show_undo_bar(app: Flask, clock: Clock) -> None:
    """Let templates ask for it: `{% include "_undo_bar.html" %}`."""
    app.jinja_env.globals["last_done"] = lambda: last_done(clock)
