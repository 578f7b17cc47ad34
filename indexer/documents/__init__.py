"""Official documents as the archive knows them: a table made at build, found by number, type, issuer or year."""
