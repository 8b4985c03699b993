"""Holds recorded traffic against the Bot API's specification, where that lies beside the checkout."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(__file__).parents[2] / ".." / "shared" / "botapi" / "check.py"


def hold_against_specification(traffic: Path) -> None:
    """Fail with the problems that the specification's checker finds; skip where there is no checker."""
    if not CHECK.exists():
        pytest.skip("the Bot API's specification does not lie beside this checkout")
    found = subprocess.run([sys.executable, CHECK, traffic], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout[-3000:] + found.stderr[-1000:]
