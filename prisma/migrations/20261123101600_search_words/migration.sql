-- CreateTable
CREATE TABLE "comment_words" (
    "comment_id" UUID NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "comment_words_pkey" PRIMARY KEY ("comment_id")
);

-- AddForeignKey
ALTER TABLE "comment_words" ADD CONSTRAINT "comment_words_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.

-- The words of a text as the search compares them: without accents, by their French root, and as they are (for their
-- beginnings). A title weighs more.
CREATE FUNCTION search_words(title text, body text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
    SELECT setweight(to_tsvector('pg_catalog.french', public.unaccent('public.unaccent', title)), 'A')
      || setweight(to_tsvector('pg_catalog.french', public.unaccent('public.unaccent', body)), 'B')
      || setweight(to_tsvector('pg_catalog.simple', public.unaccent('public.unaccent', title)), 'A')
      || setweight(to_tsvector('pg_catalog.simple', public.unaccent('public.unaccent', body)), 'B')
  $$;

CREATE OR REPLACE FUNCTION keep_proposal_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO proposal_words (proposal_id, space_id, title, words)
  SELECT NEW.proposal_id, p.space_id, lower(unaccent(NEW.title)),
    search_words(NEW.title, NEW.summary || ' ' || b.markdown)
  FROM proposal p, body b WHERE p.id = NEW.proposal_id AND b.id = NEW.body_id
  ON CONFLICT (proposal_id) DO UPDATE SET title = EXCLUDED.title, words = EXCLUDED.words;
  RETURN NULL;
END $$;

-- The last version of a comment is what is found.
CREATE FUNCTION keep_comment_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO comment_words (comment_id, words)
  SELECT NEW.comment_id, search_words('', b.markdown) FROM body b WHERE b.id = NEW.body_id
  ON CONFLICT (comment_id) DO UPDATE SET words = EXCLUDED.words;
  RETURN NULL;
END $$;
CREATE TRIGGER comment_version_words AFTER INSERT ON comment_version
  FOR EACH ROW EXECUTE FUNCTION keep_comment_words();

-- A text that was blanked is not found by its words either. (The trigger body_words calls it.)
CREATE OR REPLACE FUNCTION forget_proposal_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE proposal_words w SET words = search_words(v.title, v.summary || ' ' || NEW.markdown)
  FROM proposal_version v JOIN proposal p ON p.id = v.proposal_id AND p.current_version = v.number
  WHERE v.body_id = NEW.id AND w.proposal_id = v.proposal_id;
  UPDATE comment_words w SET words = search_words('', NEW.markdown)
  FROM comment_version v JOIN comment c ON c.id = v.comment_id AND c.current_version = v.number
  WHERE v.body_id = NEW.id AND w.comment_id = v.comment_id;
  RETURN NULL;
END $$;

-- Nor a title or a summary.
CREATE FUNCTION forget_proposal_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE proposal_words w SET title = lower(unaccent(NEW.title)),
    words = search_words(NEW.title, NEW.summary || ' ' || b.markdown)
  FROM proposal p, body b
  WHERE p.id = NEW.proposal_id AND p.current_version = NEW.number AND b.id = NEW.body_id AND w.proposal_id = p.id;
  RETURN NULL;
END $$;
CREATE TRIGGER proposal_version_title AFTER UPDATE OF title, summary ON proposal_version
  FOR EACH ROW EXECUTE FUNCTION forget_proposal_title();

UPDATE proposal_words w SET title = lower(unaccent(v.title)), words = search_words(v.title, v.summary || ' ' || b.markdown)
FROM proposal p JOIN proposal_version v ON v.proposal_id = p.id AND v.number = p.current_version
  JOIN body b ON b.id = v.body_id
WHERE w.proposal_id = p.id;

INSERT INTO comment_words (comment_id, words)
SELECT c.id, search_words('', b.markdown)
FROM comment c JOIN comment_version v ON v.comment_id = c.id AND v.number = c.current_version
  JOIN body b ON b.id = v.body_id;

CREATE INDEX comment_words_search ON comment_words USING gin (words);

