"""Members who leave, block, disappear, have odd names, speak another language, or were never in."""

from pathlib import Path

from bot.circles.model import Member, Person
from bot.rehearsal import Room
from bot.rounds.model import Round
from tests.e2e.scenes import a_circle, a_round, bring, join, plan, put_dilemma, set_up, speaker, until_form
from tests.e2e.stage import MORNING, Stage, a_stage

ODD_NAMES = (
    ("<b>Bo</b> & Zn", "", ""),
    ("\u202eMirjam", "ben-Ami", ""),
    ("مريم", "الأمراني", ""),
    ("🦊" * 32, "", ""),
    ("A" * 64, "B" * 64, ""),
    ("Anna", "", "anna"),
    ("Anna", "", ""),
)


async def whole_round(stage: Stage) -> None:
    """Let the round go on to its end, with everybody speaking."""
    while not (round_ := await stage.round()).is_over:
        if round_.floor and round_.floor.turn:
            who = await speaker(stage)
            await stage.reply(who, f"{who.first_name} zegt iets.")
            await stage.tap(who, "Klaar", in_group=True)
        else:
            await stage.to_step_end()


async def until_turn_of(stage: Stage, name: str) -> None:
    while (await speaker(stage)).first_name != name:
        await stage.tap(await speaker(stage), "Ik geef door", in_group=True)


# ── leaving ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_who_leaves_in_the_own_turn_makes_way_for_the_next(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage)
        await until_form(stage, "turns")
        gone = await speaker(stage)
        stage.room.leave(gone, stage.group)
        await stage.settle()
        assert f"{gone.name} doet niet meer mee in deze ronde." in stage.last_post
        assert "jouw beurt" in stage.last_post
        assert await speaker(stage) is not gone
        await whole_round(stage)


async def test_who_is_removed_in_the_own_turn_makes_way_for_the_next(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage)
        await until_form(stage, "turns")
        await until_turn_of(stage, "Fatima")
        stage.room.remove_member(stage["Noor"], stage["Fatima"], stage.group)
        await stage.settle()
        assert "Fatima El Amrani doet niet meer mee in deze ronde." in stage.last_post
        assert (await speaker(stage)).first_name != "Fatima"
        said = len(stage.room.from_bot(stage["Fatima"]))
        await whole_round(stage)
        assert len(stage.room.from_bot(stage["Fatima"])) == said, "who is out hears nothing more of the round"


async def test_who_blocks_kring_is_not_shown_to_anybody(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage, pace="Ongehaast")
        before = {one.id: stage.room.transcript(one) for one in stage.people}
        stage.room.block(stage["Amir"])
        await stage.settle()
        for one in stage.people:
            assert stage.room.transcript(one) == before[one.id]
        await until_form(stage, "together")
        assert "Amir" not in str(stage.posts()[-3:])
        stage.room.unblock(stage["Amir"])
        await stage.settle()
        await stage.say(stage["Amir"], "Ik doe weer mee.")
        await stage.to_step_end()
        assert "Ik doe weer mee." in stage.last_post


async def test_a_block_that_shows_only_in_sending_is_not_shown_to_anybody(tmp_path: Path) -> None:
    """The word that somebody blocked Kring can be lost; then the refusal says it."""
    async with a_stage(tmp_path) as stage:
        await a_round(stage, pace="Ongehaast")
        stage["Amir"].blocked = True
        await until_form(stage, "together")
        assert not (await stage.get(Person, stage["Amir"].id)).reachable
        assert "Amir" not in str(stage.posts())
        await whole_round(stage)


async def test_a_deleted_account_holds_nobody_up(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage)
        stage.room.delete_account(stage["Amir"])
        await until_form(stage, "turns")
        while not (round_ := await stage.round()).is_over:
            if round_.floor and round_.floor.turn and not (await speaker(stage)).deleted:
                await stage.tap(await speaker(stage), "Klaar", in_group=True)
            else:
                await stage.to_step_end()
        assert "Ronde 1 is rond" in stage.last_post


# ── never quite in ───────────────────────────────────────────────────────────────────────────────────────────────


