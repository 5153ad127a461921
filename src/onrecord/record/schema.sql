-- The record of onrecord: who said what, when, and where the captures say so.
--
-- Offsets are code points and half-open, as [start, end]. Columns called JSON hold one JSON value.
-- Tables are named after one thing; the views at the end, named after many, are for browsing.

CREATE TABLE original (
  -- The bytes of captures, each once, as they were stored; verify reads them again.
  number INTEGER PRIMARY KEY,  -- of this row
  sha256 TEXT NOT NULL UNIQUE,  -- of the bytes, hex
  size INTEGER NOT NULL,  -- of the bytes before packing
  packed BLOB NOT NULL  -- the bytes, packed by zlib
) STRICT;

CREATE TABLE capture (
  -- One stored copy of one page, and all text that was read from it.
  number INTEGER PRIMARY KEY,  -- of this row; postings use it
  id TEXT NOT NULL UNIQUE,  -- "c" and 16 hex digits, a function of sha256, url and captured
  sha256 TEXT NOT NULL REFERENCES original (sha256),  -- of the capture's bytes
  media_type TEXT NOT NULL,  -- from the bytes: text/html, application/pdf, text/plain, text/markdown, application/json, text/csv, message/rfc822
  url TEXT,  -- as the container recorded it; none for loose files
  captured TEXT,  -- as the container, the page itself or the name of its file says: YYYY-MM-DDTHH:MM:SSZ
  reader TEXT NOT NULL,  -- name and version of the reading function
  text TEXT NOT NULL,  -- the text layer
  blocks TEXT NOT NULL,  -- JSON: [{"role", "pieces": [[start, end, glue]], "href", "links": [[start, end, href]]}] in the text layer; glue is " " where it is not given
  facts TEXT NOT NULL,  -- JSON: [{"name", "value", "reason", "evidence": [{"value", "basis", "span", "capture", "doubt"}]}]
  sketch BLOB NOT NULL,  -- what grouping compares: see editing/kinship/sketch.py
  article TEXT REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED  -- the article that this capture is a witness of
) STRICT;
CREATE INDEX capture_sha256 ON capture (sha256);
CREATE INDEX capture_article ON capture (article);
CREATE INDEX capture_url ON capture (url) WHERE url IS NOT NULL;

