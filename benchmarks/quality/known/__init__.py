"""Every frame that is known of the archive's sites, by site and era, made from what was read off its files."""

from collections.abc import Mapping
from types import MappingProxyType

from benchmarks.quality.article import Frame
from benchmarks.quality.known.agencies import FT, REUTERS
from benchmarks.quality.known.bbc import BBC
from benchmarks.quality.known.cdt import CDT
from benchmarks.quality.known.dw import DW
from benchmarks.quality.known.nyt import NYT
from benchmarks.quality.known.rfa import RFA
from benchmarks.quality.known.rfi import RFI
from benchmarks.quality.known.voa import VOA

#: Family (`dw 2022`: source and era) to its frame.
KNOWN: Mapping[str, Frame] = MappingProxyType(BBC | CDT | DW | FT | NYT | REUTERS | RFA | RFI | VOA)
