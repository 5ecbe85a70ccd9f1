"""A letter that the tests of the senders send."""

from datetime import UTC, datetime

from jobmatch.domain.outbox import Letter

WRITTEN_AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
UNSUBSCRIBE = (
    "https://vieclam.thanhhoa.gov.vn/unsubscribe/"
    "0123456789abcdef0123456789abcdef.referrals.AbCdEfGhIjKlMnOpQrStUv"
)


def a_letter(key: str = "referral:12:issued", to: str = "hoa@example.vn") -> Letter:
    return Letter(
        key=key,
        to=to,
        subject="Giới thiệu người tìm việc cho vị trí Thợ hàn MIG 3G tại xưởng (GT-2026-000123)",
        text="Kính gửi Công ty May Hoa Sen,\n\nLê Văn Dũng dự tuyển vị trí Thợ hàn.\n.\nHết.\n",
        written_at=WRITTEN_AT,
        unsubscribe=UNSUBSCRIBE,
    )
