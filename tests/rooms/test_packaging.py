"""What ships: the wheel holds the four packages with their data, and nobody else brings packages of these names."""

import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.rooms.tree import ROOMS, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel of this checkout."""
    if find_spec("hatchling") is None:
        pytest.skip("hatchling, which builds the wheel, is not installed; requirements-dev.lock has it")
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    run = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    (built,) = out.glob("*.whl")
    with zipfile.ZipFile(built) as opened:
        yield opened


def in_packages(*patterns: str) -> set[str]:
    """Files of the four packages in the checkout."""
    found = (path for room in ROOMS for pattern in patterns for path in (ROOT / room).rglob(pattern))
    return {str(path.relative_to(ROOT)) for path in found if path.is_file()}


def test_the_wheel_holds_the_four_packages_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {*ROOMS, f"feedweir-{PROJECT['version']}.dist-info"} == tops


def test_every_file_of_the_packages_ships(wheel: zipfile.ZipFile) -> None:
    written = {name for name in in_packages("*") if "__pycache__" not in name}
    assert written == {name for name in wheel.namelist() if ".dist-info/" not in name}


def test_the_data_that_the_program_needs_is_in_the_packages(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {f"{room}/py.typed" for room in ROOMS} <= names
    assert {f"config/{name}.toml" for name in ("defaults", "sources", "topics", "tracking", "image_proxies")} <= names
    assert any(name.startswith("config/rules/") and name.endswith(".toml") for name in names)
    assert any(name.startswith("publish/templates/") and name.endswith(".html") for name in names)


def test_the_wheel_has_the_console_script_and_the_licence(wheel: zipfile.ZipFile) -> None:
    info = f"feedweir-{PROJECT['version']}.dist-info"
    assert b"feedweir = feedweir.__main__:main" in wheel.read(f"{info}/entry_points.txt")
    assert (ROOT / "LICENSE").read_bytes() == wheel.read(f"{info}/licenses/LICENSE")


def test_the_wheel_asks_for_what_the_project_declares(wheel: zipfile.ZipFile) -> None:
    metadata = message_from_bytes(wheel.read(f"feedweir-{PROJECT['version']}.dist-info/METADATA"))
    wanted = [line.split(";")[0] for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert sorted(name(line) for line in PROJECT["dependencies"]) == sorted(name(line) for line in wanted)
    assert PROJECT["requires-python"] == metadata["Requires-Python"]


def name(requirement: str) -> str:
    """The distribution that a requirement names."""
    return "".join(char if char.isalnum() or char in "-_." else " " for char in requirement).split()[0].lower()


@pytest.mark.parametrize("package", ROOMS)
def test_each_import_name_belongs_to_this_distribution_alone(package: str) -> None:
    assert package not in sys.stdlib_module_names
    # Everything that the lock installs is here: a dependency that brought such a package would be named.
    assert set(packages_distributions().get(package, [])) <= {"feedweir"}


@pytest.mark.parametrize("package", ROOMS)
def test_each_import_name_is_found_in_one_place(package: str) -> None:
    places = {Path(entry or ".").resolve() for entry in sys.path}
    found = [place for place in places if (place / package / "__init__.py").is_file()]
    assert 1 == len(found)
