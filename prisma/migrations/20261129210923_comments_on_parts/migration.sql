-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "about_end" INTEGER,
ADD COLUMN     "about_start" INTEGER,
ADD COLUMN     "about_version" INTEGER,
ADD COLUMN     "amendment_id" UUID;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_amendment_id_fkey" FOREIGN KEY ("amendment_id") REFERENCES "amendment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Written by hand from here on.
ALTER TABLE comment ADD CONSTRAINT comment_about_check CHECK (
  (about_version IS NULL) = (about_start IS NULL) AND (about_version IS NULL) = (about_end IS NULL)
  AND (about_version IS NULL OR (about_version > 0 AND about_start >= 0 AND about_end > about_start))
  AND num_nonnulls(about_version, amendment_id) <= 1
  AND (num_nonnulls(about_version, amendment_id) = 0 OR (target_kind = 'proposal' AND parent_id IS NULL)));
CREATE INDEX comment_amendment_partial ON comment (amendment_id) WHERE amendment_id IS NOT NULL;
CREATE INDEX comment_passage_partial ON comment (target_id) WHERE about_version IS NOT NULL;
