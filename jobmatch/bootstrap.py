"""The one file that knows every part and joins them."""

import ctypes
import logging
import os
import sys
from collections.abc import Sequence
from datetime import time, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from jobmatch.domain.errors import JobmatchError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.outbox import Sender
from jobmatch.domain.sign_in import IdentityProvider
from jobmatch.domain.zalo import ZaloApp
from jobmatch.settings import Settings, ZaloSettings, read_settings
from jobmatch.use_cases.chat_rounds import ChatOptions, start_chat_rounds
from jobmatch.use_cases.ports import Service, SystemClock
from jobmatch.use_cases.post import Post, PostRules

if TYPE_CHECKING:
    from jobmatch.embedding.encoder import Encoder

LARGE = "large"  # the larger of the two models in the wheel, alone
LARGE_SHARE = 0.7  # of the larger one where both are asked: docs/decisions/0008-text-model.md
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8  # of glibc's malloc.h


def make_service(settings: Settings) -> Service:
    """Join the parts that every door needs. Opens no model and reads no catalogue yet."""
    from jobmatch.intake.read_table import read_table
    from jobmatch.matching.ranking import Ranking
    from jobmatch.matching.weights import read_weights, shipped_weights
    from jobmatch.store.engine import make_engine
    from jobmatch.store.key_file import kept_keys
    from jobmatch.store.migrate import check
    from jobmatch.store.unit_of_work import work_on
    from jobmatch.use_cases.catalogues import Catalogues
    from jobmatch.use_cases.ranking_versions import take_up

    os.environ.setdefault("OMP_NUM_THREADS", str(settings.threads))
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # busy waiting starves a shared processor
    _make_folder(settings)
    encoder = _encoder(settings)
    weights = read_weights(settings.weights_file) if settings.weights_file else shipped_weights()
    engine = make_engine(settings.database_url)
    check(engine)
    keys = kept_keys(settings.keys_file)
    service = Service(
        begin_work=work_on(engine, keys),
        encoder=encoder,
        catalogues=Catalogues(encoder.dimension),
        ranking=Ranking(weights),
        clock=SystemClock(),
        data_dir=settings.data_dir,
        read_table=read_table,
        keys=keys,
        zalo_templates=frozenset(settings.zalo.templates) if settings.zalo.sends else frozenset(),
    )
    take_up(service)
    return service


def _encoder(settings: Settings) -> "Encoder":
    """Return the text model that the settings name; nothing of it is loaded yet."""
    from jobmatch.embedding.blended_encoder import BlendedEncoder
    from jobmatch.embedding.sentence_encoder import LIGHT, SentenceEncoder

    large = SentenceEncoder(None, settings.cache_dir)
    if not settings.model:
        light = SentenceEncoder(LIGHT, settings.cache_dir)
        return BlendedEncoder(large, light, LARGE_SHARE)
    if settings.model == LARGE:
        return large
    return SentenceEncoder(settings.model, settings.cache_dir)


def upgrade_database(settings: Settings) -> str:
    """Bring the database to the newest revision; return its name."""
    from jobmatch.store.engine import make_engine
    from jobmatch.store.key_file import kept_keys
    from jobmatch.store.migrate import current, upgrade

    _make_folder(settings)
    engine = make_engine(settings.database_url)
    try:
        upgrade(engine, keys=kept_keys(settings.keys_file))
        return current(engine) or "base"
    finally:
        engine.dispose()


def _make_folder(settings: Settings) -> None:
    """Make the data folder; what is written there is personal data, for this user alone."""
    os.umask(0o077)
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_post(settings: Settings, service: Service | None = None) -> Post:
    """Return the ways out of the house. Raises ValueError for one that leads nowhere.

    Zalo needs the service, which keeps its tokens; without it, it writes into files.
    """
    from jobmatch.output.mail import MailSender, smtp_route
    from jobmatch.output.message_files import FileSender
    from jobmatch.output.sms import SmsSender, read_gateway

    chosen = settings.post
    folder = settings.data_dir / "outbox"
    senders: dict[Channel, Sender] = {c: FileSender(folder, c.value) for c in Channel}
    if chosen.smtp_url:
        senders[Channel.EMAIL] = MailSender(smtp_route(chosen.smtp_url), chosen.mail_from)
    if chosen.sms_url:
        gateway = read_gateway(
            url=chosen.sms_url,
            method=chosen.sms_method,
            headers=chosen.sms_headers,
            body=chosen.sms_body,
            success=chosen.sms_success,
            accents=chosen.sms_accents,
        )
        senders[Channel.SMS] = SmsSender(gateway)
    if service is not None and settings.zalo.sends:
        senders[Channel.ZALO] = _zalo_sender(settings.zalo, service)
    quiet_from, quiet_until = (time(hour) for hour in chosen.quiet_hours)
    rules = PostRules(
        quiet_from=quiet_from,
        quiet_until=quiet_until,
        quiet_email=chosen.quiet_email,
        kept=timedelta(days=chosen.kept_days),
    )
    return Post(senders=senders, public_url=settings.public_url, rules=rules)


