"""A recipe from an example: a query from the words that set some articles apart from the rest of the store
(docs/decisions/0098-a-recipe-from-an-example.md)."""

from publish.recipes.suggest import MOST_GIVEN, Given, Said, Suggestion, suggest

__all__ = ["MOST_GIVEN", "Given", "Said", "Suggestion", "suggest"]
