"""Language: the marks, sentences, noun phrases and word lists of a text, before anybody is credited."""
