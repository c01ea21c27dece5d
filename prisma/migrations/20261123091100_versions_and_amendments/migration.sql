-- AlterTable
ALTER TABLE "proposal" ADD COLUMN     "substantial_version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "proposal_version" ADD COLUMN     "substantial" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "amendment" (
    "id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "body_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "answer" TEXT NOT NULL DEFAULT '',
    "made_version" INTEGER,
    "promoted_to_id" UUID,

    CONSTRAINT "amendment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "amendment_support" (
    "amendment_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "amendment_support_pkey" PRIMARY KEY ("amendment_id","person_id")
);

-- CreateIndex
CREATE INDEX "amendment_proposal_id_state_idx" ON "amendment"("proposal_id", "state");

-- CreateIndex
CREATE INDEX "amendment_person_id_idx" ON "amendment"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "amendment_proposal_id_number_key" ON "amendment"("proposal_id", "number");

-- CreateIndex
CREATE INDEX "amendment_support_person_id_idx" ON "amendment_support"("person_id");

-- CreateIndex
CREATE INDEX "support_proposal_id_version_idx" ON "support"("proposal_id", "version");

-- AddForeignKey
ALTER TABLE "amendment" ADD CONSTRAINT "amendment_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "amendment" ADD CONSTRAINT "amendment_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "amendment" ADD CONSTRAINT "amendment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "amendment" ADD CONSTRAINT "amendment_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "amendment" ADD CONSTRAINT "amendment_proposal_id_made_version_fkey" FOREIGN KEY ("proposal_id", "made_version") REFERENCES "proposal_version"("proposal_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "amendment" ADD CONSTRAINT "amendment_promoted_to_id_fkey" FOREIGN KEY ("promoted_to_id") REFERENCES "proposal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "amendment_support" ADD CONSTRAINT "amendment_support_amendment_id_fkey" FOREIGN KEY ("amendment_id") REFERENCES "amendment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "amendment_support" ADD CONSTRAINT "amendment_support_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.
ALTER TABLE proposal ADD CONSTRAINT proposal_substantial_check CHECK (substantial_version >= 1);
ALTER TABLE amendment ADD CONSTRAINT amendment_words_check CHECK (
  state IN ('open', 'accepted', 'rejected', 'promoted', 'withdrawn') AND number > 0 AND version > 0
  AND start >= 0 AND "end" >= start AND char_length(reason) <= 300 AND char_length(answer) <= 1000);
ALTER TABLE amendment ADD CONSTRAINT amendment_accepted_check CHECK ((state = 'accepted') = (made_version IS NOT NULL));
ALTER TABLE amendment ADD CONSTRAINT amendment_promoted_check CHECK ((state = 'promoted') = (promoted_to_id IS NOT NULL));
ALTER TABLE amendment ADD CONSTRAINT amendment_rejected_check CHECK (state <> 'rejected' OR answer <> '');
ALTER TABLE amendment ADD CONSTRAINT amendment_answered_check CHECK ((state = 'open') = (answered_at IS NULL));

-- What was suggested never changes; what became of it is said once (one that was rejected may still become a proposal).
CREATE FUNCTION guard_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  later text[] := ARRAY['state', 'answered_at', 'answered_by_id', 'answer', 'made_version', 'promoted_to_id'];
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an amendment is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (to_jsonb(NEW) - later) <> (to_jsonb(OLD) - later) THEN
    RAISE EXCEPTION 'what an amendment suggests does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state <> 'open' AND NOT (OLD.state = 'rejected' AND NEW.state = 'promoted' AND NEW.answer = OLD.answer) THEN
    RAISE EXCEPTION 'this amendment has had its answer' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER amendment_guard BEFORE UPDATE OR DELETE ON amendment FOR EACH ROW EXECUTE FUNCTION guard_amendment();
CREATE TRIGGER amendment_no_truncate BEFORE TRUNCATE ON amendment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
