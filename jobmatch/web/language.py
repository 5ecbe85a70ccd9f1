"""Which language a page speaks: Vietnamese first, English second, and the switch between them."""

import os
from importlib.resources import as_file, files
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Blueprint, Flask, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_babel import Babel, get_locale

from jobmatch.domain.messages import Language, Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.web.guards import needs, own_path

TRANSLATIONS = "translations/en/LC_MESSAGES/messages.po"
_CHOSEN = "language"


def speak(app: Flask, folder: Path, default: Language) -> None:
    """Let the app's pages speak both languages, with catalogues compiled into `folder`.

    The messages in code and templates are the Vietnamese words themselves, so only English
    needs a catalogue.
    """
    _compile(folder / "en/LC_MESSAGES/messages.mo")

    def chosen() -> str:
        wanted = session.get(_CHOSEN)
        return str(wanted) if wanted in set(Language) else default.value

    Babel(
        app,
        default_locale="vi",
        default_timezone="Asia/Ho_Chi_Minh",
        default_translation_directories=str(folder),
        locale_selector=chosen,
    )
    app.add_template_filter(said)
    app.jinja_env.globals["language"] = page_language


def page_language() -> Language:
    """Return the language of the page that is being made."""
    locale = get_locale()
    return Language(locale.language) if locale else Language.VI


def said(sentence: Sentence | None) -> str:
    """Return a sentence made elsewhere in the language of the page."""
    return sentence.said_in(page_language()) if sentence else ""


def language_routes() -> Blueprint:
    routes = Blueprint("language", __name__)

    @routes.get("/language")
    @needs(Permission.SIGN_IN)
    def ask() -> ResponseReturnValue:
        """Choose on a page of its own: pages for visitors carry no form."""
        return render_template("language.html", back=own_path(request.args.get("next")))

    @routes.post("/language")
    @needs(Permission.SIGN_IN)
    def choose() -> ResponseReturnValue:
        wanted = request.form.get("language")
        if wanted in set(Language):
            session[_CHOSEN] = wanted
        return redirect(own_path(request.form.get("next")), code=303)

    return routes


def _compile(target: Path) -> None:
    with (
        as_file(files("jobmatch.web").joinpath(TRANSLATIONS)) as source,
        source.open("rb") as text,
    ):
        catalogue = read_po(text, locale="en")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    with unfinished.open("wb") as out:
        write_mo(out, catalogue)
    unfinished.replace(target)
