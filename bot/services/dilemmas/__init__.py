"""Bringing a dilemma in private, and what its owner does with it afterwards."""
