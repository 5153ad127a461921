"""Portions: the groups of a wave dealt out to workers, and those that an earlier run has edited already."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.capture import Capture
from onrecord.pipeline.grouping import Group
from onrecord.pipeline.storing import Grouped
from onrecord.record import judgements
from onrecord.scale.columns import CAPTURE, Members, Row, Task, capture_row, table_of
from onrecord.scale.shards import Entry, Shards
from onrecord.scale.steps import Edit
from onrecord.text.digests import digest

Key = tuple[Members, str]  # what a draft is made of: captures, and a digest of the judgements about them


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Some groups that become one transaction."""

    groups: tuple[Group, ...]
    keys: tuple[Key, ...]  # of the groups
    work: Edit | Entry  # what makes their drafts, or the shard that has them


def portions(
    grouped: Grouped,
    *,
    rows: Mapping[str, Row],
    earlier: Mapping[Key, Entry],
    fetch: Callable[[str], Capture],
    shards: Shards,
) -> Iterator[Portion]:
    """The groups in portions of like size, those that are edited already first.

    Args:
        grouped: The groups, and the judgements that stand.
        rows: The new captures, as in `CAPTURE`.
        earlier: The drafts that are there, and in which shard.
        fetch: Gives a capture that the record has.
        shards: Where drafts are kept.
    """
    tasks = {
        group: Task(members=group.members, judgements=tuple(judgements.about(grouped.decided, group.members)))
        for group in grouped.groups
    }
    there: dict[str, list[Group]] = {}
    for group, task in tasks.items():
        if task.key in earlier:
            there.setdefault(earlier[task.key].name, []).append(group)
    for some in there.values():
        keys = tuple(tasks[group].key for group in some)
        yield Portion(groups=tuple(some), keys=keys, work=earlier[keys[0]])
    for some in _dealt([group for group, task in tasks.items() if task.key not in earlier], shards.size):
        given = tuple(tasks[group] for group in some)
        keys = tuple(task.key for task in given)
        members = [member for group in some for member in group.members]
        found = [rows[member] if member in rows else capture_row(fetch(member)) for member in members]
        work = Edit(shards=shards, name=_name(keys), tasks=given, captures=table_of(found, CAPTURE))
        yield Portion(groups=tuple(some), keys=keys, work=work)


def _dealt(groups: Sequence[Group], size: int) -> Iterator[list[Group]]:
    """The groups in portions of about *size* captures."""
    waiting: list[Group] = []
    for group in groups:
        if waiting and sum(len(each.members) for each in waiting) + len(group.members) > size:
            yield waiting
            waiting = []
        waiting.append(group)
    if waiting:
        yield waiting


def _name(keys: tuple[Key, ...]) -> str:
    return digest("\n".join(f"{' '.join(members)} {judged}" for members, judged in keys))
