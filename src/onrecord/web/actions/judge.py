"""The forms that correct the record."""

from onrecord.person import Verdict
from onrecord.pipeline import Record
from onrecord.pipeline.judging import Wish, judge, undo
from onrecord.record.judgements import article_of
from onrecord.web.room import Act, Done

WAIT = 20.0  # seconds that a judgement waits while captures are added


def judged(act: Act) -> Done:
    """Record a judgement."""
    wish = Wish(
        verdict=act.text("verdict"),
        about=act.text("about"),
        value=act.text("value", 20_000),
        type=act.text("type"),
        speaker=act.text("speaker"),
        author=act.text("author"),
        reason=act.text("reason"),
    )
    with Record(act.room.library.path, wait=WAIT) as record:
        made = judge(record, wish)
    address = back(act.text("back"))
    if made.verdict is Verdict.NOT_A_STATEMENT and address.startswith("/statement/"):
        address = f"/article/{article_of(made.subject)}"  # the statement's page is no more
    return Done(address=f"{address}?done=judged&judgement={made.id}", reader=wish.author)


def undone(act: Act) -> Done:
    """Take a judgement back."""
    with Record(act.room.library.path, wait=WAIT) as record:
        undo(record, act.text("judgement"))
    return Done(address=f"{back(act.text('back'))}?done=undone")


def back(address: str) -> str:
    """A path of this server to go back to; the judgements where *address* is none."""
    path = address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
    plain = path.startswith("/") and not path.startswith("//") and all(sign.isalnum() or sign in "/-_" for sign in path)
    return path if plain else "/judgements"
