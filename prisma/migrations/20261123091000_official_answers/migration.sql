-- AlterTable
ALTER TABLE "proposal" ADD COLUMN     "progress" INTEGER;

-- CreateTable
CREATE TABLE "official_answer" (
    "id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reasons" TEXT NOT NULL,
    "body_id" UUID,
    "institution" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "written_by_id" UUID NOT NULL,
    "approver_id" UUID NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "batch_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "official_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer_note" (
    "id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "body_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "answer_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "implementation_step" (
    "id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "progress" INTEGER NOT NULL,
    "body_id" UUID NOT NULL,
    "done_on" DATE NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "implementation_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal_state_rule" (
    "from_state" TEXT NOT NULL,
    "to_state" TEXT NOT NULL,

    CONSTRAINT "proposal_state_rule_pkey" PRIMARY KEY ("from_state","to_state")
);

-- CreateIndex
CREATE INDEX "official_answer_proposal_id_published_at_idx" ON "official_answer"("proposal_id", "published_at");

-- CreateIndex
CREATE INDEX "answer_note_proposal_id_at_idx" ON "answer_note"("proposal_id", "at");

-- CreateIndex
CREATE INDEX "implementation_step_proposal_id_done_on_idx" ON "implementation_step"("proposal_id", "done_on");

-- AddForeignKey
ALTER TABLE "official_answer" ADD CONSTRAINT "official_answer_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official_answer" ADD CONSTRAINT "official_answer_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official_answer" ADD CONSTRAINT "official_answer_written_by_id_fkey" FOREIGN KEY ("written_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official_answer" ADD CONSTRAINT "official_answer_approver_id_fkey" FOREIGN KEY ("approver_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_note" ADD CONSTRAINT "answer_note_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_note" ADD CONSTRAINT "answer_note_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_note" ADD CONSTRAINT "answer_note_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "implementation_step" ADD CONSTRAINT "implementation_step_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "implementation_step" ADD CONSTRAINT "implementation_step_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "implementation_step" ADD CONSTRAINT "implementation_step_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.
ALTER TABLE role_grant DROP CONSTRAINT role_grant_role_check;
ALTER TABLE role_grant ADD CONSTRAINT role_grant_role_check CHECK (
  role IN ('facilitator', 'moderator', 'editor', 'institution', 'administrator'));

ALTER TABLE proposal DROP CONSTRAINT proposal_state_check;
ALTER TABLE proposal ADD CONSTRAINT proposal_state_check CHECK (state IN (
  'draft', 'published', 'under-review', 'accepted', 'accepted-in-part', 'not-retained', 'implemented', 'withdrawn'));
ALTER TABLE proposal ADD CONSTRAINT proposal_progress_check CHECK (progress BETWEEN 0 AND 100);
ALTER TABLE proposal ADD CONSTRAINT proposal_implemented_check CHECK (state <> 'implemented' OR progress = 100);

-- The allowed changes of state: app/domain/proposals/lifecycle.ts is their source, a test compares them.
INSERT INTO proposal_state_rule (from_state, to_state) VALUES
  ('draft', 'published'),
  ('published', 'withdrawn'),
  ('under-review', 'withdrawn'),
  ('published', 'under-review'),
  ('under-review', 'published'),
  ('published', 'accepted'),
  ('published', 'accepted-in-part'),
  ('published', 'not-retained'),
  ('under-review', 'accepted'),
  ('under-review', 'accepted-in-part'),
  ('under-review', 'not-retained'),
  ('accepted', 'accepted-in-part'),
  ('accepted', 'not-retained'),
  ('accepted-in-part', 'accepted'),
  ('accepted-in-part', 'not-retained'),
  ('not-retained', 'accepted'),
  ('not-retained', 'accepted-in-part'),
  ('accepted', 'implemented'),
  ('accepted-in-part', 'implemented'),
  ('implemented', 'accepted'),
  ('implemented', 'accepted-in-part');

CREATE FUNCTION guard_proposal_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state
     AND NOT EXISTS (SELECT 1 FROM proposal_state_rule WHERE from_state = OLD.state AND to_state = NEW.state) THEN
    RAISE EXCEPTION 'a proposal does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER proposal_state_guard BEFORE UPDATE OF state ON proposal
  FOR EACH ROW EXECUTE FUNCTION guard_proposal_state();

ALTER TABLE official_answer ADD CONSTRAINT official_answer_words_check CHECK (
  state IN ('preparing', 'to-approve', 'approved', 'published')
  AND verdict IN ('accepted', 'accepted-in-part', 'not-retained')
  AND char_length(institution) BETWEEN 1 AND 150);
ALTER TABLE official_answer ADD CONSTRAINT official_answer_approver_check CHECK (approver_id <> written_by_id);
ALTER TABLE official_answer ADD CONSTRAINT official_answer_published_check CHECK (
  (state = 'published') = (published_at IS NOT NULL AND body_id IS NOT NULL AND version > 0 AND approved_at IS NOT NULL));
ALTER TABLE official_answer ADD CONSTRAINT official_answer_approved_check CHECK (
  (state IN ('approved', 'published')) = (approved_at IS NOT NULL));
-- One at a time is being prepared.
CREATE UNIQUE INDEX official_answer_in_hand_partial ON official_answer (proposal_id) WHERE state <> 'published';

-- What was published does not change, and only what somebody approved is published.
CREATE FUNCTION guard_official_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'published' THEN
    RAISE EXCEPTION 'a published answer does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.state = 'published' AND (OLD.state <> 'approved' OR NEW.revision <> OLD.revision) THEN
    RAISE EXCEPTION 'only an approved answer is published' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER official_answer_guard BEFORE UPDATE OR DELETE ON official_answer
  FOR EACH ROW EXECUTE FUNCTION guard_official_answer();
CREATE TRIGGER official_answer_no_truncate BEFORE TRUNCATE ON official_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE implementation_step ADD CONSTRAINT implementation_step_progress_check CHECK (progress BETWEEN 0 AND 100);
CREATE TRIGGER implementation_step_append_only BEFORE UPDATE OR DELETE ON implementation_step
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER implementation_step_no_truncate BEFORE TRUNCATE ON implementation_step
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER answer_note_append_only BEFORE UPDATE OR DELETE ON answer_note
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER answer_note_no_truncate BEFORE TRUNCATE ON answer_note
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
