"""What Kring says, without Telegram: texts in two languages, rich text, buttons.

Every sentence a person reads stands in `catalogues/<language>/<area>.po`; the code here only chooses and joins. It must
not know Telegram's types, the store, or the clock.
"""
