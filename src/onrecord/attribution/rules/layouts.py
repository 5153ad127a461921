"""Layouts: all that a text credits by how it is laid out, before its sentences are read."""

from itertools import chain

from onrecord.attribution.language.prose import Prose
from onrecord.attribution.rules.credits import read_credits
from onrecord.attribution.rules.dialogues import read_dialogue
from onrecord.attribution.rules.headlines import read_headlines
from onrecord.attribution.rules.interviews import read_interview
from onrecord.attribution.rules.letters import read_letters
from onrecord.attribution.rules.namelines import read_namelines
from onrecord.attribution.rules.posts import read_posts
from onrecord.attribution.rules.signatures import read_signatures
from onrecord.attribution.rules.tellings import read_telling
from onrecord.attribution.rules.transcripts import read_turns
from onrecord.attribution.rules.turns import Turn


def laid_out(prose: Prose) -> list[Turn]:
    """The turns of a text, no paragraph in two of them; what is surest to tell who speaks comes first."""
    turns = read_turns(prose) or read_interview(prose) or read_telling(prose)
    numbers = {one.paragraph for one in turns}
    below = chain(read_posts(prose), read_signatures(prose), read_credits(prose), read_namelines(prose))
    held = {span for one in turns for span in one.content}
    for one in chain(below, read_letters(prose), read_headlines(prose), read_dialogue(prose)):
        if one.paragraph not in numbers and held.isdisjoint(one.content):
            turns.append(one)
            held.update(one.content)
    return turns
