"""Serves a benchmark's market: python market_server.py FOLDER; prints its port, then serves.

The text model of a real server is in memory as well and has worked, so that memory is counted
honestly; the market's own vectors are those of market_service.
"""

import sys
from pathlib import Path

from market_service import open_market
from waitress import create_server

from jobmatch.api.app import add_api
from jobmatch.bootstrap import give_memory_back
from jobmatch.embedding.sentence_encoder import SentenceEncoder
from jobmatch.use_cases.follower import start_follower
from jobmatch.use_cases.indexing import load
from jobmatch.web.app import WebOptions, make_web

THREADS = 8  # as `jobmatch serve`


def main(home: Path) -> None:
    give_memory_back()
    service = open_market(home)
    app = make_web(service, WebOptions(data_dir=home))
    add_api(app, service)
    load(service)
    start_follower(service)
    model = SentenceEncoder(None, home / "cache")
    model.encode_passages(["Tuyển thợ hàn " * 200] * 64)
    server = create_server(app, host="127.0.0.1", port=0, threads=THREADS)
    print(server.effective_port, flush=True)
    server.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