CREATE TABLE capture_path (
  -- Every path under which a capture was found.
  capture TEXT NOT NULL REFERENCES capture (id),  -- the capture
  path TEXT NOT NULL,  -- as the user named it; members of archives after "#"
  PRIMARY KEY (capture, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE refusal (
  -- What could not be read; a row goes away once its path is read.
  path TEXT NOT NULL PRIMARY KEY,  -- as the user named it; members of archives after "#"
  reason TEXT NOT NULL,  -- what is wrong
  advice TEXT NOT NULL,  -- what to do about it; empty when there is nothing
  time TEXT NOT NULL  -- when it was last tried: YYYY-MM-DDTHH:MM:SSZ
) STRICT, WITHOUT ROWID;

CREATE TABLE posting (
  -- Which captures have which keys of their sketches: how kin are found. A row is a bucket; see record/index/postings.py.
  number INTEGER PRIMARY KEY,  -- a one, then the bits that all its hashes begin with
  hashes BLOB NOT NULL,  -- of the keys, sorted, each in 8 bytes, the lowest byte first; as often as captures have it, up to 33
  captures BLOB NOT NULL  -- the numbers of the captures, one a hash, each in 4 bytes, the lowest byte first
) STRICT;

CREATE TABLE posting_known (
  -- Which hashes the buckets may have, and which many have, in so few bits that these stay in memory; see record/index/filters.py.
  number INTEGER PRIMARY KEY,  -- a one, then the bits that all hashes of this part begin with; a part may be missing
  stamp INTEGER NOT NULL,  -- a number drawn by lot: what was read under it once need not be read again
  words BLOB NOT NULL,  -- a filter after Bloom, in words of 8 bytes, the lowest byte first; the next bits of a hash tell its word
  full BLOB NOT NULL  -- hashes that more than 32 captures have, sorted, each in 8 bytes
) STRICT;

CREATE TABLE posting_due (
  -- How far the run that is due has been put into the buckets; no row where none is.
  number INTEGER PRIMARY KEY,  -- the next slice of it: a one, then the bits that all its hashes begin with
  bits INTEGER NOT NULL  -- how many bits the buckets will have
) STRICT;

CREATE TABLE posting_run (
  -- The latest entries, as transactions brought them, or merged; see record/index/runs.py.
  number INTEGER PRIMARY KEY,  -- of this row; the higher, the later, on one level
  level INTEGER NOT NULL,  -- 0 for the entries of one transaction; runs of higher levels are older, 64 is the one that is due
  stamp INTEGER NOT NULL,  -- as in posting_known
  size INTEGER NOT NULL,  -- how many entries
  parts INTEGER NOT NULL,  -- in how many rows of posting_part they lie
  words BLOB NOT NULL  -- which hashes it may have, as in posting_known
) STRICT;

CREATE TABLE posting_part (
  -- The entries of runs, each row those of one stretch of hashes; the stretches of a run are equally long.
  number INTEGER PRIMARY KEY,  -- that of the run times 2 to the power of 32, plus that of the stretch, from 0
  hashes BLOB NOT NULL,  -- as in posting
  captures BLOB NOT NULL  -- as in posting
) STRICT;

CREATE TABLE article (
  -- What the captures of one text have in common.
  number INTEGER PRIMARY KEY,  -- of this row; the full-text index uses it
  id TEXT NOT NULL UNIQUE,  -- "a" and the 16 hex digits of its smallest capture id
  title TEXT,  -- its headline
  published TEXT,  -- YYYY-MM-DD
  url TEXT,  -- its address at the publisher
  publisher TEXT,  -- the outlet's name
  authors TEXT NOT NULL,  -- JSON: names in the byline's order
  language TEXT,  -- ISO 639-1
  text TEXT NOT NULL,  -- the edition: paragraphs separated by one empty line
  paragraphs TEXT NOT NULL,  -- JSON: the spans of the paragraphs in the edition
  facts TEXT NOT NULL  -- JSON: the evidence of all captures together, as in capture.facts
) STRICT;
CREATE INDEX article_published ON article (published);

CREATE TABLE witness (
  -- A capture in its role as evidence for an article's text.
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,  -- the article
  capture TEXT NOT NULL REFERENCES capture (id),  -- the capture
  weight REAL NOT NULL,  -- 0 to 1, how far it is trusted where witnesses differ
  anchors TEXT NOT NULL,  -- JSON: [start and end in the edition, start and end in the text layer, exact (1) or the same words in another form (0)]
  PRIMARY KEY (article, capture)
) STRICT;
CREATE INDEX witness_capture ON witness (capture);

CREATE TABLE variant (
  -- A place where an article's witnesses differ.
  number INTEGER PRIMARY KEY,  -- of this row
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,  -- the article
  place INTEGER NOT NULL,  -- 0 for the first of the article
  kind TEXT NOT NULL,  -- omission, addition, substitution, transposition
  nature TEXT NOT NULL,  -- truncation, revision, recognition, form, furniture
  spans TEXT NOT NULL,  -- JSON: in the edition; an empty span where the edition has nothing
  readings TEXT NOT NULL  -- JSON: [{"captures", "text"}], the edition's first
) STRICT;
CREATE UNIQUE INDEX variant_place ON variant (article, place);

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
  mention INTEGER REFERENCES mention (number) ON DELETE SET NULL  -- the speaker, which leads to the person
) STRICT;
CREATE INDEX earlier_article ON earlier (article, place);
CREATE INDEX earlier_mention ON earlier (mention);

CREATE TABLE unread (
  -- Articles with revisions in which nobody looked for earlier statements, for the record was made before there were any; rebuild does.
  article TEXT NOT NULL PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE  -- the article
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  -- An address that an article points to.
  number INTEGER PRIMARY KEY,  -- of this row
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,  -- the article
  place INTEGER NOT NULL,  -- 0 for the first of the article
  rel TEXT NOT NULL,  -- related, embed, reference
  url TEXT NOT NULL,  -- the address
  text TEXT,  -- the words that stand with it
  note TEXT  -- what looks wrong about it
) STRICT;
CREATE UNIQUE INDEX link_place ON link (article, place);

CREATE TABLE person (
  -- A person, organisation or group whom the mentions of one or more articles refer to.
  number INTEGER PRIMARY KEY,  -- of this row
  id TEXT NOT NULL UNIQUE,  -- "p" and the 16 hex digits of its smallest mention id
  type TEXT NOT NULL,  -- person, organisation, group
  name TEXT NOT NULL,  -- the fullest form seen
  articles INTEGER NOT NULL,  -- how many articles mention it
  statements INTEGER NOT NULL  -- how many statements it is credited with
) STRICT;
CREATE INDEX person_name ON person (name);
CREATE INDEX person_statements ON person (statements DESC, name, id);

CREATE TABLE name (
  -- A name as it is compared: without titles, case, accents and dots.
  number INTEGER PRIMARY KEY,  -- of this row
  type TEXT NOT NULL,  -- person, organisation, group
  key TEXT NOT NULL,  -- the name as compared
  block TEXT NOT NULL,  -- the part that two names must share to be compared: the surname, or all of it
  apart TEXT NOT NULL,  -- id of the one mention that a judgement sets apart; empty otherwise
  articles INTEGER NOT NULL,  -- how many mentions bear it
  statements INTEGER NOT NULL,  -- how many statements these are credited with
  person INTEGER REFERENCES person (number) DEFERRABLE INITIALLY DEFERRED,  -- who bears it
  UNIQUE (type, key, apart)
) STRICT;
CREATE INDEX name_block ON name (type, block);
CREATE INDEX name_person ON name (person);

CREATE TABLE spelling (
  -- The written forms of a name, and how many mentions have each.
  name INTEGER NOT NULL REFERENCES name (number),  -- the name
  text TEXT NOT NULL,  -- as written
  roles TEXT NOT NULL,  -- JSON: offices and titles that stood with it, sorted
  articles INTEGER NOT NULL,  -- how many mentions
  PRIMARY KEY (name, text, roles)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
  -- One article's speaker, as its statements have him, her or it.
  number INTEGER PRIMARY KEY,  -- of this row
  id TEXT NOT NULL UNIQUE,  -- "m" and 16 hex digits, a function of article, type and name
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,  -- the article
  type TEXT NOT NULL,  -- person, organisation, group
  text TEXT NOT NULL,  -- the fullest form of the name that the article gives
  forms TEXT NOT NULL,  -- JSON: the sources' words, as they stand
  roles TEXT NOT NULL,  -- JSON: offices and titles that stood with the name, sorted
  name INTEGER NOT NULL REFERENCES name (number)  -- the name as compared, which leads to the person
) STRICT;
CREATE INDEX mention_article ON mention (article);
CREATE INDEX mention_name ON mention (name, id);

CREATE TABLE statement (
  -- One attribution: somebody is credited with some content. Spans are of the edition.
  number INTEGER PRIMARY KEY,  -- of this row; the full-text index uses it
  id TEXT NOT NULL UNIQUE,  -- "s" and 16 hex digits, a function of article and content
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,  -- where it stands
  place INTEGER NOT NULL,  -- 0 for the first of the article
  kind TEXT NOT NULL,  -- direct, mixed, indirect: how much of the content stands in quotation marks
  manner TEXT NOT NULL,  -- speech, attitude, evidence
  content TEXT NOT NULL,  -- what is credited, its spans joined by one space
  content_spans TEXT NOT NULL,  -- JSON: spans
  cue TEXT,  -- the words that credit
  cue_spans TEXT NOT NULL,  -- JSON: spans
  source TEXT,  -- who is credited, as the text has it
  source_spans TEXT NOT NULL,  -- JSON: spans
  speaker_type TEXT,  -- person, organisation, group, unnamed, author; none when the evidence does not decide
  speaker TEXT,  -- the fullest name that the article gives
  via_type TEXT,  -- type of the reporter in between
  via TEXT,  -- name of the reporter in between
  said TEXT,  -- when it was said, as the text tells: YYYY-MM-DD
  said_text TEXT,  -- the words that tell when
  said_span TEXT,  -- JSON: where these words stand
  day TEXT,  -- said, or else the article's publication: what since and until look at
  probability REAL NOT NULL,  -- 0 to 1, that this is an attribution with this content
  reader TEXT NOT NULL,  -- which reader found it
  reason TEXT,  -- why this speaker
  mention INTEGER REFERENCES mention (number) ON DELETE SET NULL  -- the speaker, which leads to the person
) STRICT;
CREATE INDEX statement_article ON statement (article, place);
CREATE INDEX statement_mention ON statement (mention);
CREATE INDEX statement_day ON statement (day);
CREATE INDEX statement_probability ON statement (probability);

CREATE TABLE outlet (
  -- The publishers by name, for counting and filtering.
  number INTEGER PRIMARY KEY,  -- of this row
  name TEXT NOT NULL UNIQUE  -- as the articles have it
) STRICT;

CREATE TABLE facet (
  -- What a statement is counted and filtered by, in few bytes: a search looks at thousands of these.
  statement INTEGER PRIMARY KEY REFERENCES statement (number) ON DELETE CASCADE,  -- the statement
  day TEXT,  -- said, or else published: YYYY-MM-DD
  outlet INTEGER REFERENCES outlet (number),  -- who published the article
  name INTEGER REFERENCES name (number),  -- whom it is credited to, which leads to the person
  kind TEXT NOT NULL,  -- direct, mixed, indirect
  manner TEXT NOT NULL  -- speech, attitude, evidence
) STRICT;
CREATE INDEX facet_day ON facet (day, outlet, name, kind, manner);
CREATE INDEX facet_name ON facet (name, day, outlet, kind, manner);
CREATE INDEX facet_outlet ON facet (outlet, day, name, kind, manner);

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

CREATE TABLE echo (
  -- Fingerprints of statements' words: how the same words are found in other articles. See record/echoes.py.
  key INTEGER NOT NULL,  -- a 32-bit hash of some words in a row
  statement INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,  -- the statement that has them
  PRIMARY KEY (key, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX echo_statement ON echo (statement);

CREATE TABLE former (
  -- Ids of statements that changed when their article gained a witness; they keep resolving. See record/successors.py.
  id TEXT NOT NULL PRIMARY KEY,  -- the former id
  statement TEXT NOT NULL  -- the id it has now, or of what has most of its words; an article's where they are a statement no more, also one that was taken out
) STRICT, WITHOUT ROWID;
CREATE INDEX former_statement ON former (statement);

CREATE TABLE former_mention (
  -- Ids of mentions that changed with their article; persons are called after mentions, and their ids keep resolving.
  id TEXT NOT NULL PRIMARY KEY,  -- the former id
  mention TEXT NOT NULL  -- the id it has now, or that of another mention of the same person; else the article's, or a capture's that was taken out with the last of them
) STRICT, WITHOUT ROWID;
CREATE INDEX former_mention_mention ON former_mention (mention);

CREATE TABLE judgement (
  -- A human decision; it outlives every rebuild.
  id TEXT NOT NULL PRIMARY KEY,  -- "j" and 16 hex digits
  verdict TEXT NOT NULL,  -- same person, not the same person, speaker, not a statement, missed statement, same article, not the same article
  subject TEXT NOT NULL,  -- what is judged, by something that survives a rebuild: see record/judgements.py
  value TEXT,  -- the other side, or what was decided on
  author TEXT NOT NULL,  -- who decided
  time TEXT NOT NULL,  -- when: YYYY-MM-DDTHH:MM:SSZ
  reason TEXT NOT NULL,  -- why
  undone TEXT  -- when it was taken back: YYYY-MM-DDTHH:MM:SSZ
) STRICT, WITHOUT ROWID;

CREATE TABLE removal (
  -- What was taken out of the record, by whom and why; nothing of the capture itself. See record/removals.py.
  number INTEGER PRIMARY KEY,  -- of this row
  capture TEXT NOT NULL,  -- its id
  heir TEXT,  -- id of the capture of its article that is most like it: ids of that article lead there; none where none was left
  author TEXT NOT NULL,  -- who took it out
  time TEXT NOT NULL,  -- when: YYYY-MM-DDTHH:MM:SSZ
  reason TEXT NOT NULL,  -- why
  undone TEXT  -- since when it may be added again: YYYY-MM-DDTHH:MM:SSZ
) STRICT;
CREATE INDEX removal_capture ON removal (capture);

CREATE VIRTUAL TABLE statement_words USING fts5 (
  -- Full-text index of statements; kept by the program, for triggers of a file from elsewhere are not trusted with it.
  content, source, speaker,
  content = 'statement', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE article_words USING fts5 (
  -- Full-text index of editions; kept by the program as well.
  title, text,
  content = 'article', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE passage_words USING fts5 (
  -- Full-text index of passages of other states; kept by the program as well.
  text, other,
  content = 'passage', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE earlier_words USING fts5 (
  -- Full-text index of earlier statements; kept by the program as well.
  content, source, speaker,
  content = 'earlier', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIEW statements AS
  -- Who said what, when, in which article.
  SELECT statement.id, person.name AS person, person.id AS person_id, statement.speaker_type, statement.speaker, statement.source,
    statement.cue, statement.content, statement.kind, statement.manner, statement.day, statement.said_text, statement.via,
    statement.probability, article.publisher, article.published, article.title, article.id AS article, statement.number
  FROM statement
  JOIN article ON article.id = statement.article
  LEFT JOIN mention ON mention.number = statement.mention
  LEFT JOIN name ON name.number = mention.name
  LEFT JOIN person ON person.number = name.person;

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

CREATE VIEW articles AS
  -- The articles, with how much there is of each.
  SELECT article.id, article.title, article.published, article.publisher, article.authors, article.url, article.language,
    (SELECT count(*) FROM witness WHERE witness.article = article.id) AS captures,
    (SELECT count(*) FROM statement WHERE statement.article = article.id) AS statements,
    (SELECT count(*) FROM variant WHERE variant.article = article.id) AS variants, article.text, article.number
  FROM article;

CREATE VIEW captures AS
  -- The captures, with where each was found first in alphabetical order.
  SELECT capture.id, (SELECT min(path) FROM capture_path WHERE capture_path.capture = capture.id) AS path, capture.sha256,
    capture.media_type, capture.url, capture.captured, capture.reader, capture.article, capture.text
  FROM capture;

CREATE VIEW people AS
  -- The speakers, and how often they speak.
  SELECT person.id, person.name, person.type, person.statements, person.articles FROM person;

CREATE VIEW witnesses AS
  -- Which captures carry an article's text.
  SELECT witness.article, article.title, witness.capture, capture.path, capture.url, capture.captured, witness.weight
  FROM witness
  JOIN article ON article.id = witness.article
  JOIN captures AS capture ON capture.id = witness.capture;

CREATE VIEW variants AS
  -- Where the captures of an article differ.
  SELECT variant.article, article.title, variant.place, variant.kind, variant.nature, variant.spans, variant.readings
  FROM variant
  JOIN article ON article.id = variant.article;

CREATE VIEW links AS
  -- Where articles point to.
  SELECT link.article, article.title, article.publisher, link.place, link.rel, link.url, link.text, link.note
  FROM link
  JOIN article ON article.id = link.article;
