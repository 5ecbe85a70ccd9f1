"""The web door: joins the pages into one application that is closed until a route is opened."""

from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask_wtf import CSRFProtect

from jobmatch.domain.messages import Language
from jobmatch.use_cases.ports import Service
from jobmatch.web.assets import asset_routes, build_assets
from jobmatch.web.employer_editing import employer_editing_pages
from jobmatch.web.employers import employer_pages
from jobmatch.web.errors import answer_with_pages
from jobmatch.web.guards import look_up_sessions, refuse_unguarded_routes
from jobmatch.web.headers import send_with_every_answer
from jobmatch.web.home import home_pages
from jobmatch.web.imports import import_pages
from jobmatch.web.language import language_routes, speak
from jobmatch.web.layout import lay_out
from jobmatch.web.operation import operation_pages
from jobmatch.web.places import place_pages
from jobmatch.web.secret import kept_secret
from jobmatch.web.seeker_editing import seeker_editing_pages
from jobmatch.web.seekers import seeker_pages
from jobmatch.web.sign_in import SessionCookie, session_of, sign_in_pages
from jobmatch.web.vacancies import vacancy_pages
from jobmatch.web.vacancy_editing import vacancy_editing_pages

_LARGEST_REQUEST = 32 * 1024 * 1024  # bytes: an imported file, with room to spare


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """What the surroundings decide. `secure_cookies`: the service is reached by HTTPS only.

    Without a `secret_key` one is made and kept in `data_dir`, readable by this user alone.
    """

    data_dir: Path
    secure_cookies: bool = False
    secret_key: bytes = b""
    language: Language = Language.VI


def make_web(service: Service, options: WebOptions) -> Flask:
    """Return the application with every page. UnguardedRouteError: a route names no permission.

    The first call on a new `data_dir` also makes the pages' files there, in about two seconds.
    """
    app = Flask("jobmatch.web", static_folder=None)
    _configure(app, options)
    cookie = SessionCookie(secure=options.secure_cookies)
    look_up_sessions(app, lambda: session_of(service, cookie))
    send_with_every_answer(app, secure=options.secure_cookies)
    CSRFProtect(app)
    speak(app, options.data_dir / "translations", options.language)
    answer_with_pages(app)
    assets = build_assets(options.data_dir / "static")
    lay_out(app, service, assets)
    for pages in (
        asset_routes(assets),
        language_routes(),
        sign_in_pages(service, cookie),
        home_pages(service),
        vacancy_editing_pages(service),
        vacancy_pages(service),
        seeker_editing_pages(service),
        seeker_pages(service),
        employer_editing_pages(service),
        employer_pages(service),
        place_pages(),
        import_pages(service),
        operation_pages(service),
    ):
        app.register_blueprint(pages)
    refuse_unguarded_routes(app)
    return app


def _configure(app: Flask, options: WebOptions) -> None:
    app.config.update(
        SECRET_KEY=options.secret_key or kept_secret(options.data_dir / "web.key"),
        MAX_CONTENT_LENGTH=_LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SESSION_COOKIE_NAME="__Host-forms" if options.secure_cookies else "forms",
        SESSION_COOKIE_SECURE=options.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # a form may stay open for a whole day's interviews
    )
