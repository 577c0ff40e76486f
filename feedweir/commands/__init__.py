"""The commands of `feedweir`, by what they are about. Heavy imports stand inside functions, so that help is instant."""
