"""What was typed, read by the archive's own text: marks put back, spelling corrected."""
