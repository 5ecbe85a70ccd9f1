"""Systems that find the nearest vectors, each as its own documents say that it is used.

All search unit vectors by inner product, with one thread. Who may be found is said as each takes
it: the product is given ids as its hard conditions leave them, a database a column to compare,
hnswlib a function; usearch cannot filter, so more is asked for and the rest dropped.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
from peer import Setting
from peer_market import DIMENSION, LIMIT, SHARES, Market, Rows, below
from postgresql_server import PostgreSQL

from jobmatch.index.faiss_index import FaissIndex

CONNECTIONS, CARE = 16, 64  # of HNSW graphs: M and ef_construction, pgvector's own defaults
BREADTHS = (64, 96, 128, 192, 256, 384, 512, 768, 1024, 2048, 4096)
BATCH = 10_000


class InMemory:
    """What the libraries have in common: no servers, nothing to close."""

    settings: Sequence[Setting] = (None,)

    def servers(self) -> Sequence[int]:
        return ()

    def close(self) -> None:
        return None


class Product(InMemory):
    def __init__(self, storage: Literal["float32", "float16"]) -> None:
        self._index = FaissIndex(DIMENSION, storage)

    def build(self, market: Market, folder: Path) -> None:  # noqa: ARG002 -- keeps no files
        self._queries = market.queries
        self._among = {share: market.eligible(share) for share in SHARES}
        self._index.reserve(market.size)
        vectors = market.vectors
        for start in range(0, market.size, BATCH):
            rows = np.arange(start, min(start + BATCH, market.size))
            self._index.put(rows, np.array(vectors[rows]))

    def search(self, query: int, share: float, setting: Setting) -> Sequence[int]:  # noqa: ARG002
        found = self._index.nearest(self._queries[query], LIMIT, self._among[share])
        return [one.id for one in found]


class BareFaiss(InMemory):
    """IndexFlatIP as it is: row numbers, a bitmap made beforehand, no ids, ties as they come."""

    def build(self, market: Market, folder: Path) -> None:  # noqa: ARG002
        import faiss

        library: Any = faiss
        self._queries = market.queries
        self._index = library.IndexFlatIP(DIMENSION)
        self._index.add(np.array(market.vectors))
        self._choices: dict[float, Any] = {1.0: None}
        for share in SHARES[1:]:
            bits = np.packbits(market.parts < below(share), bitorder="little")
            selector = library.IDSelectorBitmap(bits)
            self._choices[share] = library.SearchParameters(sel=selector)

    def search(self, query: int, share: float, setting: Setting) -> Rows:  # noqa: ARG002
        asked = self._queries[query : query + 1]
        rows: Rows = self._index.search(asked, LIMIT, params=self._choices[share])[1][0]
        return rows[rows >= 0]


class Hnswlib(InMemory):
    settings = BREADTHS

    def build(self, market: Market, folder: Path) -> None:  # noqa: ARG002
        import hnswlib

        self._queries, self._parts = market.queries, market.parts.tolist()
        self._counts = {share: int((market.parts < below(share)).sum()) for share in SHARES}
        self._index = hnswlib.Index(space="ip", dim=DIMENSION)
        self._index.init_index(market.size, M=CONNECTIONS, ef_construction=CARE)
        self._index.set_num_threads(1)
        self._index.add_items(np.array(market.vectors))

    def search(self, query: int, share: float, setting: Setting) -> Rows:
        parts, end = self._parts, below(share)
        self._index.set_ef(setting)
        kept = None if share == 1 else lambda row: parts[row] < end
        try:
            wanted = min(LIMIT, self._counts[share])
            rows: Rows = self._index.knn_query(self._queries[query], wanted, filter=kept)[0][0]
        except RuntimeError:  # so many as asked for were not met: it then returns none
            return np.empty(0, dtype=np.int64)
        return rows


class Usearch(InMemory):
    """Its graph, asked for so many more that enough are eligible, and with more of a look."""

    settings = BREADTHS

    def build(self, market: Market, folder: Path) -> None:  # noqa: ARG002
        from usearch.index import Index

        self._queries, self._parts = market.queries, market.parts
        self._index = Index(
            ndim=DIMENSION, metric="ip", dtype="f32", connectivity=CONNECTIONS, expansion_add=CARE
        )
        self._index.add(np.arange(market.size), np.array(market.vectors), threads=1)

    def search(self, query: int, share: float, setting: Setting) -> Rows:
        assert setting is not None  # noqa: S101 -- one of BREADTHS
        self._index.expansion_search = setting
        wanted = LIMIT if share == 1 else int(setting / share)
        rows = self._index.search(self._queries[query], wanted, threads=1).keys.astype(np.int64)
        return rows[self._parts[rows] < below(share)][:LIMIT]


class UsearchExact(InMemory):
    """Its exact search, over a copy of the eligible rows where not all are."""

    def build(self, market: Market, folder: Path) -> None:  # noqa: ARG002
        self._queries, self._vectors = market.queries, np.array(market.vectors)
        self._among = {share: market.eligible(share) for share in SHARES}

    def search(self, query: int, share: float, setting: Setting) -> Rows:  # noqa: ARG002
        from usearch.index import search

        rows = self._among[share]
        vectors = self._vectors if rows is None else self._vectors[rows]
        wanted = min(LIMIT, len(vectors))
        found = search(vectors, self._queries[query], wanted, metric="ip", exact=True, threads=1)
        keys: Rows = found.keys.astype(np.int64)
        return keys if rows is None else rows[keys]


class Qdrant(InMemory):
    """The client's local mode, for which its documents name about 20,000 points as the most."""

    def build(self, market: Market, folder: Path) -> None:  # noqa: ARG002
        from qdrant_client import QdrantClient, models

        self._models: Any = models
        self._client = QdrantClient(":memory:")
        self._queries = market.queries.tolist()
        self._client.create_collection(
            "market",
            vectors_config=models.VectorParams(size=DIMENSION, distance=models.Distance.DOT),
        )
        vectors, parts = market.vectors, market.parts.tolist()
        for start in range(0, market.size, BATCH):
            ids = range(start, min(start + BATCH, market.size))
            batch = models.Batch(
                ids=list(ids),
                vectors=np.array(vectors[ids.start : ids.stop]).tolist(),
                payloads=[{"part": parts[row]} for row in ids],
            )
            self._client.upsert("market", batch)

    def search(self, query: int, share: float, setting: Setting) -> Sequence[int]:  # noqa: ARG002
        few = self._models.FieldCondition(key="part", range=self._models.Range(lt=below(share)))
        found = self._client.query_points(
            "market",
            query=self._queries[query],
            query_filter=None if share == 1 else self._models.Filter(must=[few]),
            limit=LIMIT,
            with_payload=False,
        )
        return [point.id for point in found.points]


