-- AlterTable
ALTER TABLE "poll_result" ADD COLUMN     "origins" JSONB;

-- AlterTable
ALTER TABLE "registration" ALTER COLUMN "door_code" SET DEFAULT upper(substr(replace((gen_random_uuid())::text, '-', ''), 1, 10));

-- AlterTable
ALTER TABLE "session" ALTER COLUMN "day_code" SET DEFAULT lpad(((('x' || substr(md5((gen_random_uuid())::text), 1, 8)))::bit(32)::bigint % 1000000)::text, 6, '0');

-- CreateTable
CREATE TABLE "poll_room_count" (
    "poll_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "replaces" INTEGER,
    "ballots" JSONB NOT NULL DEFAULT '[]',
    "count" INTEGER NOT NULL DEFAULT 0,
    "origin" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "present" INTEGER NOT NULL,
    "online" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "commit" BYTEA,
    "salt" BYTEA,

    CONSTRAINT "poll_room_count_pkey" PRIMARY KEY ("poll_id","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "poll_room_count_poll_id_idempotency_key_key" ON "poll_room_count"("poll_id", "idempotency_key");

-- AddForeignKey
ALTER TABLE "poll_room_count" ADD CONSTRAINT "poll_room_count_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_room_count" ADD CONSTRAINT "poll_room_count_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.
ALTER TABLE poll_room_count ADD CONSTRAINT poll_room_count_kind_check CHECK (
  CASE kind
    WHEN 'void' THEN replaces IS NOT NULL AND count = 0 AND reason <> '' AND commit IS NULL AND salt IS NULL
    ELSE kind IN ('hands', 'paper') AND replaces IS NULL AND count > 0
      AND octet_length(commit) = 32 AND octet_length(salt) = 32 END);
-- Hands and ballots online together are never more than the people there who may vote.
ALTER TABLE poll_room_count ADD CONSTRAINT poll_room_count_people_check CHECK (
  number > 0 AND present >= 0 AND online >= 0 AND total >= 0 AND (kind = 'void' OR total + online <= present));
CREATE TRIGGER poll_room_count_append_only BEFORE UPDATE OR DELETE ON poll_room_count
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER poll_room_count_no_truncate BEFORE TRUNCATE ON poll_room_count
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What is counted in a room enters an open poll before its end, one after the other; what is taken back was in force.
CREATE FUNCTION guard_poll_room_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked record;
  before integer;
BEGIN
  SELECT state, closes_at, session_id INTO asked FROM poll WHERE id = NEW.poll_id FOR UPDATE;
  IF asked.state IS DISTINCT FROM 'open' OR asked.closes_at <= clock_timestamp() OR asked.session_id IS NULL THEN
    RAISE EXCEPTION 'the poll is not open in a room' USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT coalesce(max(number), 0) INTO before FROM poll_room_count WHERE poll_id = NEW.poll_id;
  IF NEW.number <> before + 1 THEN
    RAISE EXCEPTION 'the counts of a room have no gap' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.kind = 'void' AND NOT EXISTS (
      SELECT 1 FROM poll_room_count c WHERE c.poll_id = NEW.poll_id AND c.number = NEW.replaces AND c.kind <> 'void'
        AND NOT EXISTS (SELECT 1 FROM poll_room_count v WHERE v.poll_id = c.poll_id AND v.replaces = c.number)) THEN
    RAISE EXCEPTION 'only a count in force is taken back' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER poll_room_count_guard BEFORE INSERT ON poll_room_count
  FOR EACH ROW EXECUTE FUNCTION guard_poll_room_count();
