"""What a coach writes for oneself stands in no file, log or error: through keeping, looking back, reporting and printing."""

from pathlib import Path

import pytest

from bot.circles.model import Circle, Member, Person, Standing
from bot.language import Language
from bot.reports import printing
from bot.reports.printing import TypstPrinter
from bot.rounds.model import CircleId, MemberId
from bot.services import reception
from bot.services.heard import Commanded, Heard, Pressed, Said, Who
from bot.services.ports import CannotPrint
from bot.services.records import Parcel, Reflection
from bot.services.work import Work, do
from bot.storage.opening import open_store
from bot.wording.outgoing import Hand, Outgoing, Press, Print, Verb
from tests.canary.search import files_in, found
from tests.canary.test_canaries import Aviary, listening
from tests.fakes.world import a_tools

BO = Who(user=102, name="Bo", language_code="nl")
SIDES = ("courage", "responsibility", "other", "self")


async def test_no_word_of_a_journal_is_left_lying_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aviary = Aviary()
    words = {side: aviary.new(side) for side in SIDES}
    printer = TypstPrinter()
    with listening() as log:
        async with open_store(f"sqlite:///{tmp_path}/kring.db", key_file=tmp_path / "key") as store:
            tools = a_tools(store=store)

            async def hear(heard: Heard) -> list[Outgoing]:
                async def task(work: Work) -> None:
                    await reception.receive(work, heard)

                done = await do(tools, task)
                async with store.begin() as tx:
                    for parcel in done.parcels:
                        await tx.drop(Parcel, parcel.n)
                return [one.outgoing for one in done.parcels if one.outgoing is not None]

            async def press(verb: Verb, arg: str = "", subject: str = "") -> list[Outgoing]:
                pressed = Press(verb=verb, arg=arg, subject=subject)
                return await hear(Pressed(who=BO, query="q", chat=BO.user, message=1, press=pressed))

            async with store.begin() as tx:
                await tx.put(
                    Circle(
                        id=CircleId("c1"),
                        chat=-1,
                        title="Kring",
                        invitation="i",
                        language=Language.NL,
                        zone="UTC",
                        standing=Standing.READY,
                    ),
                    Person(user=BO.user, name="Bo", reachable=True),
                    Member(id=MemberId("m1"), circle=CircleId("c1"), user=BO.user, accepted_version=1),
                )
            for side, word in words.items():
                await press(Verb.LINES, side)
                await hear(Said(who=BO, chat=BO.user, message=2, text=f"Ik voelde {word}"))
            async with store.begin() as tx:
                entries = await tx.find(Reflection, user=BO.user)
            assert {one.answer for one in entries} == {f"Ik voelde {word}" for word in words.values()}
            for entry in entries:
                await press(Verb.JOURNAL, "sp", entry.id)
            shown = await hear(Commanded(who=BO, chat=BO.user, message=3, command="journal", rest=""))
            assert all(word in repr(shown) for word in words.values()), "there was something to tell"
            (hand,) = [one for one in await press(Verb.REPORT, "md") if isinstance(one, Hand)]
            assert all(word in hand.content for word in words.values())
            (paper,) = [one for one in await press(Verb.REPORT, "pdf") if isinstance(one, Print)]
            assert (await printer.document(paper.sheet)).startswith(b"%PDF-")
            monkeypatch.setattr(printing, "report_data", lambda sheet: {"title": repr(sheet.chapters)})
            with pytest.raises(CannotPrint):
                await printer.document(paper.sheet)
            while_open = files_in(tmp_path)
    printer.close()
    places = {
        **{f"open {name}": content for name, content in while_open.items()},
        **files_in(tmp_path),
        "log": log.getvalue().encode(),
    }
    assert found(words.values(), places) == []
    assert "a paper could not be printed" in log.getvalue()
