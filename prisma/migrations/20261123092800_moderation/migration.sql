-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "held_for" TEXT;

-- DropIndex
DROP INDEX "comment_person_id_idx";

-- CreateIndex
CREATE INDEX "comment_person_id_created_at_idx" ON "comment"("person_id", "created_at");

-- CreateTable
CREATE TABLE "visitor_contact" (
    "person_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'fr',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visitor_contact_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "moderation_case" (
    "id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "board_id" UUID,
    "space_id" UUID,
    "signs" TEXT[],
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "moderation_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "reporter_id" UUID,
    "name" TEXT NOT NULL DEFAULT '',
    "email" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'fr',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_decision" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "rule" TEXT,
    "reasons_id" UUID NOT NULL,
    "author_id" UUID,
    "by_id" UUID NOT NULL,
    "suspended_until" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoes_id" UUID,

    CONSTRAINT "moderation_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appeal" (
    "id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "body_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT,
    "answer_id" UUID,
    "by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suspension" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "suspension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "held_back" (
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "held_back_pkey" PRIMARY KEY ("kind","subject_id")
);

-- CreateIndex
CREATE INDEX "visitor_contact_email_idx" ON "visitor_contact"("email");

-- CreateIndex
CREATE INDEX "moderation_case_subject_id_idx" ON "moderation_case"("subject_id");

-- CreateIndex
CREATE INDEX "moderation_case_closed_at_opened_at_idx" ON "moderation_case"("closed_at", "opened_at");

-- CreateIndex
CREATE INDEX "report_case_id_idx" ON "report"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "moderation_decision_undoes_id_key" ON "moderation_decision"("undoes_id");

-- CreateIndex
CREATE INDEX "moderation_decision_case_id_idx" ON "moderation_decision"("case_id");

-- CreateIndex
CREATE INDEX "moderation_decision_author_id_idx" ON "moderation_decision"("author_id");

-- CreateIndex
CREATE INDEX "moderation_decision_at_idx" ON "moderation_decision"("at");

-- CreateIndex
CREATE UNIQUE INDEX "appeal_decision_id_key" ON "appeal"("decision_id");

-- CreateIndex
CREATE UNIQUE INDEX "suspension_decision_id_key" ON "suspension"("decision_id");

-- CreateIndex
CREATE INDEX "suspension_person_id_idx" ON "suspension"("person_id");

-- AddForeignKey
ALTER TABLE "visitor_contact" ADD CONSTRAINT "visitor_contact_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_decision" ADD CONSTRAINT "moderation_decision_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_decision" ADD CONSTRAINT "moderation_decision_reasons_id_fkey" FOREIGN KEY ("reasons_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_decision" ADD CONSTRAINT "moderation_decision_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_decision" ADD CONSTRAINT "moderation_decision_undoes_id_fkey" FOREIGN KEY ("undoes_id") REFERENCES "moderation_decision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "moderation_decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_answer_id_fkey" FOREIGN KEY ("answer_id") REFERENCES "body"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what the schema language cannot say.
ALTER TABLE comment DROP CONSTRAINT comment_words_check;
ALTER TABLE comment ADD CONSTRAINT comment_words_check CHECK (
  target_kind IN ('edition', 'space', 'proposal') AND stance IN ('for', 'against', 'neutral')
  AND state IN ('waiting', 'published', 'rewriting', 'hidden', 'refused', 'withdrawn')
  AND (held_for IS NULL OR state IN ('rewriting', 'hidden', 'refused', 'waiting', 'withdrawn')));
ALTER TABLE proposal DROP CONSTRAINT proposal_state_check;
ALTER TABLE proposal ADD CONSTRAINT proposal_state_check CHECK (state IN (
  'draft', 'published', 'under-review', 'accepted', 'accepted-in-part', 'not-retained', 'implemented', 'withdrawn', 'hidden'));
-- Moderation takes off what everyone could read and puts it back; neither is a step of a proposal's life.
CREATE OR REPLACE FUNCTION guard_proposal_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE other text := CASE WHEN NEW.state = 'hidden' THEN OLD.state ELSE NEW.state END;
BEGIN
  IF NEW.state = OLD.state THEN
    RETURN NEW;
  END IF;
  IF 'hidden' IN (NEW.state, OLD.state) THEN
    IF other IN ('draft', 'withdrawn') THEN
      RAISE EXCEPTION 'a proposal does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM proposal_state_rule WHERE from_state = OLD.state AND to_state = NEW.state) THEN
    RAISE EXCEPTION 'a proposal does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
ALTER TABLE moderation_case ADD CONSTRAINT moderation_case_kind_check CHECK (subject_kind IN ('comment', 'proposal', 'note', 'name'));
ALTER TABLE moderation_decision ADD CONSTRAINT moderation_decision_verdict_check CHECK (
  verdict IN ('publish', 'refuse', 'keep', 'hide', 'ask-rewrite', 'restore')
  AND (verdict NOT IN ('refuse', 'hide', 'ask-rewrite') OR rule IS NOT NULL));
ALTER TABLE appeal ADD CONSTRAINT appeal_outcome_check CHECK (
  (outcome IS NULL OR outcome IN ('upheld', 'overturned')) AND (outcome IS NULL) = (decided_at IS NULL)
  AND (outcome IS NULL) = (answer_id IS NULL));
ALTER TABLE suspension ADD CONSTRAINT suspension_dates_check CHECK (since < until);
ALTER TABLE held_back ADD CONSTRAINT held_back_kind_check CHECK (kind IN ('proposal', 'note', 'name'));
ALTER TABLE visitor_contact ADD CONSTRAINT visitor_contact_email_check CHECK (email = lower(btrim(email)) AND email LIKE '%_@_%');

CREATE TRIGGER moderation_decision_append_only BEFORE UPDATE OR DELETE ON moderation_decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER moderation_decision_no_truncate BEFORE TRUNCATE ON moderation_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One open case a thing, however many report it at once.
CREATE UNIQUE INDEX moderation_case_open_partial ON moderation_case (subject_kind, subject_id) WHERE closed_at IS NULL;
-- Somebody signed in reports a thing once a case.
CREATE UNIQUE INDEX report_once_partial ON report (case_id, reporter_id) WHERE reporter_id IS NOT NULL;
