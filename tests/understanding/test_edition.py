"""The model that ships was built from the examples that ship."""

from bot.commands.corpus import read_sources
from bot.settings import read_settings
from bot.understanding.keeping import load_model


def test_the_model_is_not_older_than_the_examples() -> None:
    assert load_model().edition == read_sources(read_settings()).edition, "build it: ./run bot understand --train"
