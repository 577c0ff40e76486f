"""The article of a page is found, in every shape of page that is made, and hardly anything else is."""

from benchmarks.extract import by_shape, extractors, measure
from benchmarks.web_pages import SHAPES, pages

MADE = list(pages(2, seed=7))


def test_the_same_seed_gives_the_same_pages_whose_labels_are_true() -> None:
    assert MADE == list(pages(2, seed=7))
    assert 2 * len(SHAPES) == len(MADE)
    for page in MADE:
        plain = page.html.replace("</a>", "")
        assert all(text in plain or text[9:] in plain for text in (*page.article, *page.around)), page.shape
        assert len(set(page.article)) == len(page.article)


def test_feedweir_keeps_the_article_and_its_pictures_in_every_shape() -> None:
    extract = dict(extractors())["feedweir"]
    found = by_shape("feedweir", extract, MADE)
    assert dict.fromkeys(SHAPES, (True, True)) == {
        shape: (each.kept >= 99.5, each.pictures == 100) for shape, each in found.items()
    }


def test_a_page_that_is_made_simpler_first_loses_nothing_and_leaves_less() -> None:
    found = {
        name: measure(name, extract, MADE) for name, extract in extractors() if "readab" in name or "simpl" in name
    }
    alone, simpler = found["readability-lxml"], found["the same, page simplified"]
    assert simpler.kept >= alone.kept
    assert simpler.left < alone.left
