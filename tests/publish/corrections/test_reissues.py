"""Every re-issue of an article as a difference."""

from pathlib import Path

from ingest.clean import Cleaner
from ingest.difference import Kind as PieceKind
from ingest.store import Store
from publish.corrections.finding import issues_of, task_of
from publish.corrections.reissues import Reissue, reissues
from publish.corrections.values import Kind
from tests.publish.corrections.making import Desk, between, marked, raw
from tests.publish.making import configure, opened

OLD, NEW = between("截至周三，已有35人死亡。"), between("截至周三，已有53人死亡。")


def told(desk: Desk) -> tuple[Reissue, ...]:
    store: Store = desk.store
    task = task_of(store, 1, "urn:uuid:1", "dw", store.revisions(1))
    return reissues(issues_of(Cleaner(desk.config), task))


def test_each_version_is_shown_beside_the_one_before(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        desk = Desk(store, configure(tmp_path))
        desk.take(raw("标题", OLD, 1), raw("标题一", NEW, 2), raw("标题一", NEW.replace("，", "、"), 3))
        first, second = told(desk)
    assert [(1, 2, (Kind.FIGURE,)), (2, 3, ())] == [
        (each.before, each.number, each.comparison.kinds) for each in (first, second)
    ]
    assert (("标题[一]", ""), (3, 3)) == (
        (marked(first.title), marked(second.title)),
        tuple(sum(len(hunk.lines) for hunk in each.hunks) for each in (first, second)),
    )
    pieces = [piece for hunk in first.hunks for line in hunk.lines for piece in line]
    assert ["35", "53"] == [piece.text for piece in pieces if piece.kind is not PieceKind.SAME]


def test_what_differs_by_its_pictures_alone_is_no_re_issue(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        desk = Desk(store, configure(tmp_path))
        picture = '{}\n<img src="https://static.dw.com/image/{}.jpg">'
        desk.take(raw("标题", picture.format(OLD, 1), 1), raw("标题", picture.format(OLD, 2), 2))
        assert () == told(desk)
