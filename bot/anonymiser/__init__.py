"""From a text to what may identify somebody in it, and what could stand there. CPU only.

The first, simple one: rules and word lists (`simple`). Its door is `bot.services.ports.Anonymiser`; nothing else in the house
knows how it works. It proposes and replaces, it decides nothing: the coach does.
"""
