"""``onrecord serve``: the reading room."""

import webbrowser

import click

from onrecord.cli.looking import say_copy
from onrecord.cli.output import record_option, write
from onrecord.web.serving import listen, prepared, settings, usual_processes
from onrecord.web.serving import serve as serve_on


@click.command
@record_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on. Whoever comes from another machine is asked for a token.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="The port to listen on; 0 for any that is free.",
)
@click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    metavar="NAME",
    help="Another host name by which browsers may call this server; may be given several times.",
)
@click.option(
    "--token", envvar="ONRECORD_TOKEN", help="The token to ask for. Default: a random one, where a token is needed."
)
@click.option("--read-only", is_flag=True, help="Allow nobody to add captures or to correct the record.")
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=usual_processes,
    show_default="2, or 1 on a single core",
    help="How many processes answer requests.",
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

    Only this machine can reach it, unless --host says otherwise. If there is no record yet, an empty one is
    made, and the first page helps to fill it. Stop the server with Ctrl-C.

    \b
    Example:
      onrecord serve --record record.db --open
    """
    with prepared(record, read_only=read_only) as served:
        if served != record:
            say_copy(record)
        chosen = settings(
            served, host=host, port=port, allowed=allowed, token=token, read_only=read_only, processes=processes
        )
        sock = listen(chosen)
        address = chosen.address(sock.getsockname()[1])
        write(f"The reading room of {record} is open at {address}")
        if opening:
            webbrowser.open(address)
        serve_on(chosen, sock)
