"""The forms that take a capture out of the record, and that let it come back."""

from onrecord.pipeline import Record
from onrecord.web.actions.judge import WAIT
from onrecord.web.room import Act, Done, FormUnfit


def removed(act: Act) -> Done:
    """Take a capture out, and go on to the list of those that were."""
    author, reason = act.text("author"), act.text("reason")
    if not author or not reason:
        raise FormUnfit("Your name or the reason is missing.", "Whoever looks for what is gone is told both.")
    with Record(act.room.library.path, wait=WAIT) as record:
        done = record.remove(
            act.text("capture"), author=author, reason=reason, judgements_too=bool(act.text("judgements"))
        )
    told = "stranded" if done.judgements else "removed"  # whoever runs it again is told of judgements then
    return Done(address=f"/removed?done={told if done.swept else 'unswept'}", reader=author)


def readmitted(act: Act) -> Done:
    """Let a capture be added again."""
    with Record(act.room.library.path, wait=WAIT) as record:
        record.readmit(act.text("capture"))
    return Done(address="/removed?done=readmitted")
