import socket
import subprocess
import sys
from urllib.request import urlopen

from click.testing import CliRunner
from flask import Flask

from jobmatch.cli.serving import serve_command

SERVER = """
import sys
from flask import Flask
from jobmatch.cli.serving import serve
app = Flask("desk")
app.add_url_rule("/", view_func=lambda: "the desk")
serve(app, "127.0.0.1", int(sys.argv[1]))
"""


def served(port: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", SERVER, str(port)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603 -- this interpreter, our own words


def test_the_address_that_is_told_answers_until_the_server_is_stopped() -> None:
    with served(0) as server:
        assert server.stdout is not None
        told = server.stdout.readline().decode().split()
        try:
            assert told[:-1] == ["jobmatch", "serves", "on"]
            with urlopen(told[-1]) as answer:  # noqa: S310 -- the server above
                assert answer.read() == b"the desk"
        finally:
            server.terminate()
            stopped = server.wait(timeout=60)
        assert stopped == 0


def test_a_port_that_another_holds_is_an_error_and_is_not_announced() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with served(other.getsockname()[1]) as server:
            told, error = server.communicate(timeout=60)
    assert (server.returncode, told) == (1, b"")
    assert b"Address already in use" in error


def test_a_port_that_cannot_be_is_refused_before_anything_is_opened() -> None:
    def opened() -> Flask:
        raise AssertionError

    command = serve_command(opened, ("127.0.0.1", 8000))
    assert CliRunner().invoke(command, ["--port", "70000"]).exit_code == 2
