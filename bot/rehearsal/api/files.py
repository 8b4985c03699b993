"""getFile; the download itself is the server's."""

from bot.rehearsal import refusals
from bot.rehearsal.api.params import Params
from bot.rehearsal.api.registry import method
from bot.rehearsal.files import LARGEST_DOWNLOAD
from bot.rehearsal.model import Wire
from bot.rehearsal.world import World


@method("getFile", "file_id")
def get_file(world: World, params: Params) -> Wire:
    """Return where a file can be fetched."""
    stored = world.files.get(params.text("file_id"))
    if stored is None:
        raise refusals.bad_request("invalid file_id")
    if len(stored.content) > LARGEST_DOWNLOAD:
        raise refusals.bad_request("file is too big")
    return stored.wire(file_path=stored.path)
