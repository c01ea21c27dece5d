-- CreateTable
CREATE TABLE "carried_state" (
    "edition_id" UUID NOT NULL,
    "print" BYTEA NOT NULL,
    "seeded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "carried_state_pkey" PRIMARY KEY ("edition_id","print")
);

-- CreateTable
CREATE TABLE "poll_log_signer" (
    "poll_id" UUID NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "poll_log_signer_pkey" PRIMARY KEY ("poll_id")
);

-- AddForeignKey
ALTER TABLE "poll_log_signer" ADD CONSTRAINT "poll_log_signer_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.

CREATE TRIGGER poll_log_signer_append_only BEFORE UPDATE OR DELETE ON poll_log_signer
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER poll_log_signer_no_truncate BEFORE TRUNCATE ON poll_log_signer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
