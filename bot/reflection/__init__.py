"""What a coach is asked about themselves, and where help is when somebody may be unsafe.

Pure. The questions and the help lines are data in this folder (`questions/*.toml`, `help_lines.toml`), read and checked
by `bot.library`; here they are values. Nothing in here knows who brought a dilemma, what stands in it, or what
anybody answered.
"""
