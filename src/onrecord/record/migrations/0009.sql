-- Runs lie in rows, of which whoever looks something up reads those that may have it. `finish` puts down what was in runs.
CREATE TABLE run_before AS SELECT number, level, hashes, captures FROM posting_run;
DROP TABLE posting_run;
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
