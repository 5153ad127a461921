-- The index of kin has fewer keys, and one row for each. It is filled from the sketches when the record is opened.
DROP TABLE posting;
CREATE TABLE posting (
  -- Which captures hold a sampled shingle or another key of their sketch: how kin are found. See record/index.
  key INTEGER PRIMARY KEY,  -- a 64-bit hash, signed
  captures BLOB NOT NULL  -- the numbers of the first captures that have it, up to 33, each in 4 bytes, the lowest byte first
) STRICT;
ALTER TABLE capture DROP COLUMN keys;
