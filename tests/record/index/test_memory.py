"""Arrays kept in memory: as many as there is room for."""

import numpy as np
import pytest

from onrecord.record.index import memory


def arrays(size: int) -> tuple[np.ndarray, ...]:
    return (np.zeros(size, np.uint8),)


def test_what_was_not_used_for_longest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs and filters of a large record are more than may be held."""
    monkeypatch.setattr(memory, "_kept", type(memory._kept)())
    monkeypatch.setattr(memory, "_used", [0])
    monkeypatch.setattr(memory, "ROOM", 100)
    for stamp in (1, 2, 3):
        memory.put(stamp, arrays(30))
    assert memory.get(1) is not None
    memory.put(4, arrays(30))
    assert [memory.get(stamp) is not None for stamp in (1, 2, 3, 4)] == [True, False, True, True]
    memory.put(5, arrays(101))
    assert [memory.get(stamp) for stamp in (1, 2, 3, 4, 5)] == [None] * 5
    memory.drop(5)
    memory.put(6, arrays(100))
    assert memory.get(6) is not None


def test_no_two_stamps_are_equal() -> None:
    """One of a run that was rolled back must not come again."""
    assert len({memory.stamp() for _ in range(1000)}) == 1000
