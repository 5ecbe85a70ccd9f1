"""What is indexed, and bringing it up to date."""

import json
from collections.abc import Callable

import click

from jobmatch.cli.progress import Progress
from jobmatch.use_cases.index_status import IndexStatus, index_status
from jobmatch.use_cases.indexing import Synced, load, rebuild, sync
from jobmatch.use_cases.ports import Service


def index_commands(open_service: Callable[[], Service]) -> click.Group:
    @click.group("index")
    def index() -> None:
        """Show, bring up to date or rebuild the search index."""

    @index.command("status")
    @click.option("--json", "as_json", is_flag=True, help="For machines.")
    def status(*, as_json: bool) -> None:
        """Say which model, how many records, and what is waiting."""
        service = open_service()
        load(service)
        click.echo(_told(index_status(service), as_json=as_json))

    @index.command("sync")
    def sync_command() -> None:
        """Embed what is waiting and save a snapshot."""
        service = open_service()
        with Progress("embedding") as progress:
            click.echo(_done(sync(service, progress)))

    @index.command("rebuild")
    def rebuild_command() -> None:
        """Build everything again from the database."""
        service = open_service()
        with Progress("rebuilding") as progress:
            click.echo(_done(rebuild(service, progress)))

    return index


def _done(synced: Synced) -> str:
    waiting = f", {synced.waiting} left to another process" if synced.waiting else ""
    return f"{synced.embedded} changes embedded{waiting}."


def _told(status: IndexStatus, *, as_json: bool) -> str:
    facts = {
        "model": status.model,
        "dimension": status.dimension,
        "pending": status.freshness.pending,
        "caught_up": status.freshness.caught_up,
        "seq": status.freshness.seq,
        "last_seq": status.freshness.last_seq,
        "records": {kind.value: count for kind, count in status.records.items()},
        "indexed": {kind.value: count for kind, count in status.indexed.items()},
        "vectors": {kind.value: count for kind, count in status.vectors.items()},
        "snapshot": status.snapshot,
    }
    if as_json:
        return json.dumps(facts, ensure_ascii=False)
    return "\n".join(f"{name:10} {value}" for name, value in facts.items())
