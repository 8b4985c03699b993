"""A place in a group as the Bot API shows it. Knows the model only."""

from bot.rehearsal.model import Chat, Member, User, Wire

GIVEN = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_change_info",
    "can_invite_users", "can_pin_messages",
)  # fmt: skip
WITHHELD = ("can_post_stories", "can_edit_stories", "can_delete_stories", "can_promote_members")
SENDING = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages",
)  # fmt: skip
CHANGING = ("can_edit_tag", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics")


def member_wire(chat: Chat, member: Member, user: User) -> Wire:
    """Return a ChatMember."""
    wire: Wire = {"user": user.wire(), "status": member.status}
    match member.status:
        case "creator":
            wire["is_anonymous"] = member.anonymous
        case "administrator":
            wire |= {"can_be_edited": False, "is_anonymous": member.anonymous}
            wire |= dict.fromkeys(GIVEN, True) | dict.fromkeys(WITHHELD, False)
            if chat.forum:
                wire["can_manage_topics"] = True
        case "restricted":
            wire |= {"is_member": True, "until_date": 0}
            wire |= dict.fromkeys(SENDING + CHANGING, False)
        case "kicked":
            wire["until_date"] = 0
        case "member" | "left":
            pass
    return wire


def permissions(chat: Chat) -> Wire:
    """Return what ordinary members may do."""
    return dict.fromkeys(SENDING, not chat.muted_for_members) | dict.fromkeys(CHANGING, False)
