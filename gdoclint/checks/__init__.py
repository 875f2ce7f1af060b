"""Checks that need Python, one module a rule family; importing them registers them."""
