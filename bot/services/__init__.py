"""What Kring does: one file a use case, knowing only ports.

A use case is an async function that gets a `Work` (a transaction, a moment, and the list of what is to be said) and what
was heard. It reads and writes through the transaction and says things with `work.say`; it never sends. When it
returns, what it wrote, what it said and "this update is done" are committed together; the courier sends afterwards.
"""
