-- AlterTable
ALTER TABLE "poll_option" ADD COLUMN     "source_id" UUID;

-- CreateTable
CREATE TABLE "criterion_draft" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "statement" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "criterion_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "criterion_draft_space_id_idx" ON "criterion_draft"("space_id");

-- AddForeignKey
ALTER TABLE "criterion_draft" ADD CONSTRAINT "criterion_draft_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_option" ADD CONSTRAINT "poll_option_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "node"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Notes and groups of a wall may become a vote, a criterion or a card as well: app/domain/lineage/rules.ts.
INSERT INTO link_rule (from_kind, kind, to_kind) VALUES
  ('note', 'written-from', 'poll'),
  ('group', 'written-from', 'poll'),
  ('note', 'written-from', 'criterion'),
  ('group', 'written-from', 'criterion'),
  ('note', 'written-from', 'card'),
  ('group', 'written-from', 'card');
