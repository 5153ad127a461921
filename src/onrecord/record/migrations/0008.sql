-- Captures can be taken out of a record; that they were is kept.
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
