"""Small dialogs for a town, in three editions that follow one another."""

from __future__ import annotations

from dialogs.bundle import Bundle
from tests.dialogs import three_editions as texts
from tests.dialogs.samples import CARE, CATALOGUE
from tests.dialogs.three_editions import edition
from tests.shipped import shipped_bundle

SHIPPED = ("catalogue/phrases", "catalogue/controls", "catalogue/deadlines")


def three_editions() -> tuple[Bundle, Bundle, Bundle]:
    """Give the three editions with the lines, the buttons and the terms that ship."""
    shipped = {path: shipped_bundle().files[path] for path in shipped_bundle().files if path.startswith(SHIPPED)}
    known = shipped | {"catalogue/all.yaml": CATALOGUE.partition("controls:")[0]}
    facts, facts_c = (text.partition("phrases:")[0] for text in (texts.FACTS, texts.FACTS_C))
    a = edition("", facts, known, front=texts.FRONT_A, care=CARE, food=texts.FOOD_A, place=texts.PLACE)
    declared = texts.MIGRATIONS_B.replace("EDITION_A", a.edition)
    b = edition(declared, facts, known, front=texts.FRONT_B, care=texts.CARE_B, food=texts.FOOD_B, town=texts.TOWN)
    declared = texts.MIGRATIONS_C.replace("EDITION_B", b.edition)
    c = edition(declared, facts_c, known, front=texts.FRONT_C, care=texts.CARE_C, food=texts.FOOD_C, town=texts.TOWN)
    return a, b, c
