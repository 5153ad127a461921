"""Bodies as servers pack them for the way."""

import contextlib
import gzip
import resource
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.containers.coded import unpacked

PAGE = b"<p>The mole stays closed, the harbour office said on Monday.</p>" * 20
CHUNKED = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)


@pytest.mark.parametrize(
    ("body", "codings"),
    [
        (PAGE, []),
        (PAGE, ["identity", "none-such"]),
        (gzip.compress(PAGE, mtime=0), ["gzip"]),
        (gzip.compress(PAGE, mtime=0), ["X-GZip"]),
        (zlib.compress(PAGE), ["deflate"]),
        (CHUNKED, ["", "chunked"]),
        (gzip.compress(CHUNKED, mtime=0), ["", "chunked, gzip"]),
        (gzip.compress(zlib.compress(PAGE), mtime=0), ["deflate", "gzip"]),
    ],
)
def test_what_was_packed_last_is_unpacked_first(body: bytes, codings: list[str]) -> None:
    assert unpacked(body, codings, 1 << 20) == PAGE


def test_no_more_is_unpacked_than_was_asked_for() -> None:
    """Whatever a few kilobytes would unpack to: memory is bounded by what is asked."""
    bomb = gzip.compress(bytes(4 << 20)) * 128
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert unpacked(bomb, ["gzip"], 1000) == bytes(1000)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024  # KiB; the whole is 512 MiB


@pytest.mark.parametrize(
    ("body", "codings"),
    [(PAGE, ["gzip"]), (PAGE, ["br"]), (PAGE, ["zstd"]), (PAGE, ["gzip," * 50_000])],
    ids=["not packed", "not packed either", "nor so", "too many times"],
)
def test_what_is_not_packed_as_its_head_says_is_an_error(body: bytes, codings: list[str]) -> None:
    """Then the body is taken as it stands: see the archive."""
    with pytest.raises(OSError, match=r"\w"):
        unpacked(body, codings, 1 << 20)


@given(st.binary(), st.lists(st.sampled_from(["gzip", "deflate", "br", "zstd", "chunked", "x"]), max_size=5))
def test_any_bytes_are_unpacked_or_refused(body: bytes, codings: list[str]) -> None:
    """Captured bytes are hostile."""
    with contextlib.suppress(OSError):
        assert len(unpacked(body, codings, 100)) <= 100
