-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "paper_id" UUID;

-- AlterTable
ALTER TABLE "proposal" ADD COLUMN     "paper_id" UUID;

-- AlterTable
ALTER TABLE "support" ADD COLUMN     "paper_id" UUID;

-- CreateTable
CREATE TABLE "paper" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "proposal_id" UUID,
    "reference" TEXT NOT NULL,
    "same_as" TEXT NOT NULL,
    "number" INTEGER,
    "stack_id" UUID,
    "words_hash" BYTEA NOT NULL,
    "words_sealed" BYTEA,
    "printed_by_id" UUID,
    "printed_at" TIMESTAMPTZ(3),
    "person_id" UUID,
    "entered_by_id" UUID,
    "entered_at" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),

    CONSTRAINT "paper_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "paper_words_hash_key" ON "paper"("words_hash");

-- CreateIndex
CREATE INDEX "paper_space_id_entered_at_idx" ON "paper"("space_id", "entered_at");

-- CreateIndex
CREATE INDEX "paper_stack_id_idx" ON "paper"("stack_id");

-- CreateIndex
CREATE INDEX "paper_proposal_id_idx" ON "paper"("proposal_id");

-- CreateIndex
CREATE INDEX "paper_person_id_idx" ON "paper"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "paper_space_id_same_as_key" ON "paper"("space_id", "same_as");

-- CreateIndex
CREATE UNIQUE INDEX "paper_space_id_number_key" ON "paper"("space_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "comment_paper_id_key" ON "comment"("paper_id");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_paper_id_key" ON "proposal"("paper_id");

-- CreateIndex
CREATE UNIQUE INDEX "support_paper_id_key" ON "support"("paper_id");

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_printed_by_id_fkey" FOREIGN KEY ("printed_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "support" ADD CONSTRAINT "support_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Written by hand from here on.
-- What was entered says by whom and for whom it was; one that was not says nobody.
ALTER TABLE paper ADD CONSTRAINT paper_entered_check CHECK (
  (entered_at IS NULL) = (entered_by_id IS NULL) AND (entered_at IS NOT NULL OR (person_id IS NULL AND claimed_at IS NULL)));
-- A printed sheet has a number, and what was printed has a date.
ALTER TABLE paper ADD CONSTRAINT paper_printed_check CHECK (
  (number IS NULL) = (stack_id IS NULL) AND (number IS NULL) = (printed_at IS NULL) AND (number IS NULL OR number > 0)
  AND (number IS NOT NULL OR entered_at IS NOT NULL));
