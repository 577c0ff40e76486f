"""The ways out of the store: JSON lines for programs, an archive folder for another Feedweir."""

from publish.export.archive import export_archive
from publish.export.jsonl import export_jsonl

__all__ = ["export_archive", "export_jsonl"]
