-- The index of kin lies in buckets, slices and runs. It is filled from the sketches when the record is opened.
DROP TABLE posting;
CREATE TABLE posting (
  -- Which captures have which keys of their sketches: how kin are found. A row is a bucket; see record/index/postings.py.
  number INTEGER PRIMARY KEY,  -- a one, then the bits that all its hashes begin with
  hashes BLOB NOT NULL,  -- of the keys, sorted, each in 8 bytes, the lowest byte first; as often as captures have it, up to 33
  captures BLOB NOT NULL  -- the numbers of the captures, one a hash, each in 4 bytes, the lowest byte first
) STRICT;

CREATE TABLE posting_due (
  -- Entries on their way into the buckets, in slices.
  number INTEGER PRIMARY KEY,  -- a one, then the bits that all its hashes begin with
  bits INTEGER NOT NULL,  -- how many bits the buckets will have
  hashes BLOB NOT NULL,  -- as in posting
  captures BLOB NOT NULL  -- as in posting
) STRICT;

CREATE TABLE posting_run (
  -- The latest entries, as transactions brought them, or merged.
  number INTEGER PRIMARY KEY,  -- of this row; the higher, the later, on one level
  level INTEGER NOT NULL,  -- 0 for the entries of one transaction; runs of higher levels are older
  hashes BLOB NOT NULL,  -- as in posting
  captures BLOB NOT NULL  -- as in posting
) STRICT;
