"""Where everything is kept: the only place that knows SQLAlchemy, SQL and keys.

A record is a frozen dataclass of the layers above. `tables` says which columns each kind has, `declared` ties kinds to
tables, `codec` turns a record into a row and back, `sealing` makes rows unreadable without the key, `store` is the port
`bot.services.ports.Store`, `database` opens and closes, `migrate` brings the tables up to date, `privacy` says of every
table what it is for and when it goes. Nothing in here knows what a round does or what Telegram is.
"""
