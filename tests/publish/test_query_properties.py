"""What must be true of every query and every text."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from config.errors import ConfigError, Place
from ingest.fold import fold
from publish.query import And, Everything, Field, InTopic, Node, Not, Or, Regex, Term, parse
from publish.query.find import Texts
from publish.query.look import Leaves, Look
from publish.query.plan import plan
from publish.query.text import Normal
from tests.publish.making import article

PLACE = Place("topics.toml")
#: The machine may be busy: no test is about time.
UNHURRIED = settings(deadline=None)
WORDS = st.sampled_from(["中国", "俄羅斯", "顏色革命", "Xi", "G20", "10", "6.72", "網絡", "café", "一", "a"])
FIELDS = st.sampled_from([Field.ANY, Field.TITLE, Field.TEXT])
PHRASES = st.text(min_size=1, max_size=12).filter(lambda text: any(char.isalnum() for char in fold(text)))
TERMS = (
    st.builds(Term, WORDS, FIELDS, prefix=st.booleans())
    | st.builds(Term, PHRASES, FIELDS, phrase=st.just(True))
    | st.builds(Regex, st.sampled_from(["普[京丁]", r"\d+", "[a/]", r"a\/b", "^中"]), FIELDS, st.booleans())
)
TREES = st.recursive(
    TERMS | st.just(Everything()),
    lambda nodes: (
        nodes.filter(lambda node: node != Everything()).map(Not)
        | st.lists(nodes, min_size=2, max_size=4).map(lambda children: And(tuple(children)))
        | st.lists(nodes, min_size=2, max_size=4).map(lambda children: Or(tuple(children)))
    ),
    max_leaves=12,
)
NAMES = st.builds(InTopic, st.sampled_from(["china", "china-us", "a_1", "中国", "a b", 'a"b', "0"]))
#: Texts in which the words of WORDS occur often.
TEXTS = st.lists(WORDS | st.sampled_from([" ", "\n", "，", ".", "与"]), max_size=12).map("".join)


def normal_tree(node: Node) -> Node:
    """A tree as `parse` builds it: no AND right inside an AND, no OR right inside an OR."""
    match node:
        case And(children) | Or(children):
            kind = type(node)
            parts = [normal_tree(child) for child in children]
            return kind(
                tuple(leaf for part in parts for leaf in (part.children if isinstance(part, kind) else (part,)))
            )
        case Not(child):
            return Not(normal_tree(child))
    return node


def judge(query: Node, title: str, text: str) -> bool | None:
    leaves = Leaves()
    return plan(query, leaves).judge(Look(leaves, Texts(article(title=title, text=text))))


@UNHURRIED
@given(TREES)
def test_a_tree_written_as_a_query_parses_to_the_same_tree(tree: Node) -> None:
    assert normal_tree(tree) == parse(str(tree), PLACE).root


@UNHURRIED
@given(st.lists(NAMES | TERMS, min_size=2, max_size=4))
def test_names_of_topics_written_as_a_query_parse_to_the_same_names(children: list[Node]) -> None:
    tree = Or((And(tuple(children)), Not(children[0])))
    assert normal_tree(tree) == parse(str(tree), PLACE).root


@UNHURRIED
@given(
    st.text() | st.text(st.characters(exclude_categories=())) | st.text(alphabet='()"“”「/\\*:-+~^ \n中aANDORtitle：（')
)
def test_any_input_is_a_query_or_a_configuration_error(text: str) -> None:
    try:
        assert parse(text, PLACE).root
    except ConfigError as error:
        assert str(error)  # noqa: PT017 - most inputs are no queries, and both ends are right


@UNHURRIED
@given(TREES, TREES, TEXTS, TEXTS)
def test_neither_of_two_is_not_one_and_not_the_other(left: Node, right: Node, title: str, text: str) -> None:
    assert judge(Not(Or((left, right))), title, text) == judge(And((Not(left), Not(right))), title, text)
    assert judge(Not(And((left, right))), title, text) == judge(Or((Not(left), Not(right))), title, text)


@UNHURRIED
@given(TREES, TEXTS, TEXTS)
def test_excluding_twice_is_the_query_itself(query: Node, title: str, text: str) -> None:
    assert judge(query, title, text) == judge(Not(Not(query)), title, text)


@UNHURRIED
@given(TREES, TREES, TEXTS)
def test_the_order_of_parts_does_not_matter(left: Node, right: Node, text: str) -> None:
    assert judge(And((left, right)), "", text) == judge(And((right, left)), "", text)


@UNHURRIED
@given(TERMS.filter(lambda term: isinstance(term, Term)), TEXTS)
def test_a_word_in_either_script_finds_the_same(term: Term, text: str) -> None:
    folded = Term(fold(term.text), term.where, term.phrase, term.prefix)
    assert judge(term, text, text) == judge(folded, text, text)
    assert judge(term, text, text) == judge(term, fold(text), fold(text))


@UNHURRIED
@given(TREES, st.text(st.characters(exclude_categories=())), st.text())
def test_any_text_can_be_matched(query: Node, title: str, text: str) -> None:
    leaves = Leaves()
    ready, look = plan(query, leaves), Look(leaves, Texts(article(title=title, text=text)))
    found = list(ready.hits(look)) if ready.judge(look) else []
    assert all(hit.found in f"{title}\n{text}" for hit in found)


@UNHURRIED
@given(st.text(), st.booleans())
@example("0\r\r0", False)
def test_each_character_of_the_normal_form_has_its_place_in_the_original(text: str, keep_case: bool) -> None:
    normal = Normal(text, keep_case=keep_case)
    spans = [normal.original_span(at, at + 1) for at in range(len(normal.text))]
    assert spans == sorted(spans)
    assert "".join(normal.text.split()) == "".join(
        Normal("".join(text[slice(*span)] for span in spans), keep_case=keep_case).text.split()
    )


@UNHURRIED
@given(st.text(" \n\t\u3000\u200b中国a1", max_size=30), st.integers(0), st.integers(1, 3))
def test_what_stands_nowhere_before_has_the_same_place_either_way(text: str, at: int, size: int) -> None:
    form = Normal(text)
    start = at % max(1, len(form.text) - size)
    sought = form.text[start : start + size]
    first = form.text.find(sought)
    if sought.strip() == sought and sought:
        span = first, first + len(sought)
        assert form.original_span(*span) == form.original_first(*span)


@UNHURRIED
@given(st.text())
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    once = Normal(text).text
    assert once == Normal(once).text
