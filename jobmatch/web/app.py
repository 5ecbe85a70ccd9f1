"""The web door: joins the pages into one application that is closed until a route is opened."""

from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Flask
from flask_wtf import CSRFProtect

from jobmatch.domain.message_templates import Channel
from jobmatch.domain.messages import Language
from jobmatch.domain.sign_in import IdentityProvider
from jobmatch.domain.zalo import ZaloApp
from jobmatch.use_cases.ports import Service
from jobmatch.web.account import account_pages
from jobmatch.web.accounts import accounts_pages
from jobmatch.web.assets import asset_routes, build_assets
from jobmatch.web.audit import audit_pages
from jobmatch.web.cases import case_pages
from jobmatch.web.chat_blueprints import chat_blueprints
from jobmatch.web.claimant_blueprints import claimant_blueprints
from jobmatch.web.commune import commune_pages
from jobmatch.web.compression import compress_pages
from jobmatch.web.consent_blueprints import consent_blueprints
from jobmatch.web.counselling import counselling_pages
from jobmatch.web.counselling_editing import counselling_editing_pages
from jobmatch.web.employer_editing import employer_editing_pages
from jobmatch.web.employers import employer_pages
from jobmatch.web.errors import answer_with_pages
from jobmatch.web.exports import export_pages
from jobmatch.web.fairness import fairness_pages
from jobmatch.web.feeds import feed_pages
from jobmatch.web.firm_blueprints import firm_blueprints
from jobmatch.web.funnel import funnel_pages
from jobmatch.web.guards import look_up_sessions, refuse_unguarded_routes
from jobmatch.web.headers import send_with_every_answer
from jobmatch.web.home import home_pages
from jobmatch.web.identities import identity_pages
from jobmatch.web.imports import import_blueprints
from jobmatch.web.invitations import invitation_pages
from jobmatch.web.journal import journal_pages
from jobmatch.web.language import language_routes, speak
from jobmatch.web.layout import lay_out
from jobmatch.web.merging import merging_pages
from jobmatch.web.messages import message_pages
from jobmatch.web.one_time_codes import one_time_code_pages
from jobmatch.web.operation import operation_pages
from jobmatch.web.own_blueprints import own_blueprints
from jobmatch.web.partner_feeds import partner_feed_pages
from jobmatch.web.password_resets import password_reset_pages
from jobmatch.web.places import place_pages
from jobmatch.web.posting_blueprints import posting_blueprints
from jobmatch.web.referral_blueprints import referral_blueprints
from jobmatch.web.saved_searches import saved_search_pages
from jobmatch.web.second_factor import second_factor_pages
from jobmatch.web.secret import kept_secret
from jobmatch.web.seeker_editing import seeker_editing_pages
from jobmatch.web.seekers import seeker_pages
from jobmatch.web.session_cookie import SessionCookie, session_of
from jobmatch.web.shown_lines import shown_line_pages
from jobmatch.web.sign_in import sign_in_pages
from jobmatch.web.suggesting_blueprints import suggesting_blueprints
from jobmatch.web.suggestion_choices import choice_pages
from jobmatch.web.tasks import task_pages
from jobmatch.web.undo_bar import show_undo_bar
from jobmatch.web.unsubscribe import unsubscribe_pages
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
    public_url: str = "http://127.0.0.1:8000"  # without a slash at its end
    language: Language = Language.VI
    identity_provider: IdentityProvider | None = None  # signing in through another service
    zalo: ZaloApp | None = None  # whose events are taken in
    live_channels: frozenset[Channel] = frozenset()  # those that really leave the house


def make_web(service: Service, options: WebOptions) -> Flask:
    """Return the application with every page. UnguardedRouteError: a route names no permission.

    The first call on a new `data_dir` also makes the pages' files there, in about two seconds.
    """
    app = Flask("jobmatch.web", static_folder=None)
    _configure(app, options)
    cookie = SessionCookie(secure=options.secure_cookies)
    look_up_sessions(app, lambda: session_of(service, cookie))
    send_with_every_answer(app, secure=options.secure_cookies)
    compress_pages(app)
    CSRFProtect(app)
    speak(app, options.data_dir / "translations", options.language)
    answer_with_pages(app)
    assets = build_assets(options.data_dir / "static")
    lay_out(app, service, assets)
    show_undo_bar(app, service.clock)
    for pages in (
        asset_routes(assets),
        language_routes(),
        *_signing_in(service, cookie, options),
        *_desk(service),
        *_other_doors(service, cookie, options),
    ):
        app.register_blueprint(pages)
    if options.identity_provider is not None:
        provider, public_url = options.identity_provider, options.public_url
        app.register_blueprint(identity_pages(service, cookie, provider, public_url))
    refuse_unguarded_routes(app)
    return app


def _signing_in(service: Service, cookie: SessionCookie, options: WebOptions) -> list[Blueprint]:
    return [
        sign_in_pages(service, cookie, options.identity_provider),
        one_time_code_pages(service, cookie),
        password_reset_pages(service),
        invitation_pages(service, cookie),
        account_pages(service, options.identity_provider),
        second_factor_pages(service),
    ]


def _desk(service: Service) -> list[Blueprint]:
    """Return the pages of counsellors, managers and those who keep the service running."""
    return [
        accounts_pages(service),
        home_pages(service),
        case_pages(service),
        journal_pages(service),
        task_pages(service),
        saved_search_pages(service),
        vacancy_editing_pages(service),
        vacancy_pages(service),
        seeker_editing_pages(service),
        seeker_pages(service),
        choice_pages(service),
        merging_pages(service),
        export_pages(service),
        shown_line_pages(service),
        employer_editing_pages(service),
        employer_pages(service),
        counselling_editing_pages(service),
        counselling_pages(service),
        funnel_pages(service),
        fairness_pages(service),
        place_pages(),
        partner_feed_pages(service),
        audit_pages(service),
        operation_pages(service),
        message_pages(service),
        *referral_blueprints(service),
        *consent_blueprints(service),
    ]


def _other_doors(service: Service, cookie: SessionCookie, options: WebOptions) -> list[Blueprint]:
    """Return the pages of employers, claimants, communes and visitors, and what all share."""
    return [
        feed_pages(service),
        unsubscribe_pages(service),
        commune_pages(service),
        *import_blueprints(service),
        *own_blueprints(service, cookie),
        *chat_blueprints(service, options.zalo, secure=options.secure_cookies),
        *posting_blueprints(service),
        *claimant_blueprints(service),
        *firm_blueprints(service),
        *suggesting_blueprints(service),
    ]


def _configure(app: Flask, options: WebOptions) -> None:
    app.config.update(
        JOBMATCH_PUBLIC_URL=options.public_url,
        LIVE_CHANNELS=options.live_channels,
        TAKES_ZALO=options.zalo is not None,
        SECRET_KEY=options.secret_key or kept_secret(options.data_dir / "web.key"),
        MAX_CONTENT_LENGTH=_LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SESSION_COOKIE_NAME="__Host-forms" if options.secure_cookies else "forms",
        SESSION_COOKIE_SECURE=options.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # a form may stay open for a whole day's interviews
    )
