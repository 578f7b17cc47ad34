"""What is counted over many articles: keywords in context, words nearby, typical phrases, likeness, years."""
