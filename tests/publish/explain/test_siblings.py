"""What copies of one story say otherwise than the article that is looked at."""

from pathlib import Path

from config.settings import default_settings
from ingest.store.stories import Place
from publish.explain.siblings import siblings
from tests.publish.corrections.making import between, marked
from tests.publish.making import article, opened, put

HERE, THERE = between("截至周三，已有35人死亡。"), between("截至周三，已有五十三人死亡。")


def test_a_copy_with_other_words_says_so_and_one_in_other_writing_does_not(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        put(
            store,
            article(1, HERE, title="标题"),
            article(2, THERE, title="CLONE - 标题"),
            article(3, HERE.replace("35", "三十五"), title="標題"),
        )
        store.set_places({number: Place(1, 0) for number in (1, 2, 3)})
        stored = store.find("1")
        assert stored is not None
        found = {copy.id: copy.otherwise for copy in siblings(store, stored, default_settings().stories)}
    assert found[1] is None
    assert found[3] is not None
    assert () == found[3].passages
    assert found[2] is not None
    assert [("截至周三，已有[五十三]人死亡。", "截至周三，已有[35]人死亡。")] == [
        (marked(passage.before), marked(passage.now)) for passage in found[2].passages
    ]
