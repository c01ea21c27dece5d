-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "thanks_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "unclear_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "useful_count" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "comment_reaction" (
    "comment_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comment_reaction_pkey" PRIMARY KEY ("comment_id","person_id","kind")
);

-- CreateTable
CREATE TABLE "comment_mention" (
    "comment_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comment_mention_pkey" PRIMARY KEY ("comment_id","person_id")
);

-- CreateTable
CREATE TABLE "discussion_summary" (
    "target_kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "discussion_summary_pkey" PRIMARY KEY ("target_kind","target_id","number")
);

-- CreateIndex
CREATE INDEX "comment_reaction_person_id_idx" ON "comment_reaction"("person_id");

-- CreateIndex
CREATE INDEX "comment_mention_person_id_idx" ON "comment_mention"("person_id");

-- CreateIndex
CREATE INDEX "discussion_summary_by_id_idx" ON "discussion_summary"("by_id");

-- AddForeignKey
ALTER TABLE "comment_reaction" ADD CONSTRAINT "comment_reaction_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_reaction" ADD CONSTRAINT "comment_reaction_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discussion_summary" ADD CONSTRAINT "discussion_summary_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discussion_summary" ADD CONSTRAINT "discussion_summary_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what the schema language cannot say.
ALTER TABLE comment_reaction ADD CONSTRAINT comment_reaction_kind_check CHECK (kind IN ('useful', 'thanks', 'unclear'));
ALTER TABLE comment ADD CONSTRAINT comment_counts_check CHECK (useful_count >= 0 AND thanks_count >= 0 AND unclear_count >= 0);
ALTER TABLE discussion_summary ADD CONSTRAINT discussion_summary_words_check CHECK (
  target_kind IN ('edition', 'space', 'proposal') AND number > 0);
CREATE TRIGGER discussion_summary_append_only BEFORE UPDATE OR DELETE ON discussion_summary FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER discussion_summary_no_truncate BEFORE TRUNCATE ON discussion_summary FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
