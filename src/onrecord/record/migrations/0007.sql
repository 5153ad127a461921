-- Statements in words that the publisher has changed since have a table of their own. Reading them takes more than the
-- record: what articles may lack is noted, and `onrecord rebuild` finds it.
CREATE TABLE earlier (
  -- A statement in words that the publisher has changed since: captures of its article have it, the edition has not. Spans are of text.
  number INTEGER PRIMARY KEY,  -- of this row; the full-text index uses it
  id TEXT NOT NULL UNIQUE,  -- "s" and 16 hex digits, as those of statements
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,  -- whose state has it
  place INTEGER NOT NULL,  -- 0 for the first of the article
  text TEXT NOT NULL,  -- the paragraphs in which it stands, as the captures have them, one empty line between two
  kind TEXT NOT NULL,  -- direct, mixed, indirect: how much of the content stands in quotation marks
  manner TEXT NOT NULL,  -- speech, attitude, evidence
  content TEXT NOT NULL,  -- what is credited, its spans joined by one space
  content_spans TEXT NOT NULL,  -- JSON: spans
  cue TEXT,  -- the words that credit
  cue_spans TEXT NOT NULL,  -- JSON: spans
  source TEXT,  -- who is credited, as the text has it
  source_spans TEXT NOT NULL,  -- JSON: spans
  speaker_type TEXT,  -- person, organisation, group, unnamed, author; none when the evidence does not decide
  speaker TEXT,  -- the fullest name that this state of the article gives
  via_type TEXT,  -- type of the reporter in between
  via TEXT,  -- name of the reporter in between
  said TEXT,  -- when it was said, as the text tells: YYYY-MM-DD
  said_text TEXT,  -- the words that tell when
  said_span TEXT,  -- JSON: where these words stand
  day TEXT,  -- said, or else the article's publication
  probability REAL NOT NULL,  -- 0 to 1, that this is an attribution with this content
  reader TEXT NOT NULL,  -- which reader found it
  reason TEXT,  -- why this speaker
  fate TEXT NOT NULL,  -- what became of it in the edition: reworded, credited to another, gone
  successor TEXT,  -- id of the statement that stands in its place; none where it is gone
  bearers TEXT NOT NULL,  -- JSON: [{"capture", "blocks"}], whose blocks of these numbers are `text`
  held TEXT NOT NULL,  -- JSON: ids of all captures of this state, those that have it in another form too
  lacking TEXT NOT NULL,  -- JSON: ids of the captures that have other words there, or none
  mention INTEGER REFERENCES mention (number) ON DELETE SET NULL  -- the speaker, where statements that stand name the same
) STRICT;
CREATE INDEX earlier_article ON earlier (article, place);
CREATE INDEX earlier_mention ON earlier (mention);

CREATE TABLE unread (
  -- Articles with revisions in which nobody looked for earlier statements, for the record was made before there were any; rebuild does.
  article TEXT NOT NULL PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE  -- the article
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE earlier_words USING fts5 (
  -- Full-text index of earlier statements; kept by the program as well.
  content, source, speaker,
  content = 'earlier', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIEW earlier_statements AS
  -- Who said what in words that the publisher has changed since.
  SELECT earlier.id, person.name AS person, person.id AS person_id, earlier.speaker_type, earlier.speaker, earlier.source,
    earlier.cue, earlier.content, earlier.fate, statement.content AS content_now, earlier.successor, earlier.kind, earlier.manner,
    earlier.day, earlier.probability, article.publisher, article.published, article.title, article.id AS article,
    earlier.number
  FROM earlier
  JOIN article ON article.id = earlier.article
  LEFT JOIN statement ON statement.id = earlier.successor
  LEFT JOIN mention ON mention.number = earlier.mention
  LEFT JOIN name ON name.number = mention.name
  LEFT JOIN person ON person.number = name.person;

INSERT INTO unread
  SELECT DISTINCT article FROM variant WHERE nature = 'revision' AND kind <> 'transposition';
