"""Dice, so that a share of something reads as one."""

from random import Random


def chance(rng: Random, share: float) -> bool:
    """True in this share of cases, 0 to 1."""
    return rng.random() < share
