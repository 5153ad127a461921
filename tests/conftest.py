"""What all tests share: no haste, the package that their processes run, and a disk for another user."""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("repeatable", settings.get_profile("patient"), derandomize=True)  # see decision 15
settings.load_profile("patient")  # machines are busy; what has to be quick says so in a test of its own

_PACKAGE = find_spec("onrecord")
assert _PACKAGE is not None
assert _PACKAGE.origin is not None
# processes that tests start run the package that is tested, be it a source tree or a wheel
os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, [str(Path(_PACKAGE.origin).parents[1]), os.environ.get("PYTHONPATH", "")])
)


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that other users can look into: those that pytest makes are shut, and stay so for who runs beside."""
    if os.geteuid() != 0:
        pytest.skip("needs another user to be shut out; run as root")
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
