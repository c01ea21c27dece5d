-- CreateTable
CREATE TABLE "organiser_message" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "session_id" UUID,
    "audience" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent" INTEGER NOT NULL,
    "unreached" INTEGER NOT NULL,

    CONSTRAINT "organiser_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_reminder" (
    "session_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_reminder_pkey" PRIMARY KEY ("session_id","person_id","kind","starts_at")
);

-- CreateIndex
CREATE INDEX "organiser_message_space_id_at_idx" ON "organiser_message"("space_id", "at");

-- AddForeignKey
ALTER TABLE "organiser_message" ADD CONSTRAINT "organiser_message_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organiser_message" ADD CONSTRAINT "organiser_message_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organiser_message" ADD CONSTRAINT "organiser_message_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_reminder" ADD CONSTRAINT "session_reminder_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_reminder" ADD CONSTRAINT "session_reminder_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE organiser_message ADD CONSTRAINT organiser_message_check CHECK (
  audience IN ('inside', 'waiting', 'checked-in') AND sent >= 0 AND unreached >= 0);
ALTER TABLE session_reminder ADD CONSTRAINT session_reminder_kind_check CHECK (kind IN ('day', 'hour'));
CREATE TRIGGER organiser_message_append_only BEFORE UPDATE OR DELETE ON organiser_message FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER organiser_message_no_truncate BEFORE TRUNCATE ON organiser_message FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