async def test_an_outsider_in_the_group_moves_nothing(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage)
        await join(stage, *stage.people[:5])
        await put_dilemma(stage, stage["Joost"])
        await plan(stage, stage["Noor"])
        await until_form(stage, "turns")
        amir, before, posts = stage["Amir"], await stage.round(), len(stage.posts())
        await stage.reply(amir, "Mag ik ook wat zeggen?")
        toasts = [await stage.tap(amir, label, in_group=True) for label in ("Klaar", "Ik geef door", "Later")]
        toasts.append(await stage.tap(amir, "Volgende fase", in_group=True))
        assert await stage.round() == before
        assert len(stage.posts()) == posts
        assert all(toasts), "each press is answered"
        assert stage.last(amir) == ""


async def test_whose_private_chat_was_never_opened_is_not_written_to(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage)
        await join(stage, *stage.people[:5])
        await put_dilemma(stage, stage["Joost"])
        await plan(stage, stage["Noor"], pace="Ongehaast")
        await whole_round(stage)
        assert stage.room.messages(stage["Amir"]) == []
        assert "sendMessage" not in stage.room.recorder.refused


async def test_an_anonymous_admin_reads_and_is_asked_to_show_up_to_take_part(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage)
        stage.room.promote(stage["Noor"], stage["Amir"], stage.group, anonymous=True)
        await stage.settle()
        stage.room.say(stage["Amir"], "/circle", stage.group, anonymous=True)
        await stage.settle()
        assert "Er doen 6 leden mee" in stage.last_post
        await until_form(stage, "turns")
        before = await stage.round()
        post = stage.room.last_from_bot(stage["Amir"], stage.group)
        stage.room.say(stage["Amir"], "Dit ben ik.", stage.group, anonymous=True, reply_to=post.message_id)
        await stage.settle()
        assert "als anonieme beheerder" in stage.last_post
        assert await stage.round() == before


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_names_of_any_kind_stand_in_every_text_as_they_are(tmp_path: Path) -> None:
    room = Room(start=MORNING, frozen=True, limits=False)
    people = [
        room.person(first, last_name=last, username=username, language="nl")
        for first, last, username in ODD_NAMES
    ]
    async with a_stage(
        tmp_path, room=room, group=room.group("Kring <van> & 🦊", people, announce=True)
    ) as stage:
        await a_circle(stage)
        await bring(stage, people[0], hidden=False)
        await plan(stage, people[0], choice="Een moeder")
        await whole_round(stage)
        await stage.say(people[0], "/circle", in_group=True)
        await stage.tap(people[0], "Begeleiders", in_group=True)
        refused = {method: n for method, n in room.recorder.refused.items() if method != "pinChatMessage"}
        assert refused == {}
        shown = "\n".join(stage.posts())
        assert "<b>Bo</b> & Zn" in shown
        assert "مريم الأمراني" in shown
        assert "Mirjam" in shown
        assert "\u202e" not in shown, "a name cannot turn the text around"
        mentioned = {
            entity["user"]["id"]
            for seen in room.from_bot(people[0], stage.group)
            for entity in seen.entities
            if entity["type"] == "text_mention"
        }
        assert mentioned == {one.id for one in people}, "equal names are told apart by whom they notify"


async def test_a_name_that_became_empty_leaves_the_round_readable(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage)
        stage.room.rename(stage["Amir"], "ㅤ")
        await stage.say(stage.people[5], "/start")
        await until_form(stage, "turns")
        await whole_round(stage)
        assert "iemand zonder naam" in "\n".join(stage.posts())


# ── languages, circles ───────────────────────────────────────────────────────────────────────────────────────────


