"""The secrets of one instance, each for one purpose, so that one that leaks opens one door."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Keys:
    """Random keys of 32 bytes. Without them encrypted columns cannot be read any more."""

    columns: bytes  # encrypts sensitive columns
    lookup: bytes  # blind index: finds an encrypted value by its keyed digest
    links: bytes  # signs links that open something without an account
    audit: bytes  # chains the audit log
