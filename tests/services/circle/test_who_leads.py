"""Who leads: taking over, appointing, giving it back."""

from dataclasses import replace

from bot.services.circles.lead_circle import press_appoint, press_take_facilitation
from bot.services.records import Posted
from bot.wording.outgoing import Press, Revise, Say, Verb
from tests.services.circle.room import AN, BO, CAS, GROUP, STRANGER, Room, labels, words


async def take(room: Room, user: int) -> tuple[str, list[object]]:
    told, sent = await room.press(press_take_facilitation, user, Verb.TAKE_FACILITATION)
    return told, list(sent)


def leads(room: Room, user: int) -> bool:
    return room.member(user).facilitator


async def test_a_member_does_not_take_over_from_who_leads(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)

    assert await take(room, BO) == ("Er is al begeleiding. Wie de groep beheert, kan het overnemen.", [])
    assert not leads(room, BO)


async def test_a_member_takes_over_when_nobody_leads(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)

    told, sent = await room.press(press_take_facilitation, BO, Verb.TAKE_FACILITATION)

    assert told == "Je begeleidt deze kring nu."
    assert [type(one) for one in sent] == [Say, Revise]
    assert words(sent[0]) == "Bo begeleidt deze kring nu."
    assert "Begeleiding: Bo" in words(sent[1])
    assert leads(room, BO)


async def test_somebody_in_the_group_who_has_not_joined_is_asked_to_join_first(room: Room) -> None:
    await room.set_up()

    told, sent = await take(room, BO)

    assert (told, sent) == (
        "Doe eerst mee, met de knop onder de afspraken. Daarna kun je begeleiden.",
        [],
    )


async def test_an_administrator_takes_over_at_once(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)
    room.is_admin(BO)

    told, _ = await take(room, BO)

    assert told == "Je begeleidt deze kring nu."
    assert leads(room, AN)
    assert leads(room, BO)


async def test_an_administrator_who_has_not_joined_leads_but_does_not_take_part(room: Room) -> None:
    await room.set_up()
    room.is_admin(CAS)

    told, _ = await take(room, CAS)

    assert told == "Je begeleidt deze kring nu. Doe ook mee, met de knop onder de afspraken."
    assert leads(room, CAS)
    assert not room.member(CAS).takes_part(room.circle)
    await room.joined(CAS)
    assert leads(room, CAS)


async def test_taking_over_twice_takes_effect_once(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)
    await take(room, BO)

    assert await take(room, BO) == ("Je begeleidt deze kring al.", [])


async def test_an_outsider_takes_nothing_over(room: Room) -> None:
    await room.set_up()
    room.is_outside(STRANGER)

    assert await take(room, STRANGER) == ("Dit is voor wie in deze groep zit.", [])


async def appoint(
    room: Room, by: int, choice: Press | str = "", *, chat: int | None = None
) -> tuple[str, list[object]]:
    arg, epoch = (choice.arg, choice.epoch) if isinstance(choice, Press) else (choice, 0)
    where = by if chat is None else chat
    told, sent = await room.press(press_appoint, by, Verb.APPOINT, arg, chat=where, epoch=epoch)
    return told, list(sent)


async def on_the_list(room: Room, label: str) -> Press:
    """Return what a button of the list carries, as An sees it."""
    _, sent = await room.press(press_appoint, AN, Verb.APPOINT)
    shown = {button.label: button.does for row in sent[0].buttons for button in row}
    press = shown[label]
    assert isinstance(press, Press)
    return press


async def test_the_list_of_names_comes_in_private_only(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)

    told, sent = await room.press(press_appoint, AN, Verb.APPOINT)

    assert told == "De lijst staat in ons eigen gesprek."
    (listed,) = sent
    assert isinstance(listed, Say)
    assert listed.to.chat == AN
    assert labels(listed) == [["✓ An"], ["Bo"]]
    carried = [button.does for row in listed.buttons for button in row]
    assert [one.arg for one in carried if isinstance(one, Press)] == ["00", "11"], (
        "a place in the list, no member"
    )