def _zalo_sender(chosen: ZaloSettings, service: Service) -> Sender:
    from jobmatch.output.zalo import ZaloDoors, ZaloSender, renewed
    from jobmatch.use_cases.zalo_tokens import TokenKeeper

    doors = ZaloDoors(
        app_id=chosen.app_id,
        app_secret=chosen.app_secret,
        templates=chosen.templates,
        business_url=chosen.business_url,
        openapi_url=chosen.openapi_url,
        oauth_url=chosen.oauth_url,
    )
    keeper = TokenKeeper(service, chosen.refresh_token, partial(renewed, doors))
    return ZaloSender(doors, keeper)


def give_memory_back() -> None:
    """Let the C library return freed memory to the system soon; does nothing but with glibc.

    It would keep a heap for every thread, and blocks of up to 32 MB for later: 350 MB more at
    10^5 vacancies with 8 threads (benchmarks/product_speed.py), for no measurable speed.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 2)
        mallopt(_M_MMAP_THRESHOLD, 1 << 20)


def create_app(settings: Settings | None = None) -> Flask:
    """Return the web application and the JSON API: what gunicorn serves."""
    from jobmatch.api.app import add_api
    from jobmatch.web.app import WebOptions, make_web
    from jobmatch.web.guards import current_session

    give_memory_back()
    settings = settings or read_settings()
    upgrade_database(settings)
    make_post(settings)  # says what leads nowhere before anything is opened
    service = make_service(settings)
    post = make_post(settings, service)
    app = make_web(
        service,
        WebOptions(
            data_dir=settings.data_dir,
            secure_cookies=settings.secure_cookies,
            public_url=settings.public_url,
            identity_provider=_identity_provider(settings),
            zalo=_zalo_app(settings),
            live_channels=_live_channels(post),
        ),
    )
    add_api(app, service, browser=current_session)
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the way Werkzeug documents
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies
        )
    _start_rounds(service, settings, post)
    return app


def _start_rounds(service: Service, settings: Settings, post: Post) -> None:
    """Start what goes on in the background of every serving process."""
    from jobmatch.intake.feed_download import fetch_feed
    from jobmatch.use_cases.desk_rounds import start_desk_rounds
    from jobmatch.use_cases.fairness_rounds import start_fairness_rounds
    from jobmatch.use_cases.follower import start_follower
    from jobmatch.use_cases.import_jobs import start_import_jobs
    from jobmatch.use_cases.partner_feeds import start_feed_rounds
    from jobmatch.use_cases.postman import start_postman
    from jobmatch.use_cases.referral_follow_up import start_referral_follow_up
    from jobmatch.web.saved_questions import results_of

    start_follower(service)
    start_desk_rounds(service, results_of(service))
    start_import_jobs(service)
    start_referral_follow_up(service)
    start_feed_rounds(service, fetch_feed)
    start_fairness_rounds(service)
    start_postman(service, post)
    start_chat_rounds(service, _chat_options(settings))


def _chat_options(settings: Settings) -> ChatOptions:
    from jobmatch.intake.chat_question import read_near

    return ChatOptions(
        read=read_near,
        public_url=settings.public_url,
        kept=timedelta(days=settings.chats_kept_days),
    )


def _live_channels(post: Post) -> frozenset[Channel]:
    """Return the channels that leave the house, rather than into files."""
    from jobmatch.output.message_files import FileSender

    return frozenset(c for c, sender in post.senders.items() if not isinstance(sender, FileSender))


def _zalo_app(settings: Settings) -> ZaloApp | None:
    """Return whom Zalo's events are signed for; None where nothing is set: none is taken in."""
    if not settings.zalo.receives:
        return None
    return ZaloApp(app_id=settings.zalo.app_id, oa_secret=settings.zalo.oa_secret)


def _identity_provider(settings: Settings) -> IdentityProvider | None:
    """Return who else may say who somebody is; None where nothing is set."""
    if not settings.oidc_issuer:
        return None
    return IdentityProvider(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        claim=settings.oidc_claim,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line: one line and a non-zero exit for every expected error."""
    from jobmatch.cli.app import make_cli

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        settings = read_settings()
        open_service = cache(lambda: make_service(settings))
        cli = make_cli(
            open_service=open_service,
            upgrade_database=lambda: upgrade_database(settings),
            create_app=lambda: create_app(settings),
            address=(settings.host, settings.port),
            open_post=lambda: make_post(settings, open_service()),
        )
        cli(args=arguments, prog_name="jobmatch", standalone_mode=True)
    except (JobmatchError, ValueError, OSError) as error:
        sys.exit(f"jobmatch: {' '.join(str(error).split())}")
