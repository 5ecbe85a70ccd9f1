"""The signed tokens of employers' links: which referral, and which issue of its link."""

from itsdangerous import BadSignature, URLSafeSerializer

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.keys import Keys
from jobmatch.domain.referrals import Referral

ANSWER_PATH = "/r/"
"""Where a token, put after it, is answered; short, for the code on the slip and for SMS."""

_SALT = "referral-answer"
_LONGEST = 200


def token_of(keys: Keys, referral: Referral) -> str:
    return str(_serializer(keys).dumps([referral.id, referral.link_version]))


def path_of(keys: Keys, referral: Referral) -> str:
    """Return the link without scheme and host."""
    return ANSWER_PATH + token_of(keys, referral)


def read_token(keys: Keys, token: str) -> tuple[int, int]:
    """Return (referral id, version of the link). Raises NotFoundError for what we never signed."""
    try:
        referral_id, link_version = _serializer(keys).loads(token[:_LONGEST])
    except BadSignature as error:
        raise NotFoundError("There is no such link.") from error
    return int(referral_id), int(link_version)


def _serializer(keys: Keys) -> URLSafeSerializer:
    return URLSafeSerializer(keys.links, salt=_SALT)
