-- CreateTable
CREATE TABLE "receipt" (
    "hash" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "receipt_subject_id_idx" ON "receipt"("subject_id");

-- Written by hand from here on.
ALTER TABLE receipt ADD CONSTRAINT receipt_kind_check CHECK (kind IN ('proposal', 'comment', 'support', 'amendment'));
CREATE TRIGGER receipt_append_only BEFORE UPDATE OR DELETE ON receipt
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER receipt_no_truncate BEFORE TRUNCATE ON receipt
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
