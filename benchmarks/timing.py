"""Times side by side, so that a slow machine slows both: only ratios are kept."""

import statistics
import time
from collections.abc import Callable

Act = Callable[[], object]
Clock = Callable[[], float]


def seconds(act: Act, times: int, clock: Clock = time.perf_counter) -> float:
    """How long so many calls take, in seconds for one."""
    began = clock()
    for _ in range(times):
        act()
    return (clock() - began) / times


def side_by_side(
    acts: dict[str, Act], *, rounds: int = 15, times: int = 10, clock: Clock = time.perf_counter
) -> dict[str, float]:
    """The median seconds of one call of each act, their batches taken in turn.

    What needs nothing but the processor may be measured by `time.process_time`, which other programs do not lengthen.
    """
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for act in acts.values():
        seconds(act, 3)
    for _ in range(rounds):
        for name, act in acts.items():
            taken[name].append(seconds(act, times, clock))
    return {name: statistics.median(found) for name, found in taken.items()}
