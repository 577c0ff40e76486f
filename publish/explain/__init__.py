"""Why an item is as it is: the values behind `feedweir show --trace` and the page of an item."""

from publish.explain.explainer import Explainer
from publish.explain.siblings import Sibling
from publish.explain.values import Belonging, CopySeen, Effect, Explanation, Picture, RuleEffects, Rules

__all__ = ["Belonging", "CopySeen", "Effect", "Explainer", "Explanation", "Picture", "RuleEffects", "Rules", "Sibling"]
