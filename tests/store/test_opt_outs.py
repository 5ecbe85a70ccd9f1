from datetime import datetime

from sqlalchemy import text

from jobmatch.domain.message_templates import Purpose
from jobmatch.store.unit_of_work import UnitOfWork


def test_refusing_counts_for_one_address_and_purpose_and_can_be_taken_back(
    work: UnitOfWork, now: datetime
) -> None:
    digest = work.opt_outs.digest("Hoa@Example.vn ")
    assert digest == work.opt_outs.digest("hoa@example.vn")
    for _ in range(2):
        work.opt_outs.add(digest, Purpose.ALERTS, now)
    work.opt_outs.add(digest, Purpose.WORK, now)
    assert work.opt_outs.refused(digest) == {Purpose.ALERTS, Purpose.WORK}
    assert work.opt_outs.refused(work.opt_outs.digest("+84912345678")) == frozenset()
    work.opt_outs.remove(digest, Purpose.ALERTS)
    work.opt_outs.remove(digest, Purpose.REFERRALS)
    assert work.opt_outs.refused(digest) == {Purpose.WORK}


def test_no_address_is_kept(work: UnitOfWork, now: datetime) -> None:
    work.opt_outs.add(work.opt_outs.digest("hoa@example.vn"), Purpose.ALERTS, now)
    (row,) = work.opt_outs._connection.execute(text("SELECT * FROM opt_outs")).all()
    assert "hoa" not in repr(row)
