-- Ids of persons keep resolving when the mention that they come from gets another id.
CREATE TABLE former_mention (
  -- Ids of mentions that changed with their article; persons are called after mentions, and their ids keep resolving.
  id TEXT NOT NULL PRIMARY KEY,  -- the former id
  mention TEXT NOT NULL  -- the id it has now, or that of another mention of the same person
) STRICT, WITHOUT ROWID;
CREATE INDEX former_mention_mention ON former_mention (mention);
