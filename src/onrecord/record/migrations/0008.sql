-- Captures can be taken out of a record; that they were is kept. What hangs on articles has views to be browsed by.
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
