"""The one file that knows every part and joins them."""

import logging
import os
import sys
from collections.abc import Sequence
from functools import cache

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from jobmatch.domain.errors import JobmatchError
from jobmatch.settings import Settings, read_settings
from jobmatch.use_cases.ports import Service, SystemClock


def make_service(settings: Settings) -> Service:
    """Join the parts that every door needs. Opens no model and reads no catalogue yet."""
    from jobmatch.embedding.sentence_encoder import SentenceEncoder
    from jobmatch.intake.read_table import read_table
    from jobmatch.matching.ranking import Ranking
    from jobmatch.matching.weights import read_weights, shipped_weights
    from jobmatch.store.engine import make_engine
    from jobmatch.store.migrate import check
    from jobmatch.store.unit_of_work import work_on
    from jobmatch.use_cases.catalogues import Catalogues

    os.environ.setdefault("OMP_NUM_THREADS", str(settings.threads))
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # busy waiting starves a shared processor
    _make_folder(settings)
    encoder = SentenceEncoder(settings.model or None, settings.cache_dir)
    weights = read_weights(settings.weights_file) if settings.weights_file else shipped_weights()
    engine = make_engine(settings.database_url)
    check(engine)
    return Service(
        begin_work=work_on(engine),
        encoder=encoder,
        catalogues=Catalogues(encoder.dimension),
        ranking=Ranking(weights),
        clock=SystemClock(),
        data_dir=settings.data_dir,
        read_table=read_table,
    )


def upgrade_database(settings: Settings) -> str:
    """Bring the database to the newest revision; return its name."""
    from jobmatch.store.engine import make_engine
    from jobmatch.store.migrate import current, upgrade

    _make_folder(settings)
    engine = make_engine(settings.database_url)
    try:
        upgrade(engine)
        return current(engine) or "base"
    finally:
        engine.dispose()


def _make_folder(settings: Settings) -> None:
    """Make the data folder; what is written there is personal data, for this user alone."""
    os.umask(0o077)
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)


def create_app(settings: Settings | None = None) -> Flask:
    """Return the web application and the JSON API: what gunicorn serves."""
    from jobmatch.api.app import add_api
    from jobmatch.use_cases.follower import start_follower
    from jobmatch.use_cases.import_jobs import start_import_jobs
    from jobmatch.web.app import WebOptions, make_web
    from jobmatch.web.guards import current_session

    settings = settings or read_settings()
    upgrade_database(settings)
    service = make_service(settings)
    app = make_web(
        service,
        WebOptions(data_dir=settings.data_dir, secure_cookies=settings.secure_cookies),
    )
    add_api(app, service, browser=current_session)
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the way Werkzeug documents
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies
        )
    start_follower(service)
    start_import_jobs(service)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line: one line and a non-zero exit for every expected error."""
    from jobmatch.cli.app import make_cli

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        settings = read_settings()
        cli = make_cli(
            open_service=cache(lambda: make_service(settings)),
            upgrade_database=lambda: upgrade_database(settings),
            create_app=lambda: create_app(settings),
            address=(settings.host, settings.port),
        )
        cli(args=arguments, prog_name="jobmatch", standalone_mode=True)
    except (JobmatchError, ValueError, OSError) as error:
        sys.exit(f"jobmatch: {' '.join(str(error).split())}")
