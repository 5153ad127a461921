"""The forms that bring captures, and that cancel, resume or discard a job."""

import io
from collections.abc import Iterator

from starlette.datastructures import UploadFile

from onrecord.errors import NO_ROOM, RecordUnusable
from onrecord.web.jobs import Upload
from onrecord.web.room import Act, Done, FormUnfit

LONGEST_PASTE = 4_000_000  # characters


def added(act: Act) -> Done:
    """Keep the files of the form and begin to add them."""
    uploads = list(files(act))
    if not uploads:
        raise FormUnfit("There is no file in the form.", "Choose files or a folder, or paste a text.")
    try:
        job = act.room.jobs.start(uploads)
    except OSError as error:
        reason = "the disk is full" if error.errno in NO_ROOM else error.strerror or str(error)
        raise RecordUnusable(str(act.room.jobs.folder), reason, "Make room and send the files again.") from error
    return Done(address=f"/job/{job.id}")


def files(act: Act) -> Iterator[Upload]:
    """What the form brings."""
    for name in ("files", "folder"):
        for value in act.form.getlist(name):
            if isinstance(value, UploadFile) and value.filename:
                yield Upload(value.filename, value.file)
    if text := act.text("text", LONGEST_PASTE):
        yield Upload("pasted.txt", io.BytesIO(text.encode("utf8", "replace")))


def cancelled(act: Act) -> Done:
    """Stop a job."""
    act.room.jobs.cancel(act.path["id"])
    return Done(address=f"/job/{act.path['id']}?done=cancelled")


def resumed(act: Act) -> Done:
    """Go on with a job."""
    act.room.jobs.resume(act.path["id"])
    return Done(address=f"/job/{act.path['id']}")


def discarded(act: Act) -> Done:
    """Forget a job."""
    act.room.jobs.discard(act.path["id"])
    return Done(address="/add")
