"""Arrays: what a long text is computed with, one entry a character or a word."""

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
"""Code points."""

Hashes = npt.NDArray[np.uint64]
Offsets = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]


def codes_of(text: str) -> Codes:
    """The code points of *text*."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32, copy=False)
