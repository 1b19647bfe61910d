"""Translators' tools that speak to Babel alone find the same lines as we do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.localization.catalogue import BOT, CONSOLE, entries_of, load_catalogue, load_lines
from bot.localization.upkeep import authored_lines
from dialogs.bundle import SOURCE_LANGUAGE
from tests.shipped import DIALOGS, LOCALES, ROOT


def extract(template: Path, *folders: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("pybabel"), "-q", "extract", "-F", "pyproject.toml", "-o", template, *folders],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("babel") / "everything.pot"
    ran = extract(path, "dialogs", "bot")
    assert ran.returncode == 0, ran.stderr
    return path


def test_pybabel_finds_every_line_of_authors_with_its_place(template: Path) -> None:
    found = {
        (message.context, message.id, place)
        for message in entries_of(load_catalogue(template))
        for place in message.locations
        if message.context
    }
    assert found == {
        (line.context, line.source, (f"dialogs/{line.where.file}", line.where.line)) for line in authored_lines(DIALOGS)
    }


def test_pybabel_finds_every_key_that_has_words(template: Path) -> None:
    found = {message.id for message in entries_of(load_catalogue(template)) if not message.context}
    spoken = (load_lines(LOCALES, domain)[SOURCE_LANGUAGE].forms for domain in (BOT, CONSOLE))
    known = {(key, key) if len(said) > 1 else key for forms in spoken for key, said in forms.items()}
    assert known - found == set()


def test_a_file_that_hides_lines_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "housing.yaml").write_text("script: [housing\n", encoding="utf-8")
    assert extract(tmp_path / "all.pot", tmp_path).returncode != 0
