"""``onrecord serve``: the reading room."""

import webbrowser

import click

from onrecord.cli.output import record_option, write
from onrecord.web.serving import listen, prepare, settings, usual_processes
from onrecord.web.serving import serve as serve_on


@click.command
@record_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; beyond this machine a token is asked for."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 for any that is free.")
@click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    metavar="NAME",
    help="A further name that browsers may call this server by.",
)
@click.option(
    "--token", envvar="ONRECORD_TOKEN", help="The token to ask for; one is drawn where it is needed and not given."
)
@click.option("--read-only", is_flag=True, help="Nothing can be added or judged.")
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=usual_processes,
    show_default="2, or 1 on a single core",
    help="How many answer at once.",
)
@click.option("--open/--no-open", "opening", default=False, help="Open it in a browser now.")
def serve(
    record: str,
    host: str,
    port: int,
    allowed: tuple[str, ...],
    token: str | None,
    read_only: bool,
    processes: int,
    opening: bool,
) -> None:
    """Serve the record as pages: search, articles with their evidence, comparison, people, corrections.

    It answers to this machine only unless --host says otherwise. A record that does not exist is made,
    and the first page says what to do with it. Stop it with Ctrl-C.

    \b
    Example:
      onrecord serve --record record.db --open
    """
    prepare(record, read_only=read_only)
    chosen = settings(
        record, host=host, port=port, allowed=allowed, token=token, read_only=read_only, processes=processes
    )
    sock = listen(chosen)
    address = chosen.address(sock.getsockname()[1])
    write(f"The reading room of {record} is open at {address}")
    if opening:
        webbrowser.open(address)
    serve_on(chosen, sock)
