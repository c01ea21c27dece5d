-- CreateTable
CREATE TABLE "support_decline" (
    "proposal_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "support_decline_pkey" PRIMARY KEY ("proposal_id","person_id")
);

-- CreateIndex
CREATE INDEX "support_decline_person_id_idx" ON "support_decline"("person_id");

-- AddForeignKey
ALTER TABLE "support_decline" ADD CONSTRAINT "support_decline_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "support_decline" ADD CONSTRAINT "support_decline_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.
ALTER TABLE proposal DROP CONSTRAINT proposal_state_check;
ALTER TABLE proposal ADD CONSTRAINT proposal_state_check CHECK (state IN (
  'draft', 'published', 'under-review', 'accepted', 'accepted-in-part', 'not-retained', 'implemented', 'withdrawn',
  'replaced', 'hidden'));
INSERT INTO proposal_state_rule (from_state, to_state) VALUES
  ('published', 'replaced'),
  ('under-review', 'replaced');
