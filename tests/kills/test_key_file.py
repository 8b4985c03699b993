"""The key file is there whole or not at all, whenever its making is cut short."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.errors import MissingKey
from bot.storage.sealing import make_key_file, read_key_file

CUT_SHORT = """
import os, signal, sys
from pathlib import Path
from bot.storage.sealing import make_key_file

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(os, sys.argv[2], die)
make_key_file(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("moment", ["fsync", "fdopen"])
def test_a_kill_while_the_key_is_written_leaves_no_half_key(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "kring.key"
    repository = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", CUT_SHORT, str(path), moment], cwd=repository, check=False)
    with pytest.raises(MissingKey):
        read_key_file(path)
    made = make_key_file(path)
    assert read_key_file(path) == made
    assert [one.name for one in tmp_path.iterdir()] == ["kring.key"]
    assert path.stat().st_mode & 0o077 == 0


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "kring.key"
    made = make_key_file(path)
    with pytest.raises(FileExistsError):
        make_key_file(path)
    assert read_key_file(path) == made
    assert [one.name for one in tmp_path.iterdir()] == ["kring.key"]
