"""What the training presses for: a text nearest to its own, and far from the others at hand."""

from collections.abc import Sequence

import torch
from pairs import Pair, same_work
from torch import Tensor, nn

MASKED = -1e4


def loss(queries: Tensor, passages: Tensor, pairs: Sequence[Pair], temperature: float) -> Tensor:
    """Return the symmetric InfoNCE loss; passages of (nearly) the same work are no negatives."""
    same = torch.tensor([[same_work(one, other) for other in pairs] for one in pairs])
    same.fill_diagonal_(fill_value=False)
    scores = (queries @ passages.T / temperature).masked_fill(same, MASKED)
    right = torch.arange(len(pairs))
    forward = nn.functional.cross_entropy(scores, right)
    return (forward + nn.functional.cross_entropy(scores.T, right)) / 2
