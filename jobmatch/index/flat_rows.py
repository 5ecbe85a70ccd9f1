"""Vectors side by side in FAISS's own memory, by row: compared where they lie."""

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.half_precision import widened
from jobmatch.index.neighbours import Vectors, contenders, is_clear
from jobmatch.index.row_table import UNKNOWN, Rows

Storage = Literal["float32", "float16"]
GATHERED_AT_ONCE = 512  # rows widened together: they stay in the processor's cache
EXTRA = 8  # asked for beyond the limit, to see whether the cut-off falls inside a tie


class FlatRows:
    """Unit vectors of `dimension` numbers in rows 0 … len-1, in single or half precision.

    FAISS is handed in as a module.
    """

    def __init__(self, dimension: int, storage: Storage, faiss: Any) -> None:  # noqa: ANN401 -- FAISS has no types
        self._faiss = faiss
        self._dimension, self._number = dimension, np.dtype(storage)
        self._flat: Any = self._empty()
        self._held = self._viewed(self._flat)

    def __len__(self) -> int:
        return int(self._flat.ntotal)

    def reserve(self, count: int) -> None:
        """Make room for `count` rows in all, so that adding them in parts moves none of them."""
        held = len(self) * self._flat.code_size
        self._flat.codes.resize(max(held, count * self._flat.code_size))
        self._flat.codes.resize(held)  # FAISS gives no memory back
        self._held = self._viewed(self._flat)

    def add(self, vectors: Vectors) -> None:
        self._flat.add(vectors)
        self._held = self._viewed(self._flat)

    def put(self, rows: Rows, vectors: Vectors) -> None:
        self._held[rows] = vectors

    def remove(self, holes: Rows, movers: Rows, size: int) -> None:
        """Move rows into holes, as RowTable.remove tells, and keep the first `size` alone."""
        self._held[holes] = self._held[movers]
        self._held[size:] = 0  # shrinking leaves the bytes where they were
        self._flat.codes.resize(size * self._flat.code_size)
        self._flat.ntotal = size
        self._held = self._held[:size]

    def held(self) -> NDArray[Any]:
        """View the memory as rows of the kept precision; valid until the next change of size."""
        return self._held

    def at(self, rows: Rows | slice) -> Vectors:
        """Return these rows in single precision."""
        those = self._held[rows] if isinstance(rows, slice) else self._held.take(rows, axis=0)
        return those if self._number == np.float32 else widened(those)

    def products(self, query: Vectors, rows: Rows | None = None) -> Vectors:
        """Return these rows' products with the query, right to about 1e-6; None: of all rows."""
        size = len(self) if rows is None else len(rows)
        products = np.empty(size, dtype=np.float32)
        if not size or self._number != np.float32:
            for at in range(0, size, GATHERED_AT_ONCE):
                block = slice(at, at + GATHERED_AT_ONCE)
                products[block] = self.at(block if rows is None else rows[block]) @ query
            return products
        pointer, held = self._faiss.swig_ptr, self._flat.get_xb()
        found, asked = pointer(products), pointer(query)
        if rows is None:
            self._faiss.fvec_inner_products_ny(found, asked, held, self._dimension, size)
        else:
            chosen = np.ascontiguousarray(rows)
            self._faiss.fvec_inner_products_by_idx(
                found, asked, held, pointer(chosen), self._dimension, 1, size
            )
        return products

    def contenders(self, query: Vectors, rows: Rows | None, limit: int) -> Rows:
        """Return which of these rows (None: of all) may belong to the `limit` nearest."""
        near = self._highest_halves(query, rows, limit) if self._number != np.float32 else None
        if near is None:
            near = contenders(self.products(query, rows), limit)
        return near if rows is None else rows.take(near)

    def _highest_halves(self, query: Vectors, rows: Rows | None, limit: int) -> Rows | None:
        """Do so in half precision, which FAISS widens on its way; None: a tie has no end.

        FAISS searches whole indexes, so a small one is made of the rows.
        """
        searched = self._flat if rows is None else self._copied(rows)
        [products], [near] = searched.search(query[None], limit + EXTRA)
        found: Rows = near[near != UNKNOWN]
        return found if is_clear(products, limit) else None

    def _copied(self, rows: Rows) -> Any:  # noqa: ANN401 -- FAISS has no types
        copy = self._empty()
        copy.codes.resize(len(rows) * copy.code_size)
        copy.ntotal = len(rows)
        self._held.take(rows, axis=0, out=self._viewed(copy), mode="clip")
        return copy

    def _viewed(self, flat: Any) -> NDArray[Any]:  # noqa: ANN401 -- FAISS has no types
        codes = flat.codes
        if not codes.size():
            return np.empty((0, self._dimension), dtype=self._number)
        bytes_of_it = self._faiss.rev_swig_ptr(codes.data(), codes.size())
        viewed: NDArray[Any] = bytes_of_it.view(self._number).reshape(-1, self._dimension)
        return viewed

    def _empty(self) -> Any:  # noqa: ANN401 -- FAISS has no types
        if self._number == np.float32:
            return self._faiss.IndexFlatIP(self._dimension)
        halves = self._faiss.ScalarQuantizer.QT_fp16
        product = self._faiss.METRIC_INNER_PRODUCT
        return self._faiss.IndexScalarQuantizer(self._dimension, halves, product)
