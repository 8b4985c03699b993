"""The table of what waits to be sent: what the courier reads and writes in it, inside its transaction."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from bot.services.circles.move_circle import readdressed
from bot.services.ports import Transaction
from bot.services.post.lanes import Waiting
from bot.services.post.outcomes import Result, part_slot
from bot.services.records import OutboxState, Parcel, Posted
from bot.wording.outgoing import Erase, Hand, Pin, Print, Revise, Say, Show


@dataclass(frozen=True, slots=True)
class Ready:
    """A parcel that leaves now, and the message that it is about."""

    parcel: Parcel
    message: int | None


async def prepare(
    tx: Transaction, waiting: Waiting, *, on_their_way: AbstractSet[int]
) -> Ready | Parcel | None:
    """Read a parcel again and mark it as leaving.

    Returns the bare parcel when it belongs to another chat by now, and `None` when it is not to be sent any more.
    """
    parcel = await tx.get(Parcel, waiting.n)
    if parcel is None or parcel.outgoing is None or parcel.n in on_their_way:
        return None
    if parcel.chat != waiting.chat:
        return parcel
    message: int | None = None
    if isinstance(parcel.outgoing, Revise | Erase | Pin):
        posted = await tx.find(Posted, slot=parcel.outgoing.slot, chat=parcel.chat)
        if posted:
            message = posted[0].message
        elif isinstance(parcel.outgoing, Revise) and parcel.outgoing.or_say is not None:
            parcel = replace(parcel, outgoing=parcel.outgoing.or_say)
        else:
            await tx.drop(Parcel, parcel.n)
            return None
    if isinstance(parcel.outgoing, Say | Hand | Show | Print):
        parcel = replace(parcel, state=OutboxState.SENDING, tries=parcel.tries + 1)
        await tx.put(parcel)
    return Ready(parcel, message)


async def write(tx: Transaction, parcel: Parcel, result: Result) -> tuple[Parcel, ...]:
    """Write what follows from an outcome; return parcels that are new or addressed anew."""
    if result.parcel is None:
        await tx.drop(Parcel, parcel.n)
    else:
        await tx.put(result.parcel)
    if result.forget is not None:
        await tx.drop_all(Posted, slot=result.forget, chat=parcel.chat)
    await tx.put(*result.posted)
    if result.moved_to is not None:
        return await _readdress(tx, parcel.chat, result.moved_to)
    if isinstance(parcel.outgoing, Erase) and result.parcel is None:
        return await _erase_former_parts(tx, parcel.outgoing)
    return ()


async def _readdress(tx: Transaction, old: int, new: int) -> tuple[Parcel, ...]:
    """Address everything that waits for a group to its new number; what it posted stays behind."""
    there: list[Parcel] = []
    for parcel in await tx.find(Parcel, chat=old):
        if parcel.outgoing is not None and parcel.state is OutboxState.WAITING:
            moved = replace(parcel, chat=new, outgoing=readdressed(parcel.outgoing, new))
            await tx.put(moved)
            there.append(moved)
    return tuple(there)


async def _erase_former_parts(tx: Transaction, erase: Erase) -> tuple[Parcel, ...]:
    """Erase the first parts too when what stood under a slot was too long for one message."""
    added: list[Parcel] = []
    number = 1
    while await tx.find(Posted, slot=part_slot(erase.slot, number), chat=erase.chat):
        outgoing = replace(erase, slot=part_slot(erase.slot, number))
        parcel = await tx.add(Parcel(chat=erase.chat, outgoing=outgoing))
        added += [parcel] if parcel is not None else []
        number += 1
    return tuple(added)
