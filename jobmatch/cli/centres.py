"""The centres and branches that keep a case-load of their own."""

from collections.abc import Callable
from dataclasses import replace

import click

from jobmatch.domain.accounts import Centre
from jobmatch.domain.errors import NotFoundError
from jobmatch.use_cases.centres import add_centre, change_centre, every_centre
from jobmatch.use_cases.ports import Service

OpenService = Callable[[], Service]


def centre_commands(open_service: OpenService) -> click.Group:
    @click.group("centre")
    def centre() -> None:
        """List, add and rename the centres that share this service."""

    @centre.command("list")
    def list_() -> None:
        """List the centres with their numbers; 1 is the main one."""
        for one in every_centre(open_service()):
            more = ", ".join(filter(None, (one.address, one.phone)))
            click.echo(f"{one.id}  {one.name}{f'  ({more})' if more else ''}")

    @centre.command("add")
    @click.argument("name")
    @click.option("--address", default="", help="As printed on slips.")
    @click.option("--phone", default="", help="As printed on slips.")
    def add(name: str, address: str, phone: str) -> None:
        """Add a centre or a branch; its seekers are seen by its own staff alone."""
        added = add_centre(
            open_service(), Centre(id=0, name=name, address=address, phone=phone), None
        )
        click.echo(f"Centre {added.id} is added.")

    @centre.command("rename")
    @click.argument("number", type=int)
    @click.argument("name")
    @click.option("--address", help="Another address; left out: as it was.")
    @click.option("--phone", help="Another telephone; left out: as it was.")
    def rename(number: int, name: str, address: str | None, phone: str | None) -> None:
        """Give centre NUMBER another name."""
        service = open_service()
        known = next((one for one in every_centre(service) if one.id == number), None)
        if known is None:
            raise NotFoundError(f"There is no centre {number}.")
        changed = replace(
            known,
            name=name,
            address=known.address if address is None else address,
            phone=known.phone if phone is None else phone,
        )
        change_centre(service, changed, None)
        click.echo(f"Centre {number} is renamed.")

    return centre
