"""Invented sites are the same for the same seed, hold what they say, and are unknown to every rule."""

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.quality.article import Article
from benchmarks.quality.cores import core
from benchmarks.quality.frames_unseen import LATER, TAUGHT, articles, measure
from benchmarks.quality.held_out import HELD_OUT
from benchmarks.quality.invented import BARE, HELD_BEFORE, INVENTED, MIDDLE
from benchmarks.quality.invented import LATER as MADE_LATER
from benchmarks.quality.invented.moved import Moved
from benchmarks.quality.invented.site import Framed, Site
from benchmarks.quality.labels import Label
from benchmarks.quality.report import Part
from config.settings import load

_BEFORE: dict[str, Framed] = {name: site for sites in HELD_BEFORE for name, site in sites.items()}
_ALL: dict[str, Framed] = {**INVENTED, **BARE, **MADE_LATER, **MIDDLE, **_BEFORE, **HELD_OUT}


def _framed(site: Framed) -> Article:
    rng = random.Random("1")
    assert isinstance(site, Site | Moved)
    # A late item: some sites have changed their frame by then.
    return replace(site, often=1.0).frame(core(TAUGHT + LATER, rng), rng)


def _kinds(sites: dict[str, Framed]) -> set[str]:
    spans = [span for site in sites.values() for span in _framed(site).body.spans]
    return {span.kind for span in spans if span.label is Label.FRAME}


def test_there_are_more_than_twelve_kinds_of_frames() -> None:
    assert 12 < len(_kinds({**INVENTED}))


def test_sites_that_are_held_out_are_others_with_other_frames_and_some_have_none() -> None:
    assert set(HELD_OUT).isdisjoint((*INVENTED, *BARE, *MADE_LATER, *MIDDLE, *_BEFORE))
    framed = {
        name: kinds for name, site in HELD_OUT.items() if isinstance(site, Site) and (kinds := _kinds({name: site}))
    }
    assert 16 <= len(framed)
    assert set().union(*framed.values()).isdisjoint(_kinds({**INVENTED}))
    assert 4 <= len(HELD_OUT) - len(framed)


def test_the_same_seed_gives_the_same_articles_of_every_site() -> None:
    sites = dict(list(_ALL.items())[::4])
    first, again = ([article.dump() for article in articles(sites, 1, is_later=False)] for _ in range(2))
    assert first == again
    later = [article.dump() for article in articles(sites, 1, is_later=True)]
    assert LATER * len(sites) == len(later)
    assert set(first).isdisjoint(later)


def test_what_a_rule_knows_of_a_publisher_that_moved_counts_as_neither() -> None:
    assert {"changed mirror footer"} == _kinds({"rfa 2024": INVENTED["rfa 2024"]})


def test_each_site_teaches_by_about_twenty_items_with_its_frame() -> None:
    for name, site in INVENTED.items():
        taught = articles({name: site}, 1, is_later=False)
        new = _kinds({name: site})
        framed = [article for article in taught if any(span.kind in new for span in article.body.spans if span.kind)]
        assert TAUGHT * 0.6 <= len(framed) <= TAUGHT * 1.4


def test_what_returns_at_bare_sites_is_all_the_articles_own() -> None:
    spans = [span for article in articles(BARE, 1, is_later=False) for span in article.body.spans if span.text]
    assert {Label.TEXT} == {span.label for span in spans}
    assert 20 < max(Counter(span.text for span in spans).values())


@pytest.mark.parametrize("name", sorted(name for name, site in _ALL.items() if isinstance(site, Site)))
def test_no_source_knows_an_invented_site(name: str) -> None:
    sources = load(None, data=Path("unused"), env={}).sources.values()
    hosts = tuple(f".{host}" for source in sources for host in source.hosts)
    assert not f".www.{name}.example".endswith(hosts)


def test_without_learning_every_invented_frame_is_left_and_no_article_is_hurt(tmp_path: Path) -> None:
    sites = {name: INVENTED[name] for name in ("dengta", "mianbao")}
    results = measure(sites, [1], tmp_path, mode="off")
    assert [(1.0, 1.0)] * 2 == [(result.kept_share, result.left_share) for result in results.values()]
    assert [TAUGHT + LATER] * 2 == [result.articles for result in results.values()]


def test_what_nobody_knew_is_gone_after_twenty_items_and_what_is_the_articles_own_stays(tmp_path: Path) -> None:
    framed = ("dengta", "chenxing", "xiangguan", "dianbao", "juankuan", "rfa 2024")
    bare = ("laoqu", "lanmu", "dianxun")
    sites: dict[str, Framed] = {**{name: INVENTED[name] for name in framed}, **{name: BARE[name] for name in bare}}
    part = Part("unseen", measure(sites, [1], tmp_path), kept=0.998, left=0.01)
    assert [] == [(example.what, example.by, example.text) for example in part.total.examples]
    assert part.is_met
