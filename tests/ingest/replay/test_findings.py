"""What was found of items before is written as it was found, as far as memory goes."""

from dataclasses import replace

from ingest.model import Refusal
from ingest.replay.derive import Derivation, Detail
from ingest.replay.findings import Findings
from ingest.replay.reclean import rules_now
from ingest.replay.running import Replayer, tasks
from tests.ingest.replay.stored import TEXT, Library, dump, notice

_RULE = notice("欢迎订阅我们的频道.*", needs=["欢迎订阅"])
_PROMOTION = "<p>欢迎订阅我们的频道，每天为您送上最新消息。</p>"


def found(library: Library) -> list[Derivation]:
    """What today's rules make of all that is stale."""
    with Replayer(library.config, 1) as replayer:
        stale = tasks(library.store, rules_now(library.config, library.store), detail=Detail.FORMS)
        outputs = [output for done in replayer.run(stale) for _, output in done]
    return [output for output in outputs if not isinstance(output, Refusal)]


def renamed(derivation: Derivation) -> Derivation:
    """As if a title had been found that no rule gives."""
    rederived = derivation.rederived
    assert rederived.item is not None
    return replace(derivation, rederived=replace(rederived, item=replace(rederived.item, title="别的标题")))


def test_what_was_found_is_not_found_again(library: Library) -> None:
    library.take(dump(1, TEXT + _PROMOTION), dump(2, TEXT + _PROMOTION))
    library.rule(_RULE)
    findings = Findings(1_000_000)
    findings.keep(renamed(found(library)[0]))
    report = library.reclean(findings=findings)
    assert (2, 2) == (report.items, report.changed)
    assert ["别的标题", "标题 2"] == [library.item(number).item.title for number in (1, 2)]


def test_what_was_found_of_an_item_as_it_was_before_is_found_again(library: Library) -> None:
    library.take(dump(1, TEXT + _PROMOTION))
    library.rule(_RULE)
    old = renamed(found(library)[0])
    findings = Findings(1_000_000)
    findings.keep(replace(old, rederived=replace(old.rederived, seq=99)))
    library.reclean(findings=findings)
    assert "标题 1" == library.item(1).item.title


def test_no_more_is_kept_than_there_is_room_for_and_no_clean_forms(library: Library) -> None:
    library.take(dump(1, TEXT + _PROMOTION), dump(2, TEXT + _PROMOTION))
    library.rule(_RULE)
    every = found(library)
    assert all(each.forms for each in every)
    form = every[0].rederived.item
    assert form is not None
    one = 500 + len(form.html) + len(form.trace)
    for room, kept in ((one - 1, []), (one + 500, [1]), (3 * one, [1, 2])):
        findings = Findings(room)
        for each in every:
            findings.keep(each)
        assert kept == sorted(findings.known)
        assert all(each.forms is None for each in findings.known.values())
