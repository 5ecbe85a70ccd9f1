"""The wheel is what users install: it must bring everything the main job needs."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
VACANCIES = """Mã tin,Vị trí tuyển dụng,Tên tổ chức,Địa điểm làm việc,Mức lương,Yêu cầu
T1,Thợ hàn MIG,Cơ khí Sao Mai,Thanh Hóa,9 - 12 triệu,Biết hàn MIG
T2,Công nhân may,May Hoa Sen,Thanh Hóa,7 - 9 triệu,Không yêu cầu kinh nghiệm
"""
SEEKERS = """Mã số,Họ và tên,Công việc mong muốn,Giới thiệu bản thân,Địa điểm làm việc
N1,Nguyễn Văn A,tho han,da han MIG 5 nam,Thanh Hóa
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    [built] = folder.glob("jobmatch-*.whl")
    return built


@pytest.fixture(scope="module")
def jobmatch(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment that has the locked dependencies and the wheel, no more."""
    home = tmp_path_factory.mktemp("clean")
    _run(sys.executable, "-m", "venv", home)
    pip = [home / "bin/python", "-m", "pip", "install", "--quiet", "--no-deps"]
    torch = _run(sys.executable, "-c", "import torch; print(torch.__version__.split('+')[0])")
    cpu = ["--retries", "1", "--extra-index-url", "https://download.pytorch.org/whl/cpu"]
    _run(*pip, *cpu, f"torch=={torch.strip()}")
    _run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock")
    _run(*pip, wheel)
    return home / "bin/jobmatch"


def test_the_wheel_contains_what_is_not_code(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "jobmatch/web/templates/base.html",
        "jobmatch/web/translations/en/LC_MESSAGES/messages.po",
        "jobmatch/migrations/env.py",
        "jobmatch/weights/weights.safetensors",
        "jobmatch/light/weights.safetensors",
        "jobmatch/reference/communes.csv",
        "jobmatch/matching/weights.toml",
        "jobmatch/py.typed",
    } <= names
    assert any(name.startswith("jobmatch/web/static/") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]


def test_the_main_job_runs_from_the_wheel(jobmatch: Path, tmp_path: Path) -> None:
    (tmp_path / "tin.csv").write_text(VACANCIES, "utf-8")
    (tmp_path / "nguoi.csv").write_text(SEEKERS, "utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "JOBMATCH_DATA_DIR": str(tmp_path / "data"),
        "JOBMATCH_PASSWORD": "mật khẩu dài và lạ",
    }

    def run(*arguments: object) -> str:
        return _run(jobmatch, *arguments, cwd=tmp_path, env=environment)

    run("db", "upgrade")
    run("account", "create", "Lan")
    assert json.loads(run("import", "vacancies", "tin.csv", "--json"))["added"] == 2
    assert json.loads(run("import", "seekers", "nguoi.csv", "--json"))["added"] == 1
    rows = json.loads(run("match", "seeker", "N1", "--json"))
    assert [row["source_ref"] for row in rows] == ["T1", "T2"]
    for row in rows:
        assert row["score"] == pytest.approx(sum(one["points"] for one in row["reasons"]))
    _serves(jobmatch, tmp_path, environment)


def _serves(jobmatch: Path, folder: Path, environment: dict[str, str]) -> None:
    with subprocess.Popen(  # noqa: S603 -- our own command
        [str(jobmatch), "serve", "--port", "18765"], cwd=folder, env=environment
    ) as server:
        try:
            assert b"jobmatch" in _page("http://127.0.0.1:18765/", within_seconds=90)
        finally:
            server.terminate()


def _page(address: str, within_seconds: float) -> bytes:
    begun = monotonic()
    while True:
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310 -- our own server
                return bytes(answer.read())
        except URLError:
            if monotonic() - begun > within_seconds:
                raise
            sleep(0.2)


def _run(*command: object, **options: object) -> str:
    done = subprocess.run(  # noqa: S603 -- commands of this test
        [str(part) for part in command],
        check=False,
        capture_output=True,
        text=True,
        **options,  # type: ignore[call-overload]
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return str(done.stdout)
