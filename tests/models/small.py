"""A text model of random numbers, small enough to be computed in no time."""

import json
import shutil
from pathlib import Path

from jobmatch.embedding.packed_model import RANGES, default_folder

WIDTH, HEADS, LAYERS, MIDDLE = 16, 4, 2, 24


def small_model(folder: Path) -> Path:
    """Write a BERT of random numbers that cuts texts as the real one does."""
    import torch
    from safetensors.torch import save_file

    torch.manual_seed(2)
    shutil.copytree(default_folder(), folder)
    for name in ("weights.safetensors", RANGES):
        (folder / name).unlink()
    settings = json.loads((folder / "config.json").read_text("utf-8"))
    settings |= {
        "hidden_size": WIDTH,
        "intermediate_size": MIDDLE,
        "num_attention_heads": HEADS,
        "num_hidden_layers": LAYERS,
    }
    (folder / "config.json").write_text(json.dumps(settings), "utf-8")
    products = {
        **dict.fromkeys(("query", "key", "value"), (WIDTH, WIDTH)),
        "attention.output.dense": (WIDTH, WIDTH),
        "intermediate.dense": (MIDDLE, WIDTH),
        "output.dense": (WIDTH, MIDDLE),
    }
    weights = {
        f"embeddings.{name}_embeddings.weight": torch.randn(settings[size], WIDTH)
        for name, size in (
            ("word", "vocab_size"),
            ("position", "max_position_embeddings"),
            ("token_type", "type_vocab_size"),
        )
    }
    norms = ["embeddings."]
    for start in (f"encoder.layer.{number}." for number in range(LAYERS)):
        for name, shape in products.items():
            path = start + (f"attention.self.{name}" if "." not in name else name)
            weights |= {
                f"{path}.weight": torch.randn(shape),
                f"{path}.bias": torch.randn(shape[0]),
            }
        norms += [f"{start}attention.output.", f"{start}output."]
    for norm in norms:
        weights |= {
            f"{norm}LayerNorm.weight": torch.ones(WIDTH),
            f"{norm}LayerNorm.bias": torch.zeros(WIDTH),
        }
    save_file(weights, folder / "model.safetensors")
    return folder
