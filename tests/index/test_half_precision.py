"""Numbers in half precision keep their value exactly when they are widened."""

import numpy as np

from jobmatch.index.half_precision import widened


def test_every_finite_number_of_16_bits_keeps_its_value_and_sign() -> None:
    every = np.arange(65_536, dtype=np.uint16).view(np.float16)
    finite = every[np.isfinite(every)]
    wide = widened(finite)
    assert wide.dtype == np.float32
    assert wide.tolist() == finite.astype(np.float32).tolist()
    assert np.signbit(wide).tolist() == np.signbit(finite).tolist()


def test_the_shape_stays() -> None:
    assert widened(np.zeros((3, 5), dtype=np.float16)).shape == (3, 5)
