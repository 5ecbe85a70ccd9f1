"""The command line over a real store, with a cheap encoder in the model's place."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from jobmatch.cli.app import make_cli
from jobmatch.domain.message_templates import Channel
from jobmatch.output.message_files import FileSender
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.post import Post

Run = Callable[..., Result]

COLUMNS = ("Mã tin", "Vị trí tuyển dụng", "Tên tổ chức", "Mức lương")
ROWS = (
    ("A1", "Thợ hàn", "Cơ khí Sao", "9 - 12 triệu"),
    ("A2", "Công nhân may", "May Hoa", "Thoả thuận"),
    ("A3", "", "May Hoa", "7 triệu"),
)
SEEKER = {"id": "P7", "desired_job": "tho han", "summary": "han MIG 5 nam", "skills": ["hàn MIG"]}


@pytest.fixture
def run(service: Service) -> Run:
    """The command line with its arguments; an error of the service is raised."""
    cli = make_cli(
        open_service=lambda: service,
        upgrade_database=lambda: "0005",
        create_app=lambda: Flask("none"),
        address=("127.0.0.1", 0),
        open_post=lambda: Post(
            senders={c: FileSender(service.data_dir / "outbox", c.value) for c in Channel},
            public_url="https://vieclam.example.vn",
        ),
    )

    def call(*arguments: object) -> Result:
        result = CliRunner().invoke(cli, [str(one) for one in arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def vacancies(tmp_path: Path) -> Path:
    """A file of two good vacancies and one without a name."""
    path = tmp_path / "tin.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *ROWS])
    return path


@pytest.fixture
def seekers(tmp_path: Path) -> Path:
    """A file of one welder, P7."""
    path = tmp_path / "nguoi.jsonl"
    path.write_text(json.dumps(SEEKER) + "\n", "utf-8")
    return path
