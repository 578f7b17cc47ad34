"""Suggestions while typing, from the archive's own phrases, bodies, numbers and titles."""
