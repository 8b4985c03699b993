"""Hosting a circle: greeting, set-up, agreement, joining, leading, what is amiss."""
