"""Articles in the styles of papers of many countries, written for this project, and what is said in them."""
