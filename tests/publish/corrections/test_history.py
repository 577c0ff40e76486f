"""Which copies of an article are versions of it, in which order, and when one took the place of the other."""

from datetime import UTC, datetime, timedelta

import pytest

from ingest.model import Format, Outcome
from ingest.store import Revision
from publish.corrections.history import MOST, Issue, of_interest, steps, version_of
from tests.publish.making import NOW, article

DAY = datetime(2022, 1, 10, tzinfo=UTC)


def revision(number: int, outcome: Outcome, *what: str, seen_at: datetime = NOW) -> Revision:
    return Revision(number, outcome, seen_at, "archive/1.md", what, 100 + number)


def issue(
    number: int, outcome: Outcome, day: int | None, *, text: str = "一段文字。", form: Format = Format.DUMP
) -> Issue:
    published = None if day is None else DAY + timedelta(days=day)
    return Issue(revision(number, outcome, "text"), form, article(text=text, published=published))


def told(*issues: Issue) -> list[tuple[int, int]]:
    return [(step.old.revision.number, step.new.revision.number) for step in steps(issues)]


NEW, REVISED, UNCHANGED, SUPERSEDED = Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.SUPERSEDED


def test_versions_follow_each_other_as_they_came() -> None:
    assert [(1, 2), (2, 4)] == told(issue(1, NEW, 1), issue(2, REVISED, 2), issue(4, REVISED, 2))


def test_an_older_version_that_came_late_stands_where_its_date_puts_it() -> None:
    assert [(2, 1)] == told(issue(1, NEW, 5), issue(2, SUPERSEDED, 3))
    assert [(1, 3), (3, 2)] == told(issue(1, NEW, 1), issue(2, REVISED, 5), issue(3, SUPERSEDED, 3))


@pytest.mark.parametrize(
    "late", [issue(2, SUPERSEDED, None), issue(2, SUPERSEDED, 5), issue(2, SUPERSEDED, 1, text="短")]
)
def test_a_copy_that_was_lesser_never_stood(late: Issue) -> None:
    assert [] == told(issue(1, NEW, 5), late)


def test_a_change_has_the_publishers_date_but_none_in_the_future() -> None:
    step = next(steps([issue(1, NEW, 1), issue(2, REVISED, 3)]))
    assert DAY + timedelta(days=3) == step.at
    ahead = next(steps([issue(1, NEW, 1), issue(2, REVISED, 9_000)]))
    assert NOW == ahead.at


def test_without_a_later_date_a_live_feed_shows_it_when_it_is_seen_and_an_archive_does_not() -> None:
    first = issue(1, NEW, 1)
    assert NOW == next(steps([first, issue(2, REVISED, 1, form=Format.ENTRY)])).at
    assert DAY + timedelta(days=1) == next(steps([first, issue(2, REVISED, 1)])).at
    assert NOW == next(steps([first, issue(2, REVISED, None)])).at


def test_what_differed_in_pictures_alone_is_not_looked_at() -> None:
    assert [] == of_interest([revision(1, NEW), revision(2, REVISED, "images"), revision(3, UNCHANGED)])
    assert [] == of_interest([revision(1, NEW)])


def test_copies_that_are_no_version_are_left_out() -> None:
    copies = [revision(1, NEW), revision(2, UNCHANGED), revision(3, REVISED, "text"), revision(4, SUPERSEDED)]
    assert [1, 3, 4] == [each.number for each in of_interest(copies)]


def test_of_many_versions_the_newest_are_looked_at() -> None:
    copies = [revision(1, NEW), *(revision(number, REVISED, "title") for number in range(2, 40))]
    assert list(range(40 - MOST, 40)) == [each.number for each in of_interest(copies)]


def test_captions_are_not_what_an_article_says() -> None:
    html = '<figure><img src="https://example.com/1.jpg"><figcaption>图说</figcaption></figure><p>正文。</p>'
    assert "正文。" == version_of(article(html=html, text="图说\n正文。")).text
    only = "<figure><figcaption>图说</figcaption></figure>"
    assert "图说" == version_of(article(html=only, text="图说")).text