async def test_without_an_open_private_chat_the_list_is_not_sent(room: Room) -> None:
    await room.set_up()
    room.is_admin(CAS)

    told, sent = await room.press(press_appoint, CAS, Verb.APPOINT)

    assert told.startswith("De lijst stuur ik in ons eigen gesprek")
    assert sent == []


async def test_a_facilitator_appoints_another_and_both_and_the_group_are_told(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)

    told, sent = await appoint(room, AN, await on_the_list(room, "Bo"))

    assert told == "Genoteerd."
    revised, posted, private = sent
    assert labels(revised) == [["✓ An"], ["✓ Bo"]]
    assert words(posted) == "Bo begeleidt deze kring nu."
    assert isinstance(private, Say)
    assert private.to.chat == BO
    assert leads(room, BO)


async def test_appointing_twice_takes_effect_once(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)
    bo = await on_the_list(room, "Bo")
    await appoint(room, AN, bo)

    assert await appoint(room, AN, bo) == ("Genoteerd.", [])


async def test_an_appointed_member_who_blocked_kring_is_told_in_the_group_only(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)
    await room.put(replace(room.person(BO), reachable=False))

    _, sent = await appoint(room, AN, await on_the_list(room, "Bo"))

    assert [one.to.chat for one in sent if isinstance(one, Say)] == [GROUP]


async def test_the_role_is_given_back(room: Room) -> None:
    await room.set_up()
    await room.joined(AN)

    _, sent = await appoint(room, AN, await on_the_list(room, "✓ An"))

    assert words(sent[1]) == "An begeleidt deze kring niet meer."
    assert not leads(room, AN)


async def test_a_member_without_a_role_appoints_nobody(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)
    refused = ("Begeleiders aanwijzen doet wie begeleidt of de groep beheert.", [])

    assert await appoint(room, BO, chat=GROUP) == refused
    assert await appoint(room, BO, await on_the_list(room, "Bo")) == refused


async def test_a_facilitator_who_left_the_group_appoints_nobody(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)
    bo = await on_the_list(room, "Bo")
    room.is_outside(AN)

    told, sent = await appoint(room, AN, bo)

    assert told.startswith("Deze uitnodiging opent hier geen kring.")
    assert sent == []
    assert not leads(room, BO)


async def test_nobody_is_appointed_who_left_or_belongs_elsewhere(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)
    bo, listed = room.member(BO), await on_the_list(room, "Bo")
    stale = ("Deze knop is van eerder en doet niets meer. Er is niets veranderd.", [])

    await room.put(replace(bo, left=True))
    assert await appoint(room, AN, listed) == stale
    await room.put(replace(bo, circle="other"))
    assert await appoint(room, AN, listed) == stale
    for place in ("1nosuchmember", "199", "1-1", "1²", "1"):
        assert await appoint(room, AN, replace(listed, arg=place)) == stale


async def test_a_list_from_before_somebody_came_or_changed_places_appoints_nobody(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)
    bo = await on_the_list(room, "Bo")
    await room.joined(CAS)
    stale = ("Deze knop is van eerder en doet niets meer. Er is niets veranderd.", [])
    assert await appoint(room, AN, bo) == stale

    bo = await on_the_list(room, "Bo")
    await room.put(replace(room.person(CAS), name="Aad"))
    assert await appoint(room, AN, bo) == stale
    assert not leads(room, BO)
    assert not leads(room, CAS)


async def test_a_forged_appointment_in_the_group_only_shows_the_list(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)

    told, _ = await appoint(room, AN, await on_the_list(room, "Bo"), chat=GROUP)

    assert told == "De lijst staat in ons eigen gesprek."
    assert not leads(room, BO)


async def test_names_are_shown_as_they_are_and_turn_nothing_around(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO, CAS, 778)
    await room.put(
        replace(room.person(BO), name="<i>\u202eeman\u0000*a*"),
        replace(room.person(CAS), name="N" * 64),
        replace(room.person(778), name="?"),
    )

    _, sent = await room.press(press_appoint, AN, Verb.APPOINT)

    assert labels(sent[0]) == [["<i>eman *a*"], ["✓ An"], ["iemand zonder naam"], ["N" * 23 + "…"]]
    assert room.store.all(Posted)
