"""What an employer calls somebody whose name it may not know: the same for ever, and to it alone.

Each is a keyed digest of employer and seeker. Two firms have different aliases of one person, and
without the key of this instance none leads back.
"""

import hmac
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass

from jobmatch.domain.keys import Keys

_SHOWN, _WHOLE = 5, 26  # letters; 25 bits to talk about, 130 bits for addresses
_TO_READ = str.maketrans("IO", "89")  # base 32 has neither digit; letters that are read as 1 and 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerAlias:
    """`word` is for people ("A7K2Q"), `token` for forms and addresses."""

    word: str
    token: str


def alias_of(keys: Keys, employer_id: int, seeker_id: int) -> SeekerAlias:
    """Return what this employer calls this seeker."""
    told = f"seeker-alias\x1f{employer_id}\x1f{seeker_id}".encode()
    digest = b32encode(hmac.digest(keys.lookup, told, "sha256")).decode("ascii")
    token = digest[:_WHOLE].translate(_TO_READ)
    return SeekerAlias(word=token[:_SHOWN], token=token)


def seekers_called(
    keys: Keys, employer_id: int, tokens: Iterable[str], among: Iterable[int]
) -> dict[str, int]:
    """Return which of these seekers the employer means, by token; strange tokens are left out."""
    wanted = set(tokens)
    found = ((alias_of(keys, employer_id, one).token, one) for one in among)
    return {token: seeker_id for token, seeker_id in found if token in wanted}
