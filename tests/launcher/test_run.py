"""The launcher, as somebody meets it who has just unpacked the project.

Each test plays in a small project of its own with nothing to install, so no network is asked.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ECHO = "import os, sys; print(sys.argv[1:], os.getcwd(), os.path.dirname(os.path.dirname(__file__)), sep='|')\n"
SET_UP = "Installing what constraints.txt pins"
# A Python as Debian ships it, without ensurepip: what it makes is made in a tenth of the time.
QUICK = "debian-python"
WITHOUT_ENSUREPIP = 'case "$*" in *--without-pip*) ;; *"-m venv"*) exit 1 ;; esac; exec "{}" "$@"'


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with the launcher and a program that says how it was called."""

    root: Path

    def run(self, *words: str, within: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.root / "run"), *words],
            cwd=within or self.root,
            env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHON": str(self.root / QUICK), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def python(self, name: str, script: str) -> str:
        """Put a program there that passes for a Python; return its path."""
        program = self.root / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        return str(program)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "Двері, a folder with spaces"
    (root / "bot").mkdir(parents=True)
    (root / "bot" / "__init__.py").touch()
    (root / "bot" / "__main__.py").write_text(ECHO, encoding="utf-8")
    (root / "constraints.txt").write_text("# nothing to install\n", encoding="utf-8")
    shutil.copy(ROOT / "run", root)
    project = Project(root)
    project.python(QUICK, WITHOUT_ENSUREPIP.format(_python_with_pip()))
    return project


def test_help_is_said_on_standard_output(project: Project) -> None:
    asked = project.run("help")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert all(f"./run {word}" in asked.stdout for word in ("demo", "training", "start", "test", "check", "bot"))


@pytest.mark.parametrize("words", [(), ("dmeo",)])
def test_a_word_nobody_knows_is_answered_with_help(project: Project, words: tuple[str, ...]) -> None:
    asked = project.run(*words)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "./run demo" in asked.stderr
    assert not (project.root / ".venv").exists()


@pytest.mark.parametrize("version", ["2.7", "3.6", "3.10"])
def test_an_old_python_is_told_what_to_do(project: Project, version: str) -> None:
    old = project.python("old-python", f"echo {version}")
    asked = project.run("demo", PYTHON=old)
    assert (asked.returncode, asked.stdout) == (1, "")
    assert f"{old} is {version}" in asked.stderr
    assert "Python 3.11 or newer" in asked.stderr
    assert "apt install python3" in asked.stderr
    assert not (project.root / ".venv").exists()


def test_a_python_that_is_not_there_is_named(project: Project) -> None:
    asked = project.run("demo", PYTHON="/nowhere/python3")
    assert asked.returncode == 1
    assert "PYTHON=/nowhere/python3 was asked for" in asked.stderr


def test_a_machine_without_pip_is_told_what_to_do(project: Project) -> None:
    bare = project.python(
        "bare-python",
        f'case "$*" in *--without-pip*) ;; *"-m venv"*|*"-m pip"*) exit 1 ;; esac; exec "{sys.executable}" "$@"',
    )
    asked = project.run("bot", PYTHON=bare)
    assert (asked.returncode, asked.stdout) == (1, "")
    assert "has no pip" in asked.stderr
    assert "apt install python3-pip" in asked.stderr


def test_debian_without_its_venv_package_serves(project: Project) -> None:
    asked = project.run("bot", "doctor", PYTHON=str(project.root / QUICK))
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout.startswith("['doctor']|")
    assert not (project.root / ".venv" / "bin" / "pip").exists()


def test_set_up_speaks_aside_and_only_once(project: Project) -> None:
    first, second = (project.run("bot", "doctor", PYTHON=_python_with_pip()) for _ in range(2))
    assert first.stdout == second.stdout == f"['doctor']|{project.root}|{project.root}\n"
    assert SET_UP in first.stderr
    assert second.stderr == ""


def test_changed_pins_are_installed_anew(project: Project) -> None:
    project.run("bot")
    with (project.root / "constraints.txt").open("a", encoding="utf-8") as pins:
        pins.write("# one more\n")
    assert SET_UP in project.run("bot").stderr
    assert project.run("bot").stderr == ""


def test_pins_without_hashes_are_refused(project: Project) -> None:
    (project.root / "constraints.txt").write_text("iniconfig==2.3.1\n", encoding="utf-8")
    asked = project.run("bot", PIP_NO_INDEX="1")
    assert (asked.returncode, asked.stdout) == (1, "")
    assert "Could not install" in asked.stderr
    assert not (project.root / ".venv" / ".made-from").exists()
    assert not (project.root / ".venv.lock").exists()


def test_it_is_called_from_any_folder(project: Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    # A stranger's `bot` in the folder of the caller is not ours.
    (elsewhere / "bot").mkdir(parents=True)
    (elsewhere / "bot" / "__main__.py").write_text("raise SystemExit('a stranger')\n", encoding="utf-8")
    stays = project.run("bot", "import-hromadas", "a list.xlsx", within=elsewhere)
    assert stays.stdout == f"['import-hromadas', 'a list.xlsx']|{elsewhere}|{project.root}\n"
    assert project.run("demo", within=elsewhere).stdout == f"['demo']|{project.root}|{project.root}\n"
    assert project.run("start", within=elsewhere).stdout == f"['run']|{project.root}|{project.root}\n"


def test_two_at_once_do_not_disturb_each_other(project: Project) -> None:
    def begin() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(project.root / "run"), "bot"],
            env={"PATH": os.environ["PATH"], "PYTHON": str(project.root / QUICK)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    said = [running.communicate() for running in [begin(), begin(), begin()]]
    assert [out for out, _ in said] == [f"[]|{Path.cwd()}|{project.root}\n"] * 3
    assert sum(SET_UP in aside for _, aside in said) == 1


def test_the_lock_of_a_killed_set_up_is_inherited(project: Project) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    (project.root / ".venv.lock").mkdir()
    (project.root / ".venv.lock" / "pid").write_text(f"{gone.pid}\n", encoding="utf-8")
    asked = project.run("bot")
    assert asked.returncode == 0
    assert not (project.root / ".venv.lock").exists()


def test_the_exit_code_is_the_programs_own(project: Project) -> None:
    (project.root / "bot" / "__main__.py").write_text("raise SystemExit(7)\n", encoding="utf-8")
    assert project.run("bot").returncode == 7


def test_check_stops_at_the_first_failure_and_names_it(project: Project) -> None:
    asked = project.run("check")
    assert asked.returncode == 1
    assert "check: format failed" in asked.stderr
    assert "== lint" not in asked.stderr


def _python_with_pip() -> str:
    for python in (sys.executable, sys._base_executable):  # type: ignore[attr-defined]  # CPython has it
        if subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0:
            return str(python)
    pytest.skip("no pip on this machine beside the one it would install")
