"""What forms do: one function a form; each ends in an address to go on from."""

from onrecord.web.actions.adding import added, cancelled, discarded, resumed
from onrecord.web.actions.judge import judged, undone
from onrecord.web.actions.removing import readmitted, removed

ACTIONS = (
    ("/judge", judged),
    ("/undo", undone),
    ("/remove", removed),
    ("/readmit", readmitted),
    ("/add", added),
    ("/job/{id}/cancel", cancelled),
    ("/job/{id}/resume", resumed),
    ("/job/{id}/discard", discarded),
)
