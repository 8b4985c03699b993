"""A round: planning it, playing it, telling it, taking what members give."""
