"""What is kept: showing it, handing it over, forgetting it, letting it go in time."""
