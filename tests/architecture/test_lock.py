"""What is installed is pinned to the byte, comes from nowhere in particular, and is what pyproject.toml asks for."""

import re
import tomllib
from functools import cache

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import ROOT

CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def test_every_pin_is_exact_and_has_hashes() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", CONSTRAINTS.strip(), flags=re.IGNORECASE)
    loose = [entry.splitlines()[0] for entry in entries if "==" not in entry.split("\\")[0] or not HASH.search(entry)]
    assert loose == []
    assert len(entries) == len(_pins())


def test_no_host_and_no_folder_is_named() -> None:
    told = ("://", "index-url", "find-links", "trusted-host", " @ ", " /")
    assert [line for line in CONSTRAINTS.splitlines() if any(word in line for word in told)] == []


def test_the_pins_answer_what_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [Requirement(line) for line in (*project["dependencies"], *project["optional-dependencies"]["dev"])]
    unanswered = [
        str(requirement)
        for requirement in asked
        if not requirement.specifier.contains(_pins().get(canonicalize_name(requirement.name), "0"))
    ]
    assert unanswered == []


@cache
def _pins() -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", CONSTRAINTS, flags=re.MULTILINE | re.IGNORECASE))
