-- AlterTable
ALTER TABLE "poll_option" ADD COLUMN "hints" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "ballot_event" ADD COLUMN "revision" INTEGER NOT NULL;

-- AlterTable
ALTER TABLE "objection" ADD COLUMN "about" INTEGER;

-- AlterTable
ALTER TABLE "guide" ADD COLUMN "tree" JSONB;

-- AlterTable
ALTER TABLE "guide_node" ADD COLUMN "retired_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "poll_extension" (
    "poll_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "poll_extension_pkey" PRIMARY KEY ("poll_id","number")
);

-- DropIndex
DROP INDEX "ballot_event_ballot_id_idx";

-- CreateIndex
CREATE UNIQUE INDEX "ballot_event_ballot_id_revision_key" ON "ballot_event"("ballot_id", "revision");

-- AddForeignKey
ALTER TABLE "poll_extension" ADD CONSTRAINT "poll_extension_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_poll_id_voter_tag_fkey" FOREIGN KEY ("poll_id", "voter_tag") REFERENCES "poll_elector"("poll_id", "voter_tag") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_event" ADD CONSTRAINT "ballot_event_ballot_id_fkey" FOREIGN KEY ("ballot_id") REFERENCES "ballot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.
CREATE TRIGGER poll_extension_append_only BEFORE UPDATE OR DELETE ON poll_extension
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER poll_extension_no_truncate BEFORE TRUNCATE ON poll_extension
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE poll_extension ADD CONSTRAINT poll_extension_later_check CHECK ("to" > "from");
ALTER TABLE objection ADD CONSTRAINT objection_about_check CHECK (about IS NULL OR about < position);
ALTER TABLE ballot ADD CONSTRAINT ballot_revision_check CHECK (revision > 0);

-- What must be known before anyone may vote.
ALTER TABLE poll ADD CONSTRAINT poll_opening_check CHECK (
  state = 'draft' OR (frozen IS NOT NULL AND eligible_count IS NOT NULL AND opens_at IS NOT NULL));
ALTER TABLE poll ADD CONSTRAINT poll_closing_check CHECK ((state = 'closed') = (closed_at IS NOT NULL));
ALTER TABLE poll ADD CONSTRAINT poll_dates_check CHECK (opens_at IS NULL OR closes_at IS NULL OR closes_at > opens_at);

-- The rules of a vote do not change once it is open: only a later end, then the close.
CREATE FUNCTION guard_poll() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'draft' THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    IF NEW.state = 'closed' THEN
      RAISE EXCEPTION 'a poll opens before it closes' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a poll that was open is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state = 'closed' OR NEW.state = 'draft' THEN
    RAISE EXCEPTION 'a closed poll does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (to_jsonb(NEW) - ARRAY['state', 'closes_at', 'closed_at']) <> (to_jsonb(OLD) - ARRAY['state', 'closes_at', 'closed_at']) THEN
    RAISE EXCEPTION 'the rules of an open poll do not change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.closes_at IS DISTINCT FROM OLD.closes_at
     AND (OLD.closes_at IS NULL OR NEW.closes_at IS NULL OR NEW.closes_at <= OLD.closes_at) THEN
    RAISE EXCEPTION 'an open poll may only end later' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER poll_guard BEFORE UPDATE OR DELETE ON poll FOR EACH ROW EXECUTE FUNCTION guard_poll();

-- Options and electorate belong to the rules: they change while the poll is a draft, and never after.
CREATE FUNCTION guard_poll_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  part record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF EXISTS (SELECT 1 FROM poll WHERE id = part.poll_id AND state <> 'draft')
     OR (TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM poll WHERE id = OLD.poll_id AND state <> 'draft')) THEN
    RAISE EXCEPTION '% is fixed once the poll is open', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN part;
END $$;
CREATE TRIGGER poll_option_guard BEFORE INSERT OR UPDATE OR DELETE ON poll_option
  FOR EACH ROW EXECUTE FUNCTION guard_poll_part();
CREATE TRIGGER poll_elector_guard BEFORE INSERT OR UPDATE OR DELETE ON poll_elector
  FOR EACH ROW EXECUTE FUNCTION guard_poll_part();

-- The key that ties people to their tags never changes; it may be destroyed once the poll is closed.
CREATE FUNCTION guard_poll_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM poll WHERE id = OLD.poll_id AND state <> 'open') THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'the key of a poll does not change' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER poll_key_guard BEFORE UPDATE OR DELETE ON poll_key FOR EACH ROW EXECUTE FUNCTION guard_poll_key();

-- A ballot enters an open poll before its end, and is then changed one revision at a time. The poll's row is locked
-- first, so that the clock is read after whoever was closing it.
CREATE FUNCTION guard_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked record;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a ballot is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT state, closes_at INTO asked FROM poll WHERE id = NEW.poll_id FOR SHARE;
  IF asked.state IS DISTINCT FROM 'open' OR asked.closes_at <= clock_timestamp() THEN
    RAISE EXCEPTION 'the poll is not open' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.revision <> 1 THEN
      RAISE EXCEPTION 'a ballot begins at its first revision' USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF NEW.id <> OLD.id OR NEW.poll_id <> OLD.poll_id OR NEW.voter_tag <> OLD.voter_tag
     OR NEW.receipt <> OLD.receipt OR NEW.revision <> OLD.revision + 1 THEN
    RAISE EXCEPTION 'only the choice of a ballot changes, one revision at a time' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_guard BEFORE INSERT OR UPDATE OR DELETE ON ballot FOR EACH ROW EXECUTE FUNCTION guard_ballot();
CREATE TRIGGER ballot_no_truncate BEFORE TRUNCATE ON ballot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A count is of a closed poll.
CREATE FUNCTION guard_poll_result() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM poll WHERE id = NEW.poll_id AND state = 'closed') THEN
    RAISE EXCEPTION 'the poll is not closed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER poll_result_guard BEFORE INSERT ON poll_result FOR EACH ROW EXECUTE FUNCTION guard_poll_result();
