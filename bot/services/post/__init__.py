"""Letters in and parcels out: receiving, handling once, sending in order, what follows from failures."""
