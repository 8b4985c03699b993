"""What is sealed opens with its key, in its place, and says nothing by its length; key files are kept well."""

import base64
import stat
from pathlib import Path

import pytest

from bot.storage.errors import MissingKey, Unreadable, UnusableKeyFile
from bot.storage.padding import bucket_of, padded, unpadded
from bot.storage.sealing import OVERHEAD, Keys, Seal, make_key_file, read_key_file

KEYS = Keys(bytes(range(32)))
OTHER = Keys(bytes(32))
SEAL = KEYS.seal_of("contributions")


def test_what_was_sealed_opens() -> None:
    assert SEAL.opened(SEAL.closed(b"wat er speelt", b"row"), b"row") == b"wat er speelt"


def test_the_same_text_looks_different_every_time() -> None:
    assert SEAL.closed(b"x", b"row") != SEAL.closed(b"x", b"row")


@pytest.mark.parametrize(
    ("seal", "row"),
    [
        pytest.param(SEAL, b"other row", id="another row"),
        pytest.param(KEYS.seal_of("owner_links"), b"row", id="another table"),
        pytest.param(OTHER.seal_of("contributions"), b"row", id="another key"),
    ],
)
def test_it_opens_nowhere_else(seal: Seal, row: bytes) -> None:
    with pytest.raises(Unreadable):
        seal.opened(SEAL.closed(b"x", b"row"), row)


@pytest.mark.parametrize("place", [0, 1, 5, 17, 40, -1])
def test_a_single_changed_bit_is_noticed(place: int) -> None:
    sealed = bytearray(SEAL.closed(b"x", b"row"))
    sealed[place] ^= 1
    with pytest.raises(Unreadable):
        SEAL.opened(bytes(sealed), b"row")


@pytest.mark.parametrize(
    "sealed", [b"", b"\x01", SEAL.closed(b"x", b"row")[:20]], ids=["nothing", "a byte", "half"]
)
def test_a_torn_value_is_noticed(sealed: bytes) -> None:
    with pytest.raises(Unreadable):
        SEAL.opened(sealed, b"row")


def test_lengths_come_from_the_buckets_only() -> None:
    buckets = {256 << step for step in range(8)}
    lengths = {len(SEAL.closed(b"x" * size, b"row")) - OVERHEAD for size in range(0, 20_000, 37)}
    assert lengths <= buckets
    assert bucket_of(0) == bucket_of(1) == bucket_of(256) == 256
    assert (bucket_of(257), bucket_of(512), bucket_of(513), bucket_of(8193)) == (512, 512, 1024, 16384)


def test_padding_comes_off_again() -> None:
    for size in (0, 1, 255, 256, 257, 5000):
        assert unpadded(padded(b"x" * size)) == b"x" * size


def test_equal_values_are_blinded_alike_in_one_column_only() -> None:
    column, other_column = KEYS.blinder_of("members.user"), KEYS.blinder_of("reflections.user")
    assert column.of(5) == column.of(5)
    assert (
        len(
            {
                column.of(5),
                column.of(6),
                column.of("5"),
                column.of(None),
                column.of("None"),
                other_column.of(5),
            }
        )
        == 6
    )
    assert OTHER.blinder_of("members.user").of(5) != column.of(5)


def test_keys_show_nothing_of_themselves() -> None:
    secret = bytes(range(32))
    shown = f"{KEYS!r} {SEAL!r} {KEYS.blinder_of('x')!r}"
    assert repr(secret)[2:20] not in shown
    assert secret.hex() not in shown
    assert KEYS.id not in secret


# ── key files ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_key_file_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "kring.key"
    made = make_key_file(path)
    assert read_key_file(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(made.secret) == 32
    with pytest.raises(FileExistsError):
        make_key_file(path)
    assert read_key_file(path) == made


def test_two_key_files_are_never_the_same(tmp_path: Path) -> None:
    assert make_key_file(tmp_path / "a") != make_key_file(tmp_path / "b")


def test_a_key_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingKey, match=r"kring\.key"):
        read_key_file(tmp_path / "kring.key")


GOOD = base64.b64encode(bytes(range(32))).decode()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param(GOOD, id="without its first line"),
        pytest.param(f"kring key 2\n{GOOD}\n", id="of a later version"),
        pytest.param("kring key 1\nAAAA\n", id="too short"),
        pytest.param("kring key 1\nnot base64!\n", id="not base64"),
        pytest.param("kring key 1\n\xff\n", id="not text"),
    ],
)
def test_a_file_that_is_no_key_file_is_refused_without_showing_it(tmp_path: Path, content: str) -> None:
    path = tmp_path / "kring.key"
    path.write_text(content, encoding="latin-1")
    with pytest.raises(UnusableKeyFile) as caught:
        read_key_file(path)
    assert GOOD not in str(caught.value)


def test_a_folder_is_no_key_file(tmp_path: Path) -> None:
    with pytest.raises(UnusableKeyFile):
        read_key_file(tmp_path)
