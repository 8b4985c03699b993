"""How something is put: whether a contribution looks like advice or a closed question, and how it could be asked otherwise."""
