"""Telegram: the only package that knows python-telegram-bot.

In: `transport` and `polling` fetch updates as they are, `intake` turns each into what Kring hears. Out: `gateway` turns
what Kring says into calls, with `rendering` for texts and `callbacks` for buttons; `refusals` is the only place that
reads the words of Telegram's errors. Beside them `lookups` (questions to Telegram) and `menus` (commands, descriptions).

Nothing is decided here about rounds or circles, and nothing is stored.
"""
