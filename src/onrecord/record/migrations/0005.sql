-- What is due lies in one run instead of slices; runs have stamps, and a filter tells what the buckets may have. What was
-- due is put down by `finish`; the filter comes as entries settle.
CREATE TABLE due_before AS SELECT number, bits, hashes, captures FROM posting_due;
DROP TABLE posting_due;
CREATE TABLE run_before AS SELECT number, level, hashes, captures FROM posting_run;
DROP TABLE posting_run;
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
  -- The latest entries, as transactions brought them, or merged.
  number INTEGER PRIMARY KEY,  -- of this row; the higher, the later, on one level
  level INTEGER NOT NULL,  -- 0 for the entries of one transaction; runs of higher levels are older, 64 is the one that is due
  stamp INTEGER NOT NULL,  -- as in posting_known
  hashes BLOB NOT NULL,  -- as in posting
  captures BLOB NOT NULL  -- as in posting
) STRICT;
INSERT INTO posting_run SELECT number, level, random(), hashes, captures FROM run_before;
DROP TABLE run_before;
