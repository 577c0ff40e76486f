"""Corrections by the real program in a real reader: one article each, and none twice."""

from pathlib import Path

import pytest

from tests.end_to_end.conftest import feedweir, required
from tests.end_to_end.newsboat import Newsboat
from tests.loopback import serving
from tests.publish.explain.making import FIRST, SECOND, dump

pytestmark = pytest.mark.reader

START, DAY = 1_641_862_023_000, 86_400_000


def test_each_correction_comes_to_a_reader_once(tmp_path: Path) -> None:
    required("newsboat", found=Newsboat.is_installed())
    data, archive, config = tmp_path / "data", tmp_path / "archive", tmp_path / "feedweir.toml"
    archive.mkdir()
    (data / "public").mkdir(parents=True)
    config.write_text("[sources.dw]\ncorrections = true\n", encoding="utf-8")
    with serving(data / "public") as served:
        reader = Newsboat(tmp_path / "reader", [f"{served.address}/corrections/dw.atom"])
        titles = []
        for day, dead in enumerate((35, 53, 54)):
            text = f"<p>{FIRST}</p><p>截至周三，已有{dead}人死亡。</p><p>{SECOND}</p>"
            (archive / f"{day}.txt").write_text(dump("骚乱", START + day * DAY, text), encoding="utf-8")
            for command in (("import", str(archive)), ("publish",), ("publish",)):
                feedweir(data, "--config", str(config), *command, base_url=served.address)
            reader.reload()
            titles.append((reader.unread(), [story.title for story in reader.stories()]))
        newest = reader.stories()[0].content
    assert [(0, []), (1, ["更正：骚乱"]), (2, ["更正：骚乱", "更正：骚乱"])] == titles
    assert "<del>53</del>" in newest
    assert "<ins>54</ins>" in newest
