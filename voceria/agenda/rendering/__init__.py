"""Activities turned into what leaves the office."""
