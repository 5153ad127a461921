"""Surnames: of several persons of one surname, the one whom it means at some place."""

from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.scene import Place, Scene

_PAIR = 2  # persons of one surname
_FAR_MORE, _SLIGHT = 2.2, 0.1  # how much more probable one of them must be, over against at least so much
_MAIN = 4  # times as often named as any other of the surname
_PRESENT = 0.5  # probability of somebody who is plainly there


def likeliest(scene: Scene, name: Name, place: Place) -> Figure | None:
    """Of the bearers of a surname alone, the one who is far more present at *place*, or far more often named so far."""
    bearers = scene.cast.bearers(name)
    if len(bearers) < _PAIR:
        return None
    choice = scene.choose(place, "u")
    if choice.even and all(any(who is one for one in bearers) for who, _ in choice.ranked[:_PAIR]):
        return None
    shares = {id(who): share for who, share in choice.ranked}
    order = sorted(bearers, key=lambda who: -shares.get(id(who), 0.0))
    first, second = (shares.get(id(who), 0.0) for who in order[:_PAIR])
    if first >= _FAR_MORE * max(second, _SLIGHT):
        return order[0]
    here = (place.paragraph.number, place.first)
    times = {id(who): sum((one.paragraph, one.first) < here for one in who.mentions) for who in bearers}
    often = sorted(bearers, key=lambda who: -times[id(who)])
    main = times[id(often[0])] >= _MAIN * max(times[id(often[1])], 1)
    return often[0] if main and (first < _PRESENT or often[0] is order[0]) else None
