import hmac

from jobmatch.domain.zalo import ZaloApp
from tests.zalo_server import APP_ID, OA_SECRET, an_event, signature_of

APP = ZaloApp(app_id=APP_ID, oa_secret=OA_SECRET)


def test_plain_sha256_is_the_signature_with_or_without_its_prefix() -> None:
    body = an_event(at_ms=1_752_390_000_000)
    good = signature_of(body)
    assert APP.signed(body, "1752390000000", good)
    assert APP.signed(body, "1752390000000", f"mac={good.upper()}")


def test_an_hmac_another_secret_or_another_body_is_none() -> None:
    body = an_event(at_ms=1_752_390_000_000)
    wrong = hmac.digest(OA_SECRET.encode(), body, "sha256").hex()
    assert not APP.signed(body, "1752390000000", wrong)
    assert not APP.signed(body, "1752390000000", signature_of(body, "another"))
    assert not APP.signed(body + b" ", "1752390000000", signature_of(body))
    assert not APP.signed(body, "1752390000000", "")
    assert not APP.signed(body, "1752390000000", "ạ")