class Milvus(InMemory):
    """Milvus Lite through its client: a server in a thread of this process.

    The server drops a client that asks too often how far a long building of the graph is; the
    client asks for the index anew, and is told once it is built.
    """

    INDEX_EXISTS = 35
    settings = BREADTHS

    def build(self, market: Market, folder: Path) -> None:
        from pymilvus import DataType, MilvusClient, MilvusException

        self._queries = market.queries.tolist()
        self._client = MilvusClient(str(folder / "market.db"))
        schema = MilvusClient.create_schema(auto_id=False)
        schema.add_field("id", DataType.INT64, is_primary=True)
        schema.add_field("vector", DataType.FLOAT_VECTOR, dim=DIMENSION)
        schema.add_field("part", DataType.INT64)
        self._client.create_collection("market", schema=schema)
        vectors, parts = market.vectors, market.parts.tolist()
        for start in range(0, market.size, 2000):
            rows = range(start, min(start + 2000, market.size))
            self._client.insert(
                "market",
                [{"id": r, "vector": vectors[r].tolist(), "part": parts[r]} for r in rows],
            )
        graph = MilvusClient.prepare_index_params()
        graph.add_index(
            "vector",
            index_type="HNSW",
            metric_type="IP",
            params={"M": CONNECTIONS, "efConstruction": CARE},
        )
        self._client.flush("market")
        try:
            self._client.create_index("market", graph)
        except MilvusException as error:
            if error.code != self.INDEX_EXISTS:  # what a client is told that lost patience
                raise
        self._client.load_collection("market")

    def search(self, query: int, share: float, setting: Setting) -> Sequence[int]:
        [found] = self._client.search(
            "market",
            [self._queries[query]],
            limit=LIMIT,
            filter="" if share == 1 else f"part < {below(share)}",
            search_params={"metric_type": "IP", "params": {"ef": setting}},
        )
        return [hit["id"] for hit in found]

    def close(self) -> None:
        self._client.close()


class PgVector:
    """HNSW, then (last setting) the exact way: rows by an index on the column, all compared."""

    EXACTLY = 0
    settings = (*(breadth for breadth in BREADTHS if breadth <= 1000), EXACTLY)  # noqa: PLR2004 -- its limit

    def build(self, market: Market, folder: Path) -> None:
        self._server = PostgreSQL(folder)
        self._queries = [_as_text(query) for query in market.queries]
        run = self._server.connection.execute
        run("CREATE EXTENSION vector")
        run(f"CREATE TABLE market (id int, part int, vector vector({DIMENSION}))")
        vectors, parts = market.vectors, market.parts.tolist()
        with self._server.connection.cursor().copy("COPY market FROM STDIN") as copy:
            for row in range(market.size):
                copy.write_row((row, parts[row], _as_text(vectors[row])))
        run("SET maintenance_work_mem = '1GB'")
        run("SET max_parallel_maintenance_workers = 0")
        run("CREATE INDEX by_part ON market (part)")
        run(
            "CREATE INDEX by_vector ON market USING hnsw (vector vector_ip_ops) "
            f"WITH (m = {CONNECTIONS}, ef_construction = {CARE})"
        )
        run("VACUUM ANALYZE market")

    def search(self, query: int, share: float, setting: Setting) -> Sequence[int]:
        run = self._server.connection.execute
        graph = setting != self.EXACTLY
        run(f"SET enable_indexscan = {graph}")
        if graph:
            run(f"SET hnsw.ef_search = {setting}")
        few = "" if share == 1 else f"WHERE part < {below(share)}"
        # both from constants and numbers
        wanted = f"SELECT id FROM market {few} ORDER BY vector <#> %s::vector LIMIT {LIMIT}"  # noqa: S608
        return [row[0] for row in run(wanted, (self._queries[query],)).fetchall()]

    def servers(self) -> Sequence[int]:
        return self._server.processes()

    def close(self) -> None:
        self._server.close()


def _as_text(vector: np.ndarray) -> str:
    return "[" + ",".join(f"{number:.7g}" for number in vector.tolist()) + "]"
