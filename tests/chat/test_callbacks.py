import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.callbacks import MOST_BYTES, pack, unpack
from bot.wording.outgoing import Press, Verb

SUBJECTS = st.text("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789_-", max_size=16)
ARGS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), exclude_characters="."),
    max_size=24,
)


@given(
    verb=st.sampled_from(Verb),
    subject=SUBJECTS,
    epoch=st.integers(0, 36**8 - 1),
    arg=ARGS.filter(lambda arg: len(arg.encode()) <= 24),
)
def test_every_press_survives_the_button(verb, subject, epoch, arg):
    press = Press(verb=verb, subject=subject, epoch=epoch, arg=arg)
    data = pack(press)
    assert len(data.encode()) <= MOST_BYTES
    assert unpack(data) == press


def test_a_button_reads_as_it_was_released():
    press = Press(verb=Verb.PASS, subject="abc234", epoch=47, arg="x")
    assert pack(press) == "v1.pass.abc234.1b.x"
    assert unpack("v1.home...") is None
    assert unpack("v1.home..0.") == Press(verb=Verb.HOME)


@pytest.mark.parametrize(
    "press",
    [
        Press(verb=Verb.PASS, subject="with space"),
        Press(verb=Verb.PASS, subject="a" * 17),
        Press(verb=Verb.PASS, arg="a.b"),
        Press(verb=Verb.PASS, arg="é" * 13),
        Press(verb=Verb.PASS, epoch=-1),
        Press(verb=Verb.PASS, epoch=36**8),
    ],
)
def test_a_press_that_does_not_fit_is_refused_when_the_button_is_made(press):
    with pytest.raises(ValueError, match=r"button|epoch"):
        pack(press)


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        "v0.pass..0.",
        "v1.nothing..0.",
        "v1.pass..01.",
        "v1.pass..A.",
        "v1.pass..٣.",
        "v1.pass..0",
        "v1.pass..0..",
        "v1.pass.é.0.",
        "v1.pass..0.a b",
        "v1.pass..0.\ud800",
    ],
)
def test_what_is_none_of_ours_is_nothing(data):
    assert unpack(data) is None


def test_ten_thousand_forged_buttons_do_no_harm():
    dice = random.Random(7)
    good = pack(Press(verb=Verb.VOTE, subject="k3jd92ksl2ab", epoch=12, arg="m2"))
    for _ in range(10_000):
        if dice.random() < 0.5:
            data = "".join(
                chr(dice.choice((dice.randrange(128), dice.randrange(0x110000))))
                for _ in range(dice.randrange(80))
            )
        else:
            raw = bytearray(good.encode())
            for _ in range(dice.randrange(1, 4)):
                raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
            data = raw.decode("utf-8", "surrogateescape")
        found = unpack(data)
        assert found is None or pack(found) == data
