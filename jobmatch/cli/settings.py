"""`jobmatch settings`: the numbers that a centre may set for itself."""

from collections.abc import Callable

import click

from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.service_settings import SETTINGS, change_setting, shown_settings


def settings_commands(open_service: Callable[[], Service]) -> click.Group:
    @click.group("settings")
    def settings() -> None:
        """Show and set the service's own numbers."""

    @settings.command("show")
    def show() -> None:
        """Print every number that can be set, with its bounds."""
        for key, value in shown_settings(open_service()).items():
            one = SETTINGS[key]
            click.echo(f"{key} = {value}  ({one.least}-{one.most}; {one.meaning.en})")

    @settings.command("set")
    @click.argument("key", type=click.Choice(sorted(SETTINGS)))
    @click.argument("value")
    def set_(key: str, value: str) -> None:
        """Let another number hold from now on."""
        kept = change_setting(open_service(), key, value, None)
        click.echo(f"{key} = {kept}")

    return settings
