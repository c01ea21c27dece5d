-- CreateTable
CREATE TABLE "follow" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "mail" TEXT,
    "origin" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "follow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_preference" (
    "person_id" UUID NOT NULL,
    "mail" TEXT NOT NULL DEFAULT 'daily',
    "reminders" BOOLEAN NOT NULL DEFAULT true,
    "messages" BOOLEAN NOT NULL DEFAULT true,
    "link_key" BYTEA NOT NULL,
    "digest_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_preference_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "follow_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_source" (
    "person_id" UUID NOT NULL,
    "event_id" BIGINT NOT NULL,
    "notice_id" UUID NOT NULL,
    "thing_kind" TEXT NOT NULL,
    "thing_id" UUID NOT NULL,
    "actor_id" UUID,

    CONSTRAINT "notice_source_pkey" PRIMARY KEY ("person_id","event_id")
);

-- CreateTable
CREATE TABLE "notice_queue" (
    "event_id" BIGINT NOT NULL,

    CONSTRAINT "notice_queue_pkey" PRIMARY KEY ("event_id")
);

-- CreateIndex
CREATE INDEX "follow_target_kind_target_id_idx" ON "follow"("target_kind", "target_id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_person_id_target_kind_target_id_key" ON "follow"("person_id", "target_kind", "target_id");

-- CreateIndex
CREATE INDEX "notice_person_id_last_at_idx" ON "notice"("person_id", "last_at");

-- CreateIndex
CREATE INDEX "notice_source_notice_id_idx" ON "notice_source"("notice_id");

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_follow_id_fkey" FOREIGN KEY ("follow_id") REFERENCES "follow"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_source" ADD CONSTRAINT "notice_source_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Words with a closed list.
ALTER TABLE follow ADD CONSTRAINT follow_words_check CHECK (
  target_kind IN ('space', 'proposal', 'person') AND origin IN ('asked', 'author', 'registered')
  AND (mail IS NULL OR mail IN ('now', 'daily', 'weekly', 'none')));
ALTER TABLE notice_preference ADD CONSTRAINT notice_preference_mail_check CHECK (mail IN ('now', 'daily', 'weekly', 'none'));
ALTER TABLE notice ADD CONSTRAINT notice_target_check CHECK (
  target_kind IN ('space', 'edition', 'proposal', 'poll', 'decision', 'criterion', 'card', 'person'));

-- What happens to one thing while one has not looked is one notice.
CREATE UNIQUE INDEX notice_unread_partial ON notice (person_id, kind, target_id) WHERE read_at IS NULL;

-- An event is queued in its own transaction, so that the reader sees it when it is committed and not before: no cursor can
-- jump over one that commits late. What happens most often and makes no notice is left out (domain/notifications says which).
CREATE FUNCTION queue_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notice_queue (event_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER event_queue_notice AFTER INSERT ON event FOR EACH ROW
  WHEN (NEW.kind NOT IN ('poll.ballot', 'mail.queued', 'board.changed', 'board.joined', 'account.signed-in', 'account.signed-out'))
  EXECUTE FUNCTION queue_notice();
