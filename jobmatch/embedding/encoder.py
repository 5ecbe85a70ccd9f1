"""The one thing the rest of the service may ask of a text model: vectors for texts."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.errors import UnavailableError

Vectors = NDArray[np.float32]


class ModelError(UnavailableError):
    """The text model is missing, damaged or cannot be prepared; the message says where and why."""


class Encoder(Protocol):
    """Turns texts into unit vectors, so that a dot product is a cosine.

    A query is what is searched with, a passage what is searched; a model may treat them
    differently.
    Rows follow the order of the texts: shape (len(texts), dimension), each of length 1, or 0 for a
    text without a word (it resembles nothing). Any thread may call.
    """

    @property
    def name(self) -> str:
        """What the model is called; kept with every index."""
        ...

    @property
    def revision(self) -> str:
        """Changes whenever the same text could get another vector; kept with every index."""
        ...

    @property
    def dimension(self) -> int: ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors: ...
