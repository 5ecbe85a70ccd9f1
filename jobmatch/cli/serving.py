"""`jobmatch serve`: the desk and the API, on this machine."""

import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flask import Flask

Address = tuple[str, int]

THREADS = 8


def serve_command(create_app: Callable[[], "Flask"], address: Address) -> click.Command:
    @click.command("serve")
    @click.option("--host", default=address[0], show_default=True)
    @click.option("--port", default=address[1], show_default=True, type=click.IntRange(1, 65535))
    def serve_(*, host: str, port: int) -> None:
        """Serve the desk and the API in one process (several: gunicorn, docs/operations.md)."""
        serve(create_app(), host, port)

    return serve_


def serve(app: "Flask", host: str, port: int) -> None:
    """Serve until stopped; say where once the address is taken.

    SIGTERM, as a service supervisor sends it, lets the requests in hand end, like Ctrl+C does.
    """
    from waitress import create_server

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = create_server(app, host=host, port=port, threads=THREADS)
    click.echo(f"jobmatch serves on http://{host}:{server.effective_port}", err=False)
    server.run()
