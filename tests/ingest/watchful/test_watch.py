"""The watch raises an alarm where items suddenly lose much more text than they used to, and nowhere else. Pure."""

from collections.abc import Callable, Iterable
from random import Random

import pytest

from ingest.watchful.memory import dump, load
from ingest.watchful.watch import RECENT, Seen, Watch

LIMIT = 0.2
RULES, OTHERS = b"\x01" * 16, b"\x02" * 16


def item(number: object, lost: float, before: int = 1000, rule: str = "tail/x") -> Seen:
    return Seen(str(number), before, round(before * (1 - lost)), rule)


def watching(losses: Iterable[float], watch: Watch | None = None, rules: bytes = RULES) -> Watch:
    watch = watch or Watch()
    first = len(watch.recent) * 1000
    for number, lost in enumerate(losses, first):
        watch = watch.seeing(item(f"{rules.hex()}{number}", lost), rules, LIMIT)
    return watch


def first_alarm(losses: Iterable[float]) -> int | None:
    """How many items it took, counted from the first."""
    watch = Watch()
    for number, lost in enumerate(losses, 1):
        watch = watch.seeing(item(number, lost), RULES, LIMIT)
        if watch.alarm(LIMIT):
            return number
    return None


def test_a_source_that_loses_little_is_no_alarm() -> None:
    assert first_alarm([0.03] * 200) is None


def test_a_source_that_always_loses_much_is_no_alarm() -> None:
    assert first_alarm([0.7] * 200) is None


@pytest.mark.parametrize("lost", [1.0, 0.9, 0.5, 0.35])
def test_a_sudden_loss_is_told_within_five_items(lost: float) -> None:
    found = first_alarm([0.03] * 40 + [lost] * 20)
    assert found is not None
    assert found <= 45


def test_a_loss_within_the_limit_is_no_alarm() -> None:
    assert first_alarm([0.03] * 40 + [0.2] * 100) is None


def test_a_single_odd_item_is_no_alarm() -> None:
    assert first_alarm([0.03] * 40 + [1.0] + [0.03] * 40) is None


def test_two_odd_items_in_a_row_are_no_alarm() -> None:
    assert first_alarm([0.03] * 40 + [1.0, 1.0] + [0.03] * 40) is None


def test_one_giant_is_not_the_source() -> None:
    watch = watching([0.03] * 40)
    for number, (lost, size) in enumerate([(1.0, 10**6), (0.9, 200), (0.9, 200), (0.03, 1000), (0.03, 1000)]):
        watch = watch.seeing(item(number, lost, size), RULES, LIMIT)
        assert watch.alarm(LIMIT) is None


def test_an_item_that_is_revised_again_and_again_counts_once() -> None:
    watch = watching([0.03] * 40)
    for _ in range(30):
        watch = watch.seeing(item("the same", 1.0), RULES, LIMIT)
    assert watch.alarm(LIMIT) is None


def test_before_it_is_known_what_is_usual_there_is_no_alarm() -> None:
    assert first_alarm([0.9] * 12) is None
    assert first_alarm([0.03] * 9 + [0.9] * 5) is None


def test_short_texts_say_nothing() -> None:
    watch = watching([0.03] * 40)
    for number in range(RECENT):
        watch = watch.seeing(item(number, 1.0, before=60), RULES, LIMIT)
    assert watch.alarm(LIMIT) is None


def _digests(rng: Random, _number: int) -> float:
    return 0.9 if rng.random() < 0.1 else 0.05


def _often(rng: Random, _number: int) -> float:
    return 0.9 if rng.random() < 0.3 else 0.05


def _spread(rng: Random, _number: int) -> float:
    return rng.betavariate(1, 5)


def _in_runs(_rng: Random, number: int) -> float:
    return 0.9 if number // 3 % 15 == 0 else 0.05


def _creeping(_rng: Random, number: int) -> float:
    return min(0.6, number / 3000)


@pytest.mark.parametrize("losing", [_digests, _often, _spread, _in_runs, _creeping], ids=lambda each: each.__name__)
def test_what_varies_by_nature_raises_no_alarm_in_thousands_of_items(losing: Callable[[Random, int], float]) -> None:
    rng, watch, alarms = Random(7), Watch(), 0
    for number in range(3000):
        size = int(rng.lognormvariate(7, 1))
        watch = watch.seeing(item(number, losing(rng, number), size), RULES, LIMIT)
        alarms += watch.alarm(LIMIT) is not None
    assert 0 == alarms


def test_an_alarm_says_how_much_goes_what_was_usual_and_by_which_rule() -> None:
    watch = watching([0.1] * 40)
    for number, (lost, rule) in enumerate([(0.9, "drop/a"), (0.8, "drop/b"), (0.9, "drop/a"), (0.95, "drop/b")]):
        watch = watch.seeing(item(number, lost, rule=rule), RULES, LIMIT)
    alarm = watch.alarm(LIMIT)
    assert alarm is not None
    assert (0.73, 0.1, "drop/a") == (round(alarm.lost, 3), round(alarm.usual, 3), alarm.rule)
    assert ["3", "0", "2", "1"] == [seen.entry for seen in alarm.odd]


def test_other_rules_begin_anew_and_what_was_usual_stays_known() -> None:
    watch = watching([0.05] * 40)
    after = watching([0.9] * 4, watch, OTHERS)
    assert 4 == len(after.recent)
    assert watching([0.9], after, OTHERS).alarm(LIMIT) is not None


def test_what_odd_items_lost_under_other_rules_is_not_what_is_usual() -> None:
    held = Watch()
    for number, lost in enumerate([0.05] * 40 + [0.9] * 15):
        held = held.seeing(item(number, lost), RULES, LIMIT, is_held=number >= 45)
    assert watching([0.05], held, OTHERS).usual.lost < 0.1


def test_while_a_source_is_held_what_comes_is_not_what_is_usual() -> None:
    watch = watching([0.05] * 40)
    for number in range(500):
        watch = watch.seeing(item(number, 0.9), RULES, LIMIT, is_held=True)
    assert round(watch.usual.lost, 2) == 0.05


def test_it_is_calm_again_once_ten_items_look_as_before() -> None:
    watch = watching([0.05] * 40 + [0.9] * 10)
    calm = []
    for number in range(10):
        calm.append(watch.is_calm(0.05, LIMIT))
        watch = watch.seeing(item(f"calm {number}", 0.05), RULES, LIMIT, is_held=True)
    assert ([False] * 8, True) == (calm[:8], watch.is_calm(0.05, LIMIT))


def test_a_watch_is_read_back_exactly_as_it_was_written() -> None:
    watch = watching([number / 97 for number in range(60)])
    assert watch == load(dump(watch))
    assert Watch() == load("")


def test_a_watch_is_small_and_stays_so() -> None:
    watch = watching([0.1] * 500)
    assert (RECENT, True) == (len(watch.recent), len(dump(watch)) < 3000)
