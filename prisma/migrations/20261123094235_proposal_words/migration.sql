-- CreateTable
CREATE TABLE "proposal_words" (
    "proposal_id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "proposal_words_pkey" PRIMARY KEY ("proposal_id")
);

-- CreateIndex
CREATE INDEX "proposal_words_space_id_idx" ON "proposal_words"("space_id");

-- AddForeignKey
ALTER TABLE "proposal_words" ADD CONSTRAINT "proposal_words_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.
CREATE INDEX proposal_words_search ON proposal_words USING gin (words);
CREATE INDEX proposal_words_title_trgm ON proposal_words USING gin (title gin_trgm_ops);

-- Every new version is what is found. Accents and capitals do not count; a title counts as its words do.
CREATE FUNCTION keep_proposal_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO proposal_words (proposal_id, space_id, title, words)
  SELECT NEW.proposal_id, p.space_id, lower(unaccent(NEW.title)),
    to_tsvector('french', unaccent(NEW.title || ' ' || NEW.summary || ' ' || b.markdown))
  FROM proposal p, body b WHERE p.id = NEW.proposal_id AND b.id = NEW.body_id
  ON CONFLICT (proposal_id) DO UPDATE SET title = EXCLUDED.title, words = EXCLUDED.words;
  RETURN NULL;
END $$;
CREATE TRIGGER proposal_version_words AFTER INSERT ON proposal_version
  FOR EACH ROW EXECUTE FUNCTION keep_proposal_words();

-- A text that was blanked is not found by its words either.
CREATE FUNCTION forget_proposal_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE proposal_words w SET words = to_tsvector('french', unaccent(w.title))
  FROM proposal_version v JOIN proposal p ON p.id = v.proposal_id AND p.current_version = v.number
  WHERE v.body_id = NEW.id AND w.proposal_id = v.proposal_id;
  RETURN NULL;
END $$;
CREATE TRIGGER body_words AFTER UPDATE ON body FOR EACH ROW EXECUTE FUNCTION forget_proposal_words();

INSERT INTO proposal_words (proposal_id, space_id, title, words)
SELECT p.id, p.space_id, lower(unaccent(v.title)),
  to_tsvector('french', unaccent(v.title || ' ' || v.summary || ' ' || b.markdown))
FROM proposal p JOIN proposal_version v ON v.proposal_id = p.id AND v.number = p.current_version
  JOIN body b ON b.id = v.body_id;
