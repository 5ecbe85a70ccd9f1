"""Feeds of partners that vacancies are pulled from."""

import json
from collections.abc import Callable

import click

from jobmatch.domain.partner_feeds import PartnerFeed
from jobmatch.intake.feed_download import fetch_feed
from jobmatch.use_cases.partner_feeds import add_feed, feeds, pull, remove_feed
from jobmatch.use_cases.ports import Service


def feed_commands(open_service: Callable[[], Service]) -> click.Group:
    @click.group("feeds")
    def group() -> None:
        """Pull vacancies from partners' feeds (JSON Lines of schema.org JobPosting)."""

    @group.command("add")
    @click.argument("name")
    @click.argument("url")
    def add(*, name: str, url: str) -> None:
        """Pull NAME from URL from now on, every six hours while the service runs."""
        added = add_feed(open_service(), name, url, None)
        click.echo(f"{added.name} will be pulled from {added.url}")

    @group.command("pull")
    @click.argument("name")
    def pull_(*, name: str) -> None:
        """Pull a feed now."""
        done = pull(open_service(), name, fetch_feed)
        if done is None:
            click.echo("Nothing has changed since the last pull.")
            return
        counts = done.counts
        told = f"{counts.added} added, {counts.updated} updated, {counts.rejected} rejected"
        click.echo(f"{done.ref} {done.state}: {told}")

    @group.command("remove")
    @click.argument("name")
    def remove(*, name: str) -> None:
        """Pull a feed no more; its vacancies stay."""
        remove_feed(open_service(), name, None)
        click.echo(f"{name} is no longer pulled.")

    _add_list(group, open_service)
    return group


def _add_list(group: click.Group, open_service: Callable[[], Service]) -> None:
    @group.command("list")
    @click.option("--json", "as_json", is_flag=True, help="For machines.")
    def list_(*, as_json: bool) -> None:
        """List the feeds and how the last pull of each went."""
        rows = [_facts(feed) for feed in feeds(open_service())]
        if as_json:
            click.echo(json.dumps(rows, ensure_ascii=False))
            return
        for row in rows:
            click.echo("  ".join(str(value) for value in row.values() if value))


def _facts(feed: PartnerFeed) -> dict[str, str]:
    return {
        "name": feed.name,
        "url": feed.url,
        "pulled_at": feed.pulled_at.isoformat() if feed.pulled_at else "not pulled yet",
        "import": f"I-{feed.import_id}" if feed.import_id else "",
        "problem": feed.problem,
    }
