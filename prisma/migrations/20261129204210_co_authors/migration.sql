-- CreateTable
CREATE TABLE "co_author_offer" (
    "id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "person_id" UUID,
    "token_hash" BYTEA,
    "message" TEXT NOT NULL DEFAULT '',
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,

    CONSTRAINT "co_author_offer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "co_author_offer_token_hash_key" ON "co_author_offer"("token_hash");

-- CreateIndex
CREATE INDEX "co_author_offer_proposal_id_state_idx" ON "co_author_offer"("proposal_id", "state");

-- CreateIndex
CREATE INDEX "co_author_offer_person_id_idx" ON "co_author_offer"("person_id");

-- AddForeignKey
ALTER TABLE "co_author_offer" ADD CONSTRAINT "co_author_offer_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "co_author_offer" ADD CONSTRAINT "co_author_offer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "co_author_offer" ADD CONSTRAINT "co_author_offer_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "co_author_offer" ADD CONSTRAINT "co_author_offer_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Written by hand from here on.
ALTER TABLE co_author_offer ADD CONSTRAINT co_author_offer_kind_check CHECK (kind IN ('name', 'link', 'request'));
ALTER TABLE co_author_offer ADD CONSTRAINT co_author_offer_state_check
  CHECK (state IN ('waiting', 'accepted', 'declined', 'withdrawn'));
ALTER TABLE co_author_offer ADD CONSTRAINT co_author_offer_answer_check
  CHECK ((state = 'waiting') = (answered_at IS NULL));
-- Nobody is invited, or asks, twice at once.
CREATE UNIQUE INDEX co_author_offer_waiting_partial ON co_author_offer (proposal_id, person_id) WHERE state = 'waiting';

ALTER TABLE notice DROP CONSTRAINT notice_target_check;
ALTER TABLE notice ADD CONSTRAINT notice_target_check CHECK (
  target_kind IN ('space', 'edition', 'proposal', 'poll', 'decision', 'criterion', 'card', 'person', 'offer'));
