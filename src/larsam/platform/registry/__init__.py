"""Where rooms say at start-up, by name, what they have: tiers below can then name things above them."""
