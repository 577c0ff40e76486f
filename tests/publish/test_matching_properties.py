"""All topics matched in one pass find just what each finds by itself, in each field and script."""

from hypothesis import given, settings
from hypothesis import strategies as st

from config.model import Topic
from ingest.model import CleanItem
from publish.query import And, Field, InTopic, Node, Not, Or, Term
from publish.query.text import normalise
from publish.topics import Matcher
from tests.publish import reference
from tests.publish.making import article, stored

#: Words that contain and overlap one another, in both scripts, with numbers, blanks, accents and signs.
WORDS = st.sampled_from(
    ["中", "中国", "中國人", "国人", "国人民银行", "人民", "人民銀行行長", "顏色革命", "颜色", "a", "ab", "abc", "Ａb",
     "café", "Cafe", "Xi's", "10", "100", "10.5", "1,000", "000", "5G网络", "G20", "x_y", "𠮷", "𠮷野家", "😀a",
     "Горбачёв", "российский", "İstanbul", "ΑΘΉΝΑΣ", "が", "か\u3099", "ｶﾞ", "한", "\u1112\u1161\u11ab"]
)  # fmt: skip
LETTERS = st.text("中国人民銀行a b1.,0“’\u00ad\u0301\n國йЙİかﾞ\u3099\u1100\u1161", min_size=1, max_size=5).filter(
    lambda text: any(map(str.isalnum, normalise(text)))
)
FIELDS = st.sampled_from([Field.ANY, Field.TITLE, Field.TEXT, Field.AUTHOR, Field.CATEGORY])
TERMS = st.builds(Term, WORDS, FIELDS, prefix=st.booleans()) | st.builds(Term, LETTERS, FIELDS, phrase=st.just(True))
TREES: st.SearchStrategy[Node] = st.recursive(
    TERMS,
    lambda nodes: (
        nodes.map(Not)
        | st.lists(nodes, min_size=2, max_size=4).map(lambda children: And(tuple(children)))
        | st.lists(nodes, min_size=2, max_size=4).map(lambda children: Or(tuple(children)))
    ),
    max_leaves=10,
)
TEXTS = st.lists(
    WORDS | LETTERS | st.sampled_from(["5G 網絡", " ", "\n", "，", ".", ",", "\u3000", "\t"]), max_size=14
).map("".join)
ITEMS = st.builds(
    lambda title, text, authors, categories: article(
        title=title, text=text, authors=tuple(authors), categories=tuple(categories)
    ),
    TEXTS, TEXTS, st.lists(WORDS, max_size=2), st.lists(WORDS, max_size=2),
)  # fmt: skip
#: Trees whose names of topics are numbers, for `naming` to make them names.
NAMING = st.recursive(
    TERMS | st.builds(InTopic, st.integers(0, 20).map(str)),
    lambda nodes: (
        nodes.map(Not)
        | st.lists(nodes, min_size=2, max_size=3).map(lambda children: And(tuple(children)))
        | st.lists(nodes, min_size=2, max_size=3).map(lambda children: Or(tuple(children)))
    ),
    max_leaves=6,
)
#: The machine may be busy: no test is about time.
UNHURRIED = settings(deadline=None)


def matcher_of(queries: list[Node]) -> Matcher:
    return Matcher([Topic(str(number), "", str(query)) for number, query in enumerate(queries)])


@UNHURRIED
@given(st.lists(TREES, max_size=8), ITEMS)
def test_one_pass_finds_the_topics_that_a_plain_search_finds(queries: list[Node], item: CleanItem) -> None:
    expected = [str(number) for number, query in enumerate(queries) if reference.matches(query, item)]
    assert expected == [match.topic for match in matcher_of(queries).match(stored(item))]


def naming(tree: Node, number: int) -> Node:
    """The tree as the query of topic `number`, which may name the topics before it; the first names none."""
    match tree:
        case And(children):
            return And(tuple(naming(child, number) for child in children))
        case Or(children):
            return Or(tuple(naming(child, number) for child in children))
        case Not(child):
            return Not(naming(child, number))
        case InTopic(slug):
            return InTopic(str(int(slug) % number)) if number else Term("中国")
    return tree


@UNHURRIED
@given(st.lists(NAMING, max_size=6), ITEMS, st.booleans())
def test_topics_that_name_others_find_what_those_find(trees: list[Node], item: CleanItem, last_alone: bool) -> None:
    queries = [naming(tree, number) for number, tree in enumerate(trees)]
    topics = {str(number): Topic(str(number), "", str(query)) for number, query in enumerate(queries)}
    asked = list(topics)[-1:] if last_alone else list(topics)
    by_slug = {slug: queries[int(slug)] for slug in topics}
    expected = [slug for slug in asked if reference.matches(by_slug[slug], item, by_slug)]
    matcher = Matcher([topics[slug] for slug in asked], beside=topics)
    assert expected == [match.topic for match in matcher.match(stored(item))]


@UNHURRIED
@given(st.lists(TERMS, min_size=1, max_size=8), ITEMS)
def test_what_is_shown_is_the_word_that_was_looked_for(terms: list[Node], item: CleanItem) -> None:
    for match in matcher_of(terms).match(stored(item)):
        term = terms[int(match.topic)]
        assert isinstance(term, Term)
        assert [reference.normal(term.text.replace("\n", " "))] == [normalise(hit.found) for hit in match.hits]


@UNHURRIED
@given(st.lists(TREES, min_size=2, max_size=8), ITEMS)
def test_other_topics_do_not_change_what_a_topic_finds(queries: list[Node], item: CleanItem) -> None:
    together = {match.topic: match.hits for match in matcher_of(queries).match(stored(item))}
    apart = [matcher_of([query]).match(stored(item)) for query in queries]
    assert {str(number): found[0].hits for number, found in enumerate(apart) if found} == together


@UNHURRIED
@given(TEXTS | st.text(st.characters(exclude_categories=())))
def test_the_normal_form_is_what_it_was_said_to_be(text: str) -> None:
    assert reference.normal(text) == normalise(text)
