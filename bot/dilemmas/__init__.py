"""What a coach brings: the dilemma, its way in, its way out. Pure values and rules."""
