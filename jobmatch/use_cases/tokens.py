"""Random tokens and codes that somebody else holds, and what of them is kept."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

from jobmatch.domain.keys import Keys
from jobmatch.store.encryption import lookup_digest

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is read as another


def new_token() -> str:
    """Return 256 random bits as text for an address or a cookie."""
    return secrets.token_urlsafe(32)


def derived_token(keys: Keys, purpose: str, key: str) -> str:
    """Return the token that belongs to the key of a form: the same form twice has the same one."""
    made = hmac.digest(keys.links, f"{purpose}\x1f{key}".encode(errors="replace"), "sha256")
    return urlsafe_b64encode(made).decode("ascii").rstrip("=")


def hashed(token: str) -> str:
    """Return what is kept of a token. A random one of 256 bits needs no key and no salt."""
    return sha256(token.encode(errors="replace")).hexdigest()


def new_digits(number: int) -> str:
    """Return a random code of digits, as it is read from a telephone."""
    return "".join(secrets.choice("0123456789") for _ in range(number))


def new_recovery_code() -> str:
    """Return a code of fifty random bits as it is written on paper."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def code_digest(keys: Keys, purpose: str, account_id: int, code: str) -> str:
    """Return what is kept of a short code: without the key, trying all of them finds none."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return lookup_digest(keys.lookup, f"{purpose}:{account_id}", plain)
