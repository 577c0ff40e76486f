"""Draws docs/images/item-page.png: the page of one of the seeds, raw and clean side by side (needs chromium).

python docs/images/item_page.py"""

import subprocess
import sys
import tempfile
from pathlib import Path

from config.settings import load
from ingest.store.sqlite import open_store
from publish.catalog import site_of
from publish.explain.explainer import Explainer
from publish.explain.page import render

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
ADDRESS = "https://www.dw.com/zh/a-60381254"
CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--no-first-run", "--hide-scrollbars", "--window-size=1280,2000", f"--screenshot={HERE / 'item-page.png'}",
)  # fmt: skip


def main() -> None:
    """Import the seeds, render the page and take its picture."""
    with tempfile.TemporaryDirectory() as folder:
        data, page = Path(folder, "data"), Path(folder, "page.html")
        subprocess.run([sys.executable, "-m", "feedweir", "--data", data, "import", SEEDS], check=True)
        config, store = load(data=data, env={}), open_store(data / "feedweir.db", read_only=True)
        explained = Explainer(config).explain(store, ADDRESS)
        assert explained is not None
        page.write_bytes(render(explained, site_of(config))[0])
        store.close()
        subprocess.run([*CHROMIUM, f"--user-data-dir={folder}/profile", page.as_uri()], check=True, timeout=60)


if __name__ == "__main__":
    main()
