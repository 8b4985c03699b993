import io
import logging

from bot.chat.quiet import keep_quiet


def test_a_token_is_hidden_in_lines_and_traces():
    written = io.StringIO()
    logger = logging.getLogger("a logger of its own")
    logger.addHandler(logging.StreamHandler(written))
    keep_quiet(logger)
    keep_quiet(logger)
    logger.warning(
        "POST https://api.telegram.org/bot%s/sendMessage", "7000000001:AAsecret-secret_secret-secret-0123456"
    )
    try:
        int("bot7000000001:AAsecret-secret_secret-secret-0123456/getMe")
    except ValueError:
        logger.exception("failed")
    assert "secret" not in written.getvalue()
    assert "/bot<token>/sendMessage" in written.getvalue()
    assert "bot<token>/getMe" in written.getvalue()
    assert logging.getLogger("telegram").level == logging.WARNING
