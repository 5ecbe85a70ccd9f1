"""Keeps sensitive words unreadable in the database, and findable by a keyed digest.

AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits; what the words are about is bound to
them, so that a value copied into another row or column is refused. With random nonces one key
may encrypt 2^32 values; `key_id` stands in front of each text so that a second key can follow.
"""

import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jobmatch.domain.errors import UnavailableError

_NONCE = 12  # bytes
_DIGEST = 16  # bytes kept of a look-up digest: far beyond what meets by chance
_SEPARATOR = "."


def encrypt(key: bytes, text: str, about: str) -> str:
    """Return "key id.base64(nonce, ciphertext, tag)"; `about` is "table.column:row id".

    The same text twice gives different answers. Raises UnicodeEncodeError for half a letter.
    """
    nonce = os.urandom(_NONCE)
    sealed = _cipher(key).encrypt(nonce, text.encode(), about.encode())
    return f"{key_id(key)}{_SEPARATOR}{urlsafe_b64encode(nonce + sealed).decode('ascii')}"


def decrypt(key: bytes, text: str, about: str) -> str:
    """Return what `encrypt` was given.

    Raises UnavailableError for another key's text, and for one that was changed, cut short or
    moved from another row or column.
    """
    named, _, body = text.partition(_SEPARATOR)
    if named != key_id(key):
        raise UnavailableError(f"{about} is not encrypted with the key of this instance.")
    try:
        sealed = _bytes_in(body)
        return _cipher(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise UnavailableError(f"{about} was changed outside of jobmatch.") from error


def _bytes_in(body: str) -> bytes:
    """Return the bytes; ValueError for any but the one way to write them."""
    sealed = urlsafe_b64decode(body)
    if urlsafe_b64encode(sealed) != body.encode("ascii"):
        raise ValueError("another way to write the same bytes")
    return sealed


def lookup_digest(key: bytes, purpose: str, value: str) -> str:
    """Return what equal values of one purpose share (HMAC-SHA-256, 32 hexadecimal digits).

    Without the key, trying all twelve-digit numbers finds nobody. `value` is normalised already.
    """
    message = f"{purpose}\x1f{value}".encode()
    return hmac.digest(key, message, "sha256")[:_DIGEST].hex()


@lru_cache(maxsize=16)
def key_id(key: bytes) -> str:
    """Return a name for a key that says nothing about it."""
    return hmac.digest(key, b"key id", "sha256")[:4].hex()


@lru_cache(maxsize=16)
def _cipher(key: bytes) -> AESGCM:
    if len(key) != 32:  # noqa: PLR2004 - AES-256
        raise UnavailableError("The key of the encrypted columns must have 32 bytes.")
    return AESGCM(key)
