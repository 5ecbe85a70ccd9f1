import stat
from pathlib import Path

from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import sign_in
from tests.cli.conftest import Run


def test_an_invented_market_is_loaded_once(run: Run, service: Service) -> None:
    told = run("demo", "--no-serve").output
    with service.begin_work(read_only=True) as work:
        kept = (work.employers.count(), work.vacancies.count(), work.seekers.count())
    words = ("employers", "vacancies", "seekers")
    for count, kind in zip(kept, words, strict=True):
        assert f"{count} {kind} added from" in told
    assert min(kept) > 50
    assert "counselling talks" in told
    with service.begin_work(read_only=True) as work:
        firm = work.accounts.by_name("doanhnghiep").employer_id
        assert firm is not None
        assert work.firms.open_referrals(firm)
        assert work.registrations.waiting_count() == 1
    assert run("demo", "--no-serve").output == ""
    with service.begin_work(read_only=True) as work:
        assert (work.employers.count(), work.vacancies.count(), work.seekers.count()) == kept


def test_its_account_gets_a_password_of_this_machine_that_only_its_owner_reads(
    run: Run, vacancies: Path, service: Service
) -> None:
    run("import", "vacancies", vacancies)  # there is something already: no market is loaded
    run("demo", "--no-serve")
    kept = service.data_dir / "demo-password.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    password = kept.read_text("utf-8").strip()
    for name in ("canbo", "canbo2", "quanly"):
        assert sign_in(service, name, password, "127.0.0.1")
    run("demo", "--no-serve")
    assert kept.read_text("utf-8").strip() == password
