"""The library: data files → values; the only place that reads them.

One module a kind of file. Each reads TOML, checks it whole with pydantic and hands out the pure values of the core,
which never see pydantic or a file. A file that is wrong raises `LibraryError` when Kring starts, not when a coach
needs the line that is missing.
"""
