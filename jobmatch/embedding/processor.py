"""What the processor can do that not every one can."""

import torch


def computes_bfloat16() -> bool:
    """Say whether the processor computes bfloat16 natively: sooner, and about the same numbers."""
    able: dict[str, object] = getattr(torch.cpu, "get_capabilities", dict)()  # not in old torch
    return bool(able.get("amx_bf16") or able.get("avx512_bf16"))
