"""The words that pages put around a lead, and desks before a first sentence: leads.toml, typed."""

from dataclasses import dataclass, fields
from functools import cache

from config.document import shipped


@dataclass(frozen=True, slots=True)
class LeadWords:
    """Expressions in folded text."""

    #: What stands before a lead, or above it: `摘要`; and what needs no sign behind it.
    labels: tuple[str, ...]
    bare_labels: tuple[str, ...]
    #: What leads from its end to the article: `查看全文`; and what does so only in brackets, or with dots or arrows.
    teasers: tuple[str, ...]
    short_teasers: tuple[str, ...]
    #: The same before the title of the article: `Continue reading`.
    titled_teasers: tuple[str, ...]
    #: A mark in brackets that a lead ends: `完`.
    ends: tuple[str, ...]
    #: What says how a summary was made: `本摘要由AI生成`; and what does so only below `AI摘要`:
    #: `内容由AI生成，仅供参考`.
    notices: tuple[str, ...]
    labelled_notices: tuple[str, ...]
    #: Whom a report is told after, or of which day: `据外媒报道`.
    sources: tuple[str, ...]
    #: The desk that sent it: `证券时报网讯`; and what is one before a bar alone.
    desks: tuple[str, ...]
    columns: tuple[str, ...]
    #: Who wrote it: `本报记者 张三`.
    reporters: tuple[str, ...]
    #: What none of these has in it: `网传`.
    denials: tuple[str, ...]
    #: What stands before the name of who wrote it: `记者`.
    names: tuple[str, ...]
    #: What stands before a question, and before an answer: `问`.
    askers: tuple[str, ...]
    answerers: tuple[str, ...]
    #: What turns a statement that it follows: `的说法不实`.
    turns: tuple[str, ...]
    #: What a line begins with that speaks of the statement above it: `但`.
    speaks: tuple[str, ...]
    #: Headings below which a text stands beside its original: `译文`.
    parallels: tuple[str, ...]


@cache
def lead_words() -> LeadWords:
    """The words that ship."""
    data = shipped("leads.toml").data
    return LeadWords(**{field.name: tuple(data[field.name]) for field in fields(LeadWords)})
