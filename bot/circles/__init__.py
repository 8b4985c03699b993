"""Who belongs together: circles, members, roles, the agreement. Pure values and rules."""
