"""Articles in, results out: analysis, index generations, engines and the search service."""
