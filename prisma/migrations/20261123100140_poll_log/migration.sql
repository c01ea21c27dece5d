-- AlterTable
ALTER TABLE "ballot_event" ADD COLUMN     "commit" BYTEA,
ADD COLUMN     "salt" BYTEA;

-- CreateTable
CREATE TABLE "poll_log" (
    "poll_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "entry" TEXT NOT NULL,
    "event_id" UUID,

    CONSTRAINT "poll_log_pkey" PRIMARY KEY ("poll_id","index")
);

-- CreateTable
CREATE TABLE "poll_log_waiting" (
    "event_id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,

    CONSTRAINT "poll_log_waiting_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "poll_checkpoint" (
    "poll_id" UUID NOT NULL,
    "size" INTEGER NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "poll_checkpoint_pkey" PRIMARY KEY ("poll_id","size")
);

-- CreateIndex
CREATE UNIQUE INDEX "poll_log_event_id_key" ON "poll_log"("event_id");

-- CreateIndex
CREATE INDEX "poll_log_waiting_poll_id_idx" ON "poll_log_waiting"("poll_id");

-- AddForeignKey
ALTER TABLE "poll_log" ADD CONSTRAINT "poll_log_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_log" ADD CONSTRAINT "poll_log_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "ballot_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_checkpoint" ADD CONSTRAINT "poll_checkpoint_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.
-- What was cast before there were logs has neither salt nor commitment; everything that is cast from now on has both.
ALTER TABLE ballot_event ADD CONSTRAINT ballot_event_commit_check CHECK (
  (commit IS NULL) = (salt IS NULL) AND (kind <> 'withdraw' OR commit IS NULL)
  AND (commit IS NULL OR (octet_length(commit) = 32 AND octet_length(salt) = 32)));
CREATE FUNCTION guard_ballot_commit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a ballot is committed to when it is cast' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ballot_event_commit BEFORE INSERT ON ballot_event FOR EACH ROW
  WHEN (NEW.commit IS NULL AND NEW.kind <> 'withdraw') EXECUTE FUNCTION guard_ballot_commit();
ALTER TABLE poll_log ADD CONSTRAINT poll_log_index_check CHECK (index >= 0);
ALTER TABLE poll_checkpoint ADD CONSTRAINT poll_checkpoint_size_check CHECK (size > 0);

CREATE TRIGGER poll_log_append_only BEFORE UPDATE OR DELETE ON poll_log
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER poll_log_no_truncate BEFORE TRUNCATE ON poll_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER poll_checkpoint_append_only BEFORE UPDATE OR DELETE ON poll_checkpoint
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER poll_checkpoint_no_truncate BEFORE TRUNCATE ON poll_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A log has no gap, and nothing after the close of its poll. `(entry::json)` refuses what is not JSON.
CREATE FUNCTION guard_poll_log() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text;
BEGIN
  IF NEW.entry::json ->> 'poll' IS DISTINCT FROM NEW.poll_id::text THEN
    RAISE EXCEPTION 'an entry names its poll' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.index = 0 THEN RETURN NEW; END IF;
  SELECT entry INTO before FROM poll_log WHERE poll_id = NEW.poll_id AND index = NEW.index - 1;
  IF before IS NULL THEN
    RAISE EXCEPTION 'a log has no gap' USING ERRCODE = 'restrict_violation';
  END IF;
  IF before::json ->> 'type' = 'close' THEN
    RAISE EXCEPTION 'a closed log does not grow' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER poll_log_guard BEFORE INSERT ON poll_log FOR EACH ROW EXECUTE FUNCTION guard_poll_log();
