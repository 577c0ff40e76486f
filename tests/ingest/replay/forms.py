"""Clean forms of items, for the tests of replay."""

from ingest.model import Removal


def removal(rule: str, removed: str, replaced_by: str = "") -> Removal:
    """What a rule, given as `step/id`, took."""
    step, _, name = rule.partition("/")
    return Removal(step, name, removed, "A reason.", replaced_by)