async def test_who_chose_english_is_asked_in_english_in_a_dutch_circle(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_circle(stage)
        await stage.say(stage["Amir"], "/language")
        await stage.tap(stage["Amir"], "English", in_group=False)
        await put_dilemma(stage, stage["Joost"])
        await plan(stage, stage["Noor"], pace="Ongehaast")
        await until_form(stage, "relay")
        assert "Everybody gets this message" in stage.last(stage["Amir"])
        assert "Iedereen krijgt dit bericht" in stage.last(stage["Sanne"])
        await whole_round(stage)
        assert "Ronde 1 is rond" in stage.last_post
        assert "A question for you alone" in stage.last(stage["Amir"])


async def test_two_circles_with_the_same_people_do_not_meet(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage, pace="Ongehaast")
        first = stage.group
        people = stage.people[:5]
        stage.group = stage.room.group("De andere kring", people, announce=True)
        await stage.settle()
        await a_circle(stage)
        joost, noor = stage["Joost"], stage["Noor"]
        seen = len(stage.room.from_bot(noor, first))
        await stage.say(joost, "/dilemma")
        assert stage.sees(joost, "De andere kring", in_group=False), "the private chat asks for which circle"
        assert stage.sees(joost, "Intervisie op dinsdag", in_group=False)
        await stage.tap(joost, "De andere kring", in_group=False)
        await put_dilemma(stage, stage["Pieter"], title="Een ander verhaal", number=2)
        await stage.say(noor, "/round")
        await stage.tap(noor, "De andere kring", in_group=False)
        for label in ("Een ander verhaal", "Ontmoeting", "Live", "Nu", "Ja, plan"):
            await stage.tap(noor, label, in_group=False)
        rounds = await stage.kept(Round)
        assert sorted(one.number for one in rounds) == [1, 1], "each circle counts its own"
        assert len({one.circle for one in rounds}) == 2
        assert len(stage.room.from_bot(noor, first)) == seen
        here = (await stage.circle()).id
        other = next(one for one in rounds if one.circle == here)
        while not (await stage.get(Round, other.id)).is_over:
            await stage.to_deadline()
        assert "Ronde 1 is rond" in stage.last_post
        assert "Ronde 1 is rond" not in str([one.text for one in stage.room.from_bot(noor, first)])
        titles = "\n".join(one.text for one in stage.room.from_bot(noor, first))
        assert "Een ander verhaal" not in titles
        assert len(await stage.kept(Member, circle=other.circle)) == 5


async def test_who_is_asked_in_two_circles_says_for_which_a_text_is(tmp_path: Path) -> None:
    """What is written for one circle is never read by another."""
    async with a_stage(tmp_path) as stage:
        await a_round(stage, pace="Ongehaast")
        first, amir = stage.group, stage["Amir"]
        stage.group = stage.room.group("De andere kring", stage.people, announce=True)
        await stage.settle()
        await a_circle(stage)
        await put_dilemma(stage, stage["Pieter"], title="Een ander verhaal", number=2)
        await stage.say(stage["Noor"], "/round", in_group=True)
        await stage.tap(stage["Noor"], "Plan een ronde", in_group=True)
        for label in ("Een ander verhaal", "Ontmoeting", "Ongehaast", "Nu", "Ja, plan"):
            await stage.tap(stage["Noor"], label, in_group=False)
        while not all(one.is_collecting for one in await stage.kept(Round)):
            await stage.to_deadline()
        prompts = [one.text.splitlines()[0] for one in stage.room.from_bot(amir) if "Eén gevoel" in one.text]
        assert {"De andere kring", "Intervisie op dinsdag"} <= set(prompts), (
            "each prompt says for which circle"
        )
        await stage.say(amir, "Dit is voor één kring.")
        assert stage.sees(amir, "De andere kring", in_group=False)
        await stage.tap(amir, "Intervisie op dinsdag", in_group=False)
        assert "Bewaard" in stage.last(amir)
        await stage.say(amir, "En dit voor geen.")
        await stage.tap(amir, "Voor geen ervan", in_group=False)
        steps = {one.id: one.floor.index for one in await stage.kept(Round)}
        while any(one.floor.index == steps[one.id] for one in await stage.kept(Round)):
            await stage.to_deadline()
        assert "Dit is voor één kring." in str([one.text for one in stage.room.from_bot(amir, first)])
        assert "Dit is voor één kring." not in str(stage.posts())
        assert "En dit voor geen." not in str([one.text for one in stage.room.from_bot(amir, first)])
        assert "En dit voor geen." not in str(stage.posts())
