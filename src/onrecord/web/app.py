"""The reading room as an ASGI application: one route a page, each with its twins."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from urllib.parse import unquote

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.errors import JudgedOut, NotInRecord, OnRecordError, ReadNoMore, RecordUnusable, SaysNoMore
from onrecord.pipeline.judging import JudgementUnfit
from onrecord.record.removals import Removed
from onrecord.record.sought import missing
from onrecord.web import rendering, security, words
from onrecord.web.actions import ACTIONS
from onrecord.web.pages import DOWNLOADS, PAGES
from onrecord.web.pages.fault import Fault
from onrecord.web.rendering import Page, Surroundings
from onrecord.web.room import Act, Ask, Done, FormUnfit, Room

Endpoint = Callable[[Request], Awaitable[Response]]
MakePage = Callable[[Ask], Page]
MakeDownload = Callable[[Ask], Response]

TWINS = (".json", ".csv", "")
MOST_FILES, LONGEST_FIELD = 20_000, 20 << 20  # of one form; files themselves are spooled to disk
# Pages made at once by one process: one makes a page while the other waits for the disk, which gave 1.3 to 2 times as
# many pages a second as one alone; more would only wait for each other, and answer late together. Downloads have turns
# of their own.
PAGES_AT_ONCE = 2
UNSETTLED = ("/add", "/job/")  # pages that show more than the record
READER_COOKIE = "onrecord-reader"  # who judged last, so that the name need not be typed again
NOTICES = {
    "judged": "Your judgement is recorded and applied.",
    "undone": "The judgement is taken back.",
    "removed": "The capture is taken out, and the file has nothing of it any more.",
    "unswept": "The capture is taken out, but somebody was reading: the file still has old parts."
    " Run `onrecord remove` on it again.",
    "stranded": "The capture is taken out. Some judgements still have words of it in them; they are under Judgements.",
    "readmitted": "It may be added again.",
    "unread": "The words that you look for are read as no statement any more; they were in this article.",
    "unnamed": "Whom you look for is credited with nothing any more; this article named them.",
    "cancelled": "The work was cancelled; what was already added stays in the record.",
}

log = logging.getLogger(__name__)


def application(room: Room) -> Starlette:
    """The reading room over one record."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        room.library.close()

    async def fault(request: Request, error: Exception) -> Response:
        return _fault(room, request, error)

    turns = CapacityLimiter(PAGES_AT_ONCE)
    routes: list[BaseRoute] = [
        Mount("/static", StaticFiles(packages=[("onrecord.web", "static")])),
        *(route for path, make in PAGES for route in _page_routes(room, path, make, turns)),
        *(Route(path, _download(room, make)) for path, make in DOWNLOADS),
        *(Route(path, _action(room, act), methods=["POST"]) for path, act in ACTIONS),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(security.Guard, gate=room.gate)],
        exception_handlers={HTTPException: fault, OnRecordError: fault, Exception: fault},
        lifespan=lifespan,
    )


def _page_routes(room: Room, path: str, make: MakePage, turns: CapacityLimiter) -> Iterator[Route]:
    if path == "/":
        yield Route(path, _page(room, make, "", turns))
        return
    for suffix in TWINS:
        yield Route(path + suffix, _page(room, make, suffix, turns))


def _page(room: Room, make: MakePage, suffix: str, turns: CapacityLimiter) -> Endpoint:
    def answer(request: Request) -> Response:
        address = request.url.path.removesuffix(suffix)
        with room.library.snapshot() as db:
            page = _made(make, Ask(db=db, room=room, path=_path(request), query=request.query_params, address=address))
        if suffix == ".json":
            return rendering.twin(page)
        if suffix == ".csv":
            name = address.strip("/").replace("/", "-") or "search"
            return rendering.spreadsheet(page, name) or _fault(
                room, request, HTTPException(404, "This page is no table.")
            )
        return rendering.html(page, _around(room, request, page))

    async def endpoint(request: Request) -> Response:
        tag = _tag(room, request)
        if tag and tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"etag": tag, "vary": "Cookie"})
        response = await to_thread.run_sync(answer, request, limiter=turns)
        if tag and response.status_code == 200:
            response.headers["etag"] = tag
            response.headers["vary"] = "Cookie"
        return response

    return endpoint


def _made(make: MakePage, ask: Ask) -> Page:
    """A page; where what it is about was taken out of the record, the error says so."""
    try:
        return make(ask)
    except NotInRecord as error:
        raise missing(ask.db, error.sought) if type(error) is NotInRecord else error from None


