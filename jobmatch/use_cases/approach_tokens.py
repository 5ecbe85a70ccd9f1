"""The signed tokens of the links by which people answer an employer's question."""

from itsdangerous import BadSignature, URLSafeSerializer

from jobmatch.domain.approaches import Approach
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.keys import Keys

ANSWER_PATH = "/approaches/answer/"

_SALT = "approach-answer"
_LONGEST = 200


def path_of(keys: Keys, approach: Approach) -> str:
    """Return the link without scheme and host."""
    return ANSWER_PATH + str(_serializer(keys).dumps(approach.id))


def read_token(keys: Keys, token: str) -> int:
    """Return the id of the approach. Raises NotFoundError for what we never signed."""
    try:
        return int(_serializer(keys).loads(token[:_LONGEST]))
    except BadSignature as error:
        raise NotFoundError("There is no such link.") from error


def _serializer(keys: Keys) -> URLSafeSerializer:
    return URLSafeSerializer(keys.links, salt=_SALT)
