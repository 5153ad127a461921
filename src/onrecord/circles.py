"""Circles: things joined pair by pair, and what hangs together then.

The connected components of a graph, found by a union-find structure (Galler and Fischer, 1964,
doi:10.1145/364099.364331). A circle is led by its smallest member, so that neither the members' order nor that of the
pairs changes a result.
"""

from collections.abc import Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member", str, int)


class Circles(Generic[Member]):
    """Members of some sortable kind, each in one circle; alone until it is joined to another one."""

    def __init__(self, members: Iterable[Member] = ()) -> None:
        self._leader: dict[Member, Member] = {member: member for member in members}

    def find(self, member: Member) -> Member:
        """The smallest member of the circle that *member* is in; itself when it was never joined."""
        if member not in self._leader:
            return member
        while (leader := self._leader[member]) != member:
            self._leader[member] = self._leader[leader]
            member = leader
        return member

    def join(self, one: Member, other: Member) -> None:
        """Make one circle of two; members that were not there before come in."""
        self._leader.setdefault(one, one)
        self._leader.setdefault(other, other)
        first, second = self.find(one), self.find(other)
        if second < first:
            first, second = second, first
        self._leader[second] = first

    def all(self) -> list[list[Member]]:
        """Every circle, by its smallest member; members sorted."""
        found: dict[Member, list[Member]] = {}
        for member in sorted(self._leader):
            found.setdefault(self.find(member), []).append(member)
        return list(found.values())
