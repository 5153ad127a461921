"""The apparatus: where the witnesses differ from the edition, how, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

import numpy as np
import numpy.typing as npt

from onrecord.article import Nature, Reading, Variant, VariantKind
from onrecord.editing.apparatus.laying import Laid
from onrecord.editing.apparatus.transpositions import transpositions
from onrecord.editing.collation.cells import Collation
from onrecord.editing.noise import is_broken, is_furniture, misread
from onrecord.editing.weighing.agreement import NOISY, SOILED
from onrecord.editing.weighing.judging import Unit
from onrecord.editing.weighing.resolution import Resolution
from onrecord.editing.weighing.spelling import LISTED
from onrecord.text.arrays import Codes, Flags
from onrecord.text.folding import letters
from onrecord.text.wordlist import english_words

SHORT = 4  # letters of a word: of one misread nothing may be left
WEIGHTY = (Nature.REVISION, Nature.FURNITURE, Nature.RECOGNITION, Nature.TRUNCATION, Nature.FORM)
SAME = (Nature.FORM, Nature.RECOGNITION)  # the same words, or these misread


@dataclass(frozen=True, eq=False)
class Apparatus:
    """What is needed to name the differences of one collation."""

    table: Collation
    resolved: Resolution
    laid: Laid

    @cached_property
    def known(self) -> Flags:
        """Which keys are the edition's; few collations ask."""
        columns = self.laid.columns
        found = np.zeros(int(self.table.keys.max(initial=0)) + 1, np.bool_)
        found[self.table.keys[self.resolved.source[columns], columns]] = True
        return found

    def variants(self) -> tuple[list[Variant], list[Unit]]:
        """All variants by place, and the units whose words are the same or misread."""
        found: list[Variant] = []
        same: list[Unit] = []
        for unit in self.resolved.units:
            variant = self._variant(unit)
            if variant is None:
                continue
            found.append(variant)
            if variant.nature in SAME:
                same.append(unit)
        found += self._forms()
        found += self._cuts()
        found += transpositions(self.table, self.resolved, self.laid)
        found.sort(key=lambda variant: variant.spans)  # at one place in the order of the collation
        return found, same

    def _captures(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted([self.table.bodies[number].capture for number in numbers]))

    def _elsewhere(self, number: int, columns: range) -> bool:
        """Whether each word that witness *number* has in *columns* is a word of the edition, at another place."""
        body = self.table.bodies[number]
        tokens = [token for token in self.table.held(number, columns) if token >= 0]
        return all(self.known[body.tokens.keys[token]] for token in tokens if body.tokens.words[token])

    def _variant(self, unit: Unit) -> Variant | None:
        """The variant at *unit*; None for a scrap of a word at a cut, which the cut's own variant speaks for."""
        if len(unit.groups) < 2:
            return None
        ours = self.table.text(unit.groups[0][0], unit.columns)
        judged = []
        for group in unit.groups[1:]:
            theirs = self.table.text(group[0], unit.columns)
            if unit.fringe and theirs and len(theirs.split()) == 1 and not ours:
                return None
            judged.append((self._nature(unit, ours, theirs, group[0]), _kind(ours, theirs), group, theirs))
        nature, kind, *_ = min(judged, key=lambda one: WEIGHTY.index(one[0]))
        span = self.laid.span(unit.columns[0], unit.columns[-1])
        readings = (
            Reading(captures=self._captures(unit.groups[0]), text=span.of(self.laid.text)),
            *(Reading(captures=self._captures(group), text=theirs) for _, _, group, theirs in judged),
        )
        return Variant(kind=kind, nature=nature, spans=(span,), readings=readings)

    def _nature(self, unit: Unit, ours: str, theirs: str, number: int) -> Nature:
        """Why witness *number* has *theirs* where the edition has *ours*."""
        one, other = letters(ours), letters(theirs)
        if one == other:
            return Nature.FORM
        noisy = self.resolved.errors[number] > NOISY
        if not self.table.bodies[number].clean and self._is_lost(ours, theirs):
            return Nature.RECOGNITION
        if not one:
            if unit.fringe or (is_furniture(theirs) and not unit.worded) or self._repeated(number, unit):
                return Nature.FURNITURE
            return Nature.RECOGNITION if noisy and len(other) <= 3 else Nature.REVISION
        if not other:
            return Nature.RECOGNITION if noisy and len(one) <= 3 else Nature.REVISION
        if is_broken(theirs) and not is_broken(ours) and misread(other, one):
            return Nature.RECOGNITION
        if self.table.bodies[number].clean:
            return Nature.REVISION
        if noisy:
            spoiled = (
                max(len(one), len(other)) <= SHORT and not _is_word(other) and self._is_strange(number, unit, other)
            )
            return Nature.RECOGNITION if spoiled or misread(other, one, share=0.6) else Nature.REVISION
        strange = misread(other, one) and self._is_strange(number, unit, other)
        return Nature.RECOGNITION if strange and self.resolved.errors[number] > SOILED else Nature.REVISION

    def _is_strange(self, number: int, unit: Unit, words: str) -> bool:
        """Whether *words*, which a witness has at *unit*, are no number and stand nowhere in the edition."""
        return not words.isdigit() and not self._elsewhere(number, unit.columns)

    def _is_lost(self, ours: str, theirs: str) -> bool:
        """Whether *theirs* is *ours* but for letters that it has otherwise, and as the edition has none anywhere.

        So look the letters for which a print had no signs, whatever stands in their place.
        """
        odd = {char for char in theirs if not char.isascii() and char not in self.laid.text}
        if not odd:
            return False
        left = "".join(char for char in theirs if char not in odd and char.isalnum())
        forms = (ours, normalize("NFD", ours))
        return left in ["".join(char for char in form if char.isascii() and char.isalnum()) for form in forms]

    def _repeated(self, number: int, unit: Unit) -> bool:
        """Whether the witness has these words, a paragraph of their own, again: the header or footer of a page."""
        body = self.table.bodies[number]
        tokens = sorted(token for token in self.table.held(number, unit.columns) if token >= 0)
        if len(tokens) < 2 or not body.begins[tokens[0]]:
            return False
        return _occurs(body.tokens.keys, body.tokens.keys[tokens[0] : tokens[-1] + 1]) > 1

    def _forms(self) -> list[Variant]:
        """Words that are the same in another dress."""
        differs = self.laid.has & ~self.laid.exact
        found: list[Variant] = []
        run: list[int] = []
        for column in np.logical_or.reduce(differs).nonzero()[0].tolist():
            if run and (column != run[-1] + 1 or not np.array_equal(differs[:, column], differs[:, run[-1]])):
                found.append(self._form(run, differs))
                run = []
            run.append(column)
        return [*found, self._form(run, differs)] if run else found

    def _form(self, run: list[int], differs: npt.NDArray[np.bool_]) -> Variant:
        groups: dict[str, list[int]] = {}
        for number in differs[:, run[0]].nonzero()[0].tolist():
            groups.setdefault(self.table.text(number, run), []).append(number)
        same = (self.table.present[:, run[0]] & ~differs[:, run[0]]).nonzero()[0].tolist()
        span = self.laid.span(run[0], run[-1])
        readings = [Reading(captures=self._captures(group), text=text) for text, group in sorted(groups.items())]
        ours = Reading(captures=self._captures(same), text=span.of(self.laid.text))
        return Variant(kind=VariantKind.SUBSTITUTION, nature=Nature.FORM, spans=(span,), readings=(ours, *readings))

    def _cuts(self) -> list[Variant]:
        """What witnesses lack before they begin or after they stop: one variant for each such place."""
        covers, taken = self.resolved.covers, self.resolved.taken
        edges: dict[tuple[int, int], list[int]] = {}
        columns = self.laid.columns
        for number in range(len(covers)):
            silent = (taken & ~covers[number]).nonzero()[0]
            if not len(silent):
                continue
            for part in np.split(silent, (np.diff(columns.searchsorted(silent)) > 1).nonzero()[0] + 1):
                edges.setdefault((int(part[0]), int(part[-1])), []).append(number)
        found = []
        for (first, last), lacking in sorted(edges.items()):
            part = columns[(columns >= first) & (columns <= last)]
            holding = [n for n in range(len(covers)) if n not in lacking and covers[n, part].all()]
            span = self.laid.span(first, last)
            readings = (
                Reading(captures=self._captures(holding), text=span.of(self.laid.text)),
                Reading(captures=self._captures(lacking), text=""),
            )
            found.append(Variant(kind=VariantKind.OMISSION, nature=Nature.TRUNCATION, spans=(span,), readings=readings))
        return found


def _is_word(word: str) -> bool:
    """Whether *word* is one of English; what is shorter than those on the list is not."""
    return len(word) >= LISTED and word in english_words()


def _occurs(keys: Codes, part: Codes) -> int:
    """How often *part* stands in *keys*."""
    starts = (keys[: max(len(keys) - len(part) + 1, 0)] == part[0]).nonzero()[0].tolist()
    return sum(np.array_equal(keys[start : start + len(part)], part) for start in starts)


def _kind(ours: str, theirs: str) -> VariantKind:
    if not ours:
        return VariantKind.ADDITION
    return VariantKind.SUBSTITUTION if theirs else VariantKind.OMISSION
