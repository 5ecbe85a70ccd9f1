"""The environment as one frozen value; only bootstrap reads it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an operator may set; each has a default that works on one machine."""

    data_dir: Path  # JOBMATCH_DATA_DIR: all state of this instance
    database_url: str  # JOBMATCH_DATABASE_URL: SQLite in data_dir, or postgresql://…
    model: str  # JOBMATCH_MODEL: empty for the model in the wheel, a folder, or a hub's name
    cache_dir: Path  # JOBMATCH_CACHE_DIR: unpacked model; may be shared by instances
    host: str  # JOBMATCH_HOST
    port: int  # JOBMATCH_PORT
    secure_cookies: bool  # JOBMATCH_SECURE_COOKIES: on behind https
    weights_file: Path | None  # JOBMATCH_WEIGHTS: another table of points than the shipped one
    threads: int  # JOBMATCH_THREADS: of the model and of FAISS in one process
    proxies: int  # JOBMATCH_PROXIES: trusted proxies in front, for the visitor's address


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings. Raises ValueError naming the variable that cannot be read."""
    data_dir = Path(environment.get("JOBMATCH_DATA_DIR", "var")).absolute()
    cache = environment.get("JOBMATCH_CACHE_DIR")
    weights = environment.get("JOBMATCH_WEIGHTS")
    return Settings(
        data_dir=data_dir,
        database_url=environment.get("JOBMATCH_DATABASE_URL")
        or f"sqlite:///{data_dir / 'jobmatch.db'}",
        model=environment.get("JOBMATCH_MODEL", ""),
        cache_dir=Path(cache).absolute() if cache else data_dir / "cache",
        host=environment.get("JOBMATCH_HOST", "127.0.0.1"),
        port=_number(environment, "JOBMATCH_PORT", 8000),
        secure_cookies=environment.get("JOBMATCH_SECURE_COOKIES", "") in {"1", "true", "yes"},
        weights_file=Path(weights).absolute() if weights else None,
        threads=_number(environment, "JOBMATCH_THREADS", os.cpu_count() or 1),
        proxies=_number(environment, "JOBMATCH_PROXIES", 0),
    )


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, "")
    if not text:
        return default
    if not text.isdecimal():
        raise ValueError(f"{name} must be a whole number, not {text!r}")
    return int(text)
