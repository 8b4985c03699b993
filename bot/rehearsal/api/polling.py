"""getMe, getUpdates and the webhook methods, which the room refuses."""

from typing import Any

from bot.rehearsal import refusals
from bot.rehearsal.api.params import Params
from bot.rehearsal.api.registry import method
from bot.rehearsal.model import Wire
from bot.rehearsal.updates import MOST
from bot.rehearsal.world import World


@method("getMe")
def get_me(world: World, _: Params) -> Wire:
    """Return the bot itself."""
    return {
        **world.bot.wire(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("getUpdates", "offset limit timeout allowed_updates")
async def get_updates(world: World, params: Params) -> list[Wire]:
    """Return what waits for the bot, or wait for it."""
    limit = params.integer("limit", MOST)
    kinds: Any = params.json("allowed_updates")
    if isinstance(kinds, list):
        world.updates.allow(kinds)
    batch = await world.updates.poll(
        params.integer("offset"),
        limit if 1 <= limit <= MOST else MOST,
        params.integer("timeout"),
        world.clock,
    )
    if world.recorder.on:
        for update in batch:
            world.recorder.update(update)
    return batch


@method("getWebhookInfo")
def get_webhook_info(world: World, _: Params) -> Wire:
    """Say that there is no webhook."""
    info: Wire = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.waiting(world.clock.timestamp())),
    }
    if world.updates.allowed is not None:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


@method("deleteWebhook", "drop_pending_updates")
def delete_webhook(world: World, params: Params) -> bool:
    """Take no webhook away."""
    if params.flag("drop_pending_updates"):
        world.updates.drop_all()
    return True


@method(
    "setWebhook",
    "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
)
def set_webhook(world: World, params: Params) -> bool:
    """Refuse a webhook: the room is reached by polling only."""
    if not params.text("url"):
        return delete_webhook(world, params) is True
    raise refusals.bad_request("bad webhook: HTTPS url must be provided for webhook")
