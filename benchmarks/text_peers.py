"""Systems that find the texts with a query's words, best first.

All read whole words (the invented syllables) and weigh by BM25 where they can; PostgreSQL has no
BM25, its ts_rank is used. The product reads word pairs too in earnest; here words alone, as the
others do, so that they agree on what is to be found.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from peer import Setting
from peer_market import LIMIT, SHARES, Market, Rows, below
from postgresql_server import PostgreSQL
from vector_peers import InMemory

from jobmatch.index.lexical_index import Field, LexicalIndex


class ProductWords(InMemory):
    def build(self, market: Market, folder: Path) -> None:  # noqa: ARG002
        self._index = LexicalIndex({"text": Field(terms=str.split)})
        self._queries = market.text_queries
        self._among = {share: market.eligible(share) for share in SHARES}
        texts = [{"text": text} for text in market.texts]
        self._index.put(np.arange(market.size), texts)

    def search(self, query: int, share: float, setting: Setting) -> Sequence[int]:  # noqa: ARG002
        asked = {"text": self._queries[query]}
        return [hit.id for hit in self._index.search(asked, LIMIT, self._among[share])]


class Bm25s(InMemory):
    def build(self, market: Market, folder: Path) -> None:  # noqa: ARG002
        import bm25s

        self._queries = [sorted(set(query.split())) for query in market.text_queries]
        self._masks = {share: market.parts < below(share) for share in SHARES}
        self._index = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
        self._index.index([text.split() for text in market.texts], show_progress=False)

    def search(self, query: int, share: float, setting: Setting) -> Rows:  # noqa: ARG002
        mask = self._masks[share]
        rows: Rows = self._index.retrieve(
            [self._queries[query]],
            k=min(LIMIT, int(mask.sum())),
            weight_mask=None if share == 1 else mask.astype(np.float32),
            show_progress=False,
        )[0][0]
        return rows


class SqliteFts5(InMemory):
    def build(self, market: Market, folder: Path) -> None:
        from pysqlite3 import dbapi2

        self._queries = [" OR ".join(sorted(set(q.split()))) for q in market.text_queries]
        self._database = dbapi2.connect(folder / "market.db")
        run = self._database.execute
        run("CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='ascii')")
        run("CREATE TABLE market (id INTEGER PRIMARY KEY, part INTEGER)")
        parts = market.parts.tolist()
        many = self._database.executemany
        many("INSERT INTO words (rowid, text) VALUES (?, ?)", enumerate(market.texts))
        many("INSERT INTO market VALUES (?, ?)", enumerate(parts))
        run("CREATE INDEX by_part ON market (part)")
        self._database.commit()
        run("INSERT INTO words (words) VALUES ('optimize')")
        self._database.commit()
        run("ANALYZE")

    def search(self, query: int, share: float, setting: Setting) -> Sequence[int]:  # noqa: ARG002
        few = "" if share == 1 else "CROSS JOIN market ON id = words.rowid AND +part < ?"
        asked = (self._queries[query],) if share == 1 else (below(share), self._queries[query])
        wanted = (
            f"SELECT words.rowid FROM words {few} WHERE words MATCH ? ORDER BY rank LIMIT {LIMIT}"  # noqa: S608 -- from the lines above
        )
        return [row[0] for row in self._database.execute(wanted, asked).fetchall()]

    def close(self) -> None:
        self._database.close()


class PostgreSQLWords:
    settings: Sequence[Setting] = (None,)

    def build(self, market: Market, folder: Path) -> None:
        self._server = PostgreSQL(folder)
        self._queries = [" | ".join(sorted(set(q.split()))) for q in market.text_queries]
        run = self._server.connection.execute
        run("CREATE TABLE market (id int, part int, words tsvector)")
        parts = market.parts.tolist()
        run("CREATE TEMP TABLE told (id int, part int, text text)")
        with self._server.connection.cursor().copy("COPY told FROM STDIN") as copy:
            for row, text in enumerate(market.texts):
                copy.write_row((row, parts[row], text))
        run("INSERT INTO market SELECT id, part, to_tsvector('simple', text) FROM told")
        run("DROP TABLE told")
        run("CREATE INDEX by_part ON market (part)")
        run("CREATE INDEX by_words ON market USING gin (words)")
        run("VACUUM ANALYZE market")

    def search(self, query: int, share: float, setting: Setting) -> Sequence[int]:  # noqa: ARG002
        few = "" if share == 1 else f"AND part < {below(share)}"
        wanted = (
            f"SELECT id FROM market, to_tsquery('simple', %s) asked WHERE words @@ asked {few} "  # noqa: S608 -- constants and numbers
            f"ORDER BY ts_rank(words, asked, 1) DESC, id LIMIT {LIMIT}"
        )
        found = self._server.connection.execute(wanted, (self._queries[query],))
        return [row[0] for row in found.fetchall()]

    def servers(self) -> Sequence[int]:
        return self._server.processes()

    def close(self) -> None:
        self._server.close()
