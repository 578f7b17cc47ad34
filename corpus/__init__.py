"""Pages in, articles out: cleaning, dating and naming of archived union news. Knows nothing of indexes."""
