"""Two encoders as one: the vectors of both side by side, so that a cosine is a mean of theirs.

What one of them misses (the big model words without accents, the small one their meaning in a
sentence) the other may know.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

import numpy as np

from jobmatch.embedding.encoder import Encoder, Vectors


class BlendedEncoder:
    """An Encoder whose vectors are as long as those of both; `share` is the first one's weight."""

    def __init__(self, first: Encoder, second: Encoder, share: float = 0.5) -> None:
        self._parts = (first, second)
        self._weights = (share**0.5, (1 - share) ** 0.5)

    @property
    def name(self) -> str:
        return "+".join(part.name for part in self._parts)

    @property
    def revision(self) -> str:
        words = [part.revision for part in self._parts] + [f"{one:.6f}" for one in self._weights]
        return sha256(" ".join(words).encode()).hexdigest()[:12]

    @property
    def dimension(self) -> int:
        return sum(part.dimension for part in self._parts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._joined(lambda part: part.encode_queries(texts))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._joined(lambda part: part.encode_passages(texts))

    def _joined(self, encode: Callable[[Encoder], Vectors]) -> Vectors:
        rows = [
            weight * encode(part) for weight, part in zip(self._weights, self._parts, strict=True)
        ]
        joined: Vectors = np.hstack(rows).astype(np.float32, copy=False)
        lengths = np.linalg.norm(joined, axis=1, keepdims=True)
        unit: Vectors = joined / np.maximum(lengths, np.finfo(np.float32).tiny)
        return unit
