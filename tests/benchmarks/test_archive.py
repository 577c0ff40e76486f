"""The synthetic archive is what it says: the same for the same seed, of the real layout, and none of it refused."""

from pathlib import Path

import pytest

from benchmarks import floor
from benchmarks.archive import make, sentences


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.md")}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    make(folder, 60)
    return folder


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(archive: Path, tmp_path: Path) -> None:
    for seed in (1, 2):
        make(tmp_path / str(seed), 60, seed)
    assert _files(archive) == _files(tmp_path / "1")
    assert _files(archive).items().isdisjoint(_files(tmp_path / "2").items())


def test_files_are_of_ten_to_thirty_kilobytes_in_both_layouts_of_five_sites(archive: Path) -> None:
    files = _files(archive)
    assert 60 == len(files)
    assert {"articles/德国之声", "articles/dw", "articles/BBC", "articles/bbc"} <= {
        str(Path(name).parent) for name in files
    }
    assert all(7_000 < len(data) < 33_000 for data in files.values())


def test_ids_descend_per_site(archive: Path) -> None:
    ids = sorted(int(Path(name).name[:7]) for name in _files(archive) if "dw" in name or "德国" in name)
    assert list(range(1_048_564, 1_048_576)) == ids


def test_no_sentence_of_the_seeds_is_in_it() -> None:
    folder = Path(__file__).parents[2] / "seeds"
    seeds = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))
    assert [] == [sentence for sentence in sentences()[:2_000] if sentence in seeds]


@pytest.mark.parametrize("workers", [1, 2])
def test_the_floor_takes_every_file(archive: Path, workers: int) -> None:
    assert 60 == floor.main(archive, workers)["items"]