def _tag(room: Room, request: Request) -> str:
    """What is the same as long as the page at one address is; empty where nothing tells.

    It is taken before the page is made: what is written between the two makes the page newer than its tag, never older.
    """
    if request.url.path.startswith(UNSETTLED):
        return ""
    stamp = room.library.stamp()
    return f'"{room.gate.seal(repr(stamp) + request.cookies.get(READER_COOKIE, ""))}"' if stamp else ""


def _download(room: Room, make: MakeDownload) -> Endpoint:
    def answer(request: Request) -> Response:
        with room.library.snapshot() as db:
            return make(
                Ask(db=db, room=room, path=_path(request), query=request.query_params, address=request.url.path)
            )

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return endpoint


def _action(room: Room, act: Callable[[Act], Done]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        if room.read_only:
            raise HTTPException(403, "This reading room is for reading only.")
        async with request.form(max_files=MOST_FILES, max_part_size=LONGEST_FIELD) as form:
            if not room.gate.is_form_token(str(form.get("token", ""))):
                raise HTTPException(
                    403, "This form is from an earlier run of the server. Go back, load the page again and send it."
                )
            done = await run_in_threadpool(act, Act(room=room, path=_path(request), form=form))
        response = RedirectResponse(done.address, 303)
        if done.reader:
            response.set_cookie(
                READER_COOKIE, _quoted(done.reader), max_age=security.COOKIE_SECONDS, httponly=True, samesite="strict"
            )
        return response

    return endpoint


def _quoted(value: str) -> str:
    return words.address(value)[1:]


def _path(request: Request) -> Mapping[str, str]:
    return {name: str(value) for name, value in request.path_params.items()}


def _around(room: Room, request: Request, page: Page) -> Surroundings:
    path, query = request.url.path, request.url.query
    base = "/search" if path == "/" else path
    tail = f"?{query}" if query else ""
    return Surroundings(
        form_token=room.gate.form_token(),
        path=path,
        query=query,
        json=f"{base}.json{tail}",
        csv=f"{base}.csv{tail}" if page.has_table else None,
        record=room.library.path.name,
        reader=unquote(request.cookies.get(READER_COOKIE, "")),
        notice=NOTICES.get(request.query_params.get("done", ""), ""),
        undo=request.query_params.get("judgement", "") if request.query_params.get("done") == "judged" else "",
        read_only=room.read_only,
    )


def _fault(room: Room, request: Request, error: Exception) -> Response:
    """The page for what went wrong, or its JSON; of a statement or a person that is none any more, the article."""
    suffix = ".json" if request.url.path.endswith(".json") else ""
    if isinstance(error, ReadNoMore):
        return RedirectResponse(f"/article/{error.article}{suffix}?done=unread", 303)
    if isinstance(error, SaysNoMore):
        return RedirectResponse(f"/article/{error.article}{suffix}?done=unnamed", 303)
    if isinstance(error, JudgedOut):
        hint = "Under Judgements it is told who decided so, when and why."
        page = Fault(status=404, title="Not in this record", problem=str(error), hint=hint)
    elif isinstance(error, Removed):
        hint = f"Reason given: {error.removal.reason}"
        page = Fault(status=410, title="Taken out of this record", problem=str(error), hint=hint)
    elif isinstance(error, NotInRecord):
        page = Fault(status=404, title="Not in this record", problem=str(error), hint="Look for it on the search page.")
    elif isinstance(error, RecordUnusable):
        deed = "read" if request.method in security.SAFE_METHODS else "written"
        page = Fault(status=503, title=f"The record cannot be {deed} just now", problem=str(error), hint=error.hint)
    elif isinstance(error, JudgementUnfit):
        page = Fault(status=422, title="That cannot be decided", problem=str(error), hint=error.hint)
    elif isinstance(error, FormUnfit):
        page = Fault(status=422, title="Nothing was sent", problem=str(error), hint=error.hint)
    elif isinstance(error, OnRecordError):
        page = Fault(status=500, title="That did not work", problem=str(error), hint=error.hint)
    elif isinstance(error, HTTPException):
        title = {403: "Not allowed", 404: "No such page", 405: "Not here"}.get(error.status_code, "That did not work")
        page = Fault(
            status=error.status_code, title=title, problem=error.detail, hint="Go back, or start at the search page."
        )
    else:
        log.error("%s %s", request.method, request.url.path, exc_info=error)
        page = Fault(
            status=500,
            title="That did not work",
            problem="Something in the reading room itself went wrong.",
            hint="The server's log says more.",
        )
    if suffix:
        return rendering.twin(page)
    return rendering.html(page, _around(room, request, page))
