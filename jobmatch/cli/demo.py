"""`jobmatch demo`: an invented labour market, loaded once, and the desk to look at it."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jobmatch.cli.progress import Progress
from jobmatch.cli.serving import Address, serve
from jobmatch.domain.accounts import MAIN_CENTRE, Account, AccountDetails, Role
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.imports import ImportKind
from jobmatch.reference.demo_market.month import demo_staff
from jobmatch.use_cases.accounts import create_account, every_account, has_accounts
from jobmatch.use_cases.import_jobs import import_now
from jobmatch.use_cases.imports import receive_file, recent_imports
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.own_access import open_account_for
from jobmatch.use_cases.ports import Service

if TYPE_CHECKING:
    from flask import Flask

_NAMES = (
    "canbo or canbo2 (counsellors), quanly (manager), canboxa (commune official),"
    " doanhnghiep (employer) or nguoitimviec (job seeker)"
)
_LOOKED_AT = 50  # seekers, for one who has a telephone of their own
PASSWORD_FILE = "demo-password.txt"  # noqa: S105 -- a file's name


def demo_command(
    open_service: Callable[[], Service],
    upgrade_database: Callable[[], str],
    create_app: Callable[[], "Flask"],
    address: Address,
) -> click.Command:
    @click.command("demo")
    @click.option("--serve/--no-serve", "serves", default=True, help="Serve when all is ready.")
    def demo(*, serves: bool) -> None:
        """Load an invented labour market (the first time) and serve the counsellor's desk."""
        upgrade_database()
        service = open_service()
        fresh = not recent_imports(service, None, 1)
        if fresh:
            _load_market(service)
        password, staff = _staff(service)
        if fresh and staff:
            _live_month(service, staff)
            _open_doors(service, password)
            _open_claimant(service, staff[0])
        if serves:
            click.echo(f"Sign in as {_NAMES} with the password {password}")
            _tell_claimant(service)
            serve(create_app(), *address)

    return demo


def _load_market(service: Service) -> None:
    from jobmatch.reference.demo_market import make_demo_market, write_demo_files

    folder = service.data_dir / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    paths = write_demo_files(make_demo_market(service.clock.today()), folder)
    kinds = (ImportKind.EMPLOYERS, ImportKind.VACANCIES, ImportKind.SEEKERS)
    for kind, path in zip(kinds, paths, strict=True):
        noted = receive_file(service, path, path.name, kind)
        done = import_now(service, noted.id)
        click.echo(f"{done.counts.added} {kind} added from {path}")
    click.echo("Reading them with the text model (a minute or two, this once) …")
    with Progress("embedding") as progress:
        sync(service, progress)


def _staff(service: Service) -> tuple[str, tuple[Account, ...]]:
    """Return the password of the demo's accounts, and those that were made here just now."""
    kept: Path = service.data_dir / PASSWORD_FILE
    if has_accounts(service):
        return kept.read_text("utf-8").strip() if kept.is_file() else "(the one you set)", ()
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    kept.touch(mode=0o600)
    kept.write_text(password + "\n", "utf-8")
    return password, tuple(
        create_account(
            service,
            person.name,
            password,
            Role(person.role),
            AccountDetails(full_name=person.full_name, centre_id=MAIN_CENTRE),
        )
        for person in demo_staff()
    )


def _open_claimant(service: Service, by: Account) -> None:
    """Open an account for the first seeker who can have one."""
    for number in range(1, _LOOKED_AT):
        with suppress(RuleError, NotFoundError):
            open_account_for(service, f"S-{number}", by)
            return


def _tell_claimant(service: Service) -> None:
    every = every_account(service)
    reached = [one.phone for one in every if one.role is Role.CLAIMANT and one.phone]
    if reached:
        address = reached[0]
        outbox = service.data_dir / "outbox"
        click.echo(f"A job seeker signs in at /sign-in/one-time as {address}")
        click.echo(f"The code of each time is written to {outbox}")


def _live_month(service: Service, staff: tuple[Account, ...]) -> None:
    from jobmatch.use_cases.demo_consents import agree_in_demo
    from jobmatch.use_cases.demo_month import live_month

    agreed = agree_in_demo(service)
    click.echo(f"{agreed.nameless} people seen by employers without a name, {agreed.open} openly")
    click.echo("Living through a month of the centre …")
    done = live_month(service, staff)
    sync(service)
    click.echo(
        f"{done.talks} counselling talks, {done.referrals} referrals, {done.hires} people hired"
    )


def _open_doors(service: Service, password: str) -> None:
    """Let in an employer with referrals to answer, a seeker, an official; one firm waits."""
    from jobmatch.use_cases.demo_commune import open_commune_desk
    from jobmatch.use_cases.demo_firm import open_firm_door, send_registration
    from jobmatch.use_cases.demo_interests import answer_in_demo
    from jobmatch.use_cases.demo_portal import live_in_portal

    boss = open_firm_door(service, password)
    if boss is not None:
        portal = live_in_portal(service, boss)
        click.echo(f"{portal.asked} people asked by an employer, {portal.accepted} said yes")
    send_registration(service)
    open_commune_desk(service, password)
    answers = answer_in_demo(service, password)
    click.echo(f"{answers.interested} interests of seekers, {answers.asked} asked for a referral")
