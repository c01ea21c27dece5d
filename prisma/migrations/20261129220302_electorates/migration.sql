-- AlterTable
ALTER TABLE "poll" ADD COLUMN     "opening_fault" TEXT,
ADD COLUMN     "planned_at" TIMESTAMPTZ(3),
ADD COLUMN     "session_id" UUID;

-- AlterTable
ALTER TABLE "poll_elector" ADD COLUMN     "by_code" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "registration" ALTER COLUMN "door_code" SET DEFAULT upper(substr(replace((gen_random_uuid())::text, '-', ''), 1, 10));

-- AlterTable
ALTER TABLE "session" ALTER COLUMN "day_code" SET DEFAULT lpad(((('x' || substr(md5((gen_random_uuid())::text), 1, 8)))::bit(32)::bigint % 1000000)::text, 6, '0');

-- CreateTable
CREATE TABLE "poll_listed" (
    "poll_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "poll_listed_pkey" PRIMARY KEY ("poll_id","address")
);

-- CreateTable
CREATE TABLE "poll_code" (
    "poll_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "poll_code_pkey" PRIMARY KEY ("poll_id","hash")
);

-- CreateIndex
CREATE INDEX "poll_listed_address_idx" ON "poll_listed"("address");

-- AddForeignKey
ALTER TABLE "poll" ADD CONSTRAINT "poll_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_listed" ADD CONSTRAINT "poll_listed_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_code" ADD CONSTRAINT "poll_code_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.
CREATE INDEX poll_planned_partial ON poll (planned_at) WHERE state = 'draft' AND planned_at IS NOT NULL;
ALTER TABLE poll DROP CONSTRAINT poll_state_check;
ALTER TABLE poll ADD CONSTRAINT poll_state_check CHECK (state IN ('draft', 'open', 'closed'));
ALTER TABLE poll ADD CONSTRAINT poll_electorate_check CHECK (
  electorate IN ('verified', 'registered', 'present', 'present-session', 'list', 'codes')
  AND (electorate <> 'present-session' OR session_id IS NOT NULL));
ALTER TABLE poll_code ADD CONSTRAINT poll_code_hash_check CHECK (octet_length(hash) = 32);

-- The list and the codes are fixed with the rest at the opening; they may go once the poll is closed, with its key.
CREATE FUNCTION guard_poll_roll() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked text;
BEGIN
  SELECT state INTO asked FROM poll WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.poll_id ELSE NEW.poll_id END;
  IF asked = 'draft' OR (TG_OP = 'DELETE' AND asked = 'closed') THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  RAISE EXCEPTION '% is fixed once the poll is open', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER poll_listed_guard BEFORE INSERT OR UPDATE OR DELETE ON poll_listed
  FOR EACH ROW EXECUTE FUNCTION guard_poll_roll();
CREATE TRIGGER poll_code_guard BEFORE INSERT OR UPDATE OR DELETE ON poll_code
  FOR EACH ROW EXECUTE FUNCTION guard_poll_roll();

-- A code serves once: its ballot is neither changed nor withdrawn.
CREATE FUNCTION guard_code_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM poll_elector WHERE poll_id = NEW.poll_id AND voter_tag = NEW.voter_tag AND by_code) THEN
    RAISE EXCEPTION 'a voting code serves once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_code_guard BEFORE UPDATE ON ballot FOR EACH ROW EXECUTE FUNCTION guard_code_ballot();
