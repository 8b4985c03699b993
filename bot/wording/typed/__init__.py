"""Moments that somebody types, in Dutch, English or a mixture: what they can mean.

Pure. Never silently wrong: what can mean two moments comes back as both, what is not understood whole comes back as nothing.
It must not know what the moment is for.
"""
