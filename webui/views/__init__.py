"""Views: read the address, ask the searcher, fill a template."""
