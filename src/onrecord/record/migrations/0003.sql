-- What a person's page counts is counted when statements are put; passages of other states are searched.
-- `onrecord.record.passages` fills the last two tables.
DROP INDEX facet_months;
DROP INDEX facet_quoted;
CREATE TABLE spoken (
  -- How many statements are credited to a name, by month: a timeline without counting each of them.
  name INTEGER NOT NULL REFERENCES name (number),  -- the name
  month TEXT NOT NULL,  -- of facet.day: YYYY-MM; empty where the day is unknown
  statements INTEGER NOT NULL,  -- how many
  PRIMARY KEY (name, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE quoted (
  -- How many statements are credited to a name, by outlet: who quotes whom.
  name INTEGER NOT NULL REFERENCES name (number),  -- the name
  outlet INTEGER NOT NULL,  -- the outlet's number; 0 where none is known
  statements INTEGER NOT NULL,  -- how many
  PRIMARY KEY (name, outlet)
) STRICT, WITHOUT ROWID;
INSERT INTO spoken (name, month, statements)
  SELECT name, coalesce(substr(day, 1, 7), ''), count(*) FROM facet WHERE name IS NOT NULL GROUP BY 1, 2;
INSERT INTO quoted (name, outlet, statements)
  SELECT name, coalesce(outlet, 0), count(*) FROM facet WHERE name IS NOT NULL GROUP BY 1, 2;
CREATE TABLE passage (
  -- A paragraph or headline as other captures have it, in words that the edition does not have: an earlier or later state.
  number INTEGER PRIMARY KEY,  -- of this row; the full-text index uses it
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,  -- whose state it is
  text TEXT NOT NULL,  -- its words, as the captures have them
  other TEXT NOT NULL,  -- those of them that the edition does not have there
  spans TEXT NOT NULL,  -- JSON: [start, end, place of the variant] of these in the text
  captures TEXT NOT NULL  -- JSON: [{"capture", "spans"}], where each capture has these in its text layer
) STRICT;
CREATE INDEX passage_article ON passage (article);
CREATE VIRTUAL TABLE passage_words USING fts5 (
  -- Full-text index of passages of other states; kept by the program as well.
  text, other,
  content = 'passage', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
