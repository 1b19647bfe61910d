"""All invariants of loop.md §4 that one look at the books can judge, by number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.world.books import Books
from tests.world.invariants.figures import i18_counts_the_confirmed
from tests.world.invariants.history import (
    i4_goes_on_after_failure,
    i8_closes_for_a_reason,
    i9_danger_is_never_dropped,
    i15_history_tells_everything,
)
from tests.world.invariants.ownership import (
    i1_owner_can_be_reached,
    i2_has_day_and_clock,
    i12_one_live_attempt_each,
    i17_nobody_is_left_outside,
)
from tests.world.invariants.rights import i10_shared_with_consent, i13_twice_is_once
from tests.world.invariants.telling import (
    i5_clocks_do_not_storm,
    i5_one_decision_each,
    i6_undeliverable_is_a_task,
    i7_owner_before_learns,
    i11_letters_are_heard,
)

Invariant = Callable[[Books], Iterator[str]]

#: I3 is judged over the rules (graph.py), I14 and I16 at the doors (walls.py).
INVARIANTS: Mapping[str, Invariant] = {
    "I1": i1_owner_can_be_reached,
    "I2": i2_has_day_and_clock,
    "I4": i4_goes_on_after_failure,
    "I5": i5_one_decision_each,
    "I5 storm": i5_clocks_do_not_storm,
    "I6": i6_undeliverable_is_a_task,
    "I7": i7_owner_before_learns,
    "I8": i8_closes_for_a_reason,
    "I9": i9_danger_is_never_dropped,
    "I10": i10_shared_with_consent,
    "I11": i11_letters_are_heard,
    "I12": i12_one_live_attempt_each,
    "I13": i13_twice_is_once,
    "I15": i15_history_tells_everything,
    "I17": i17_nobody_is_left_outside,
    "I18": i18_counts_the_confirmed,
}
#: Those that live needs alone can be judged by.
EVERY_DAY: Mapping[str, Invariant] = {name: INVARIANTS[name] for name in ("I1", "I2", "I6", "I12", "I15", "I17")}


def violations(books: Books, judged: Mapping[str, Invariant] = INVARIANTS) -> list[str]:
    """Give every word that was not kept, as "I5: need … "; nothing when all were."""
    return [f"{name}: {said}" for name, judge in judged.items() for said in judge(books)]
