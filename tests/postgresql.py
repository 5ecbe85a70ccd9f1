"""A PostgreSQL server of our own for tests: in a temporary folder, on a socket, for one run."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

_DEBIAN = Path("/usr/lib/postgresql")


def server_programs() -> Path | None:
    """Return the folder with initdb and pg_ctl: of the wheel pgserver, or of the system."""
    spec = find_spec("pgserver")
    wheel = Path(str(spec.origin)).parent / "pginstall" / "bin" if spec else None
    on_path = shutil.which("initdb")
    system = Path(on_path).resolve().parent if on_path else None
    debian = sorted(_DEBIAN.glob("*/bin"), key=lambda folder: float(folder.parent.name))
    for folder in (wheel, system, *reversed(debian)):
        if folder is not None and (folder / "initdb").exists():
            return folder
    return None


@contextmanager
def running_server(programs: Path) -> Iterator[str]:
    """Start a server and return its URL without a database; the server ends with the block.

    PostgreSQL refuses to run as root: then it runs as the user nobody.
    """
    with TemporaryDirectory(prefix="jobmatch-pg-") as name:
        folder = Path(name)
        user = _hand_over(folder)
        cluster = folder / "cluster"

        def run(program: str, *arguments: str) -> None:
            command = [str(programs / program), "-D", str(cluster), *arguments]
            subprocess.run(  # noqa: S603 - our own words
                command, check=True, cwd=folder, user=user, stdout=subprocess.DEVNULL
            )

        run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync")
        options = f"-h '' -k {folder} -c fsync=off -c max_connections=40"
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://postgres@/{{database}}?host={folder}"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")


def _hand_over(folder: Path) -> int | None:
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return nobody.pw_uid
