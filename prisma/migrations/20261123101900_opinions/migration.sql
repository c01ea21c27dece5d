-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "explanation" TEXT NOT NULL DEFAULT '',
    "explanation_html" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "adds" BOOLEAN NOT NULL DEFAULT true,
    "reviews" BOOLEAN NOT NULL DEFAULT true,
    "source" TEXT,
    "opened_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_key" (
    "conversation_id" UUID NOT NULL,
    "secret" BYTEA NOT NULL,

    CONSTRAINT "conversation_key_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateTable
CREATE TABLE "statement" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "author_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stance" (
    "statement_id" UUID NOT NULL,
    "voter_tag" BYTEA NOT NULL,
    "conversation_id" UUID NOT NULL,
    "stance" SMALLINT NOT NULL,
    "serial" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stance_pkey" PRIMARY KEY ("statement_id","voter_tag")
);

-- CreateTable
CREATE TABLE "conversation_map" (
    "conversation_id" UUID NOT NULL,
    "serial" BIGINT NOT NULL,
    "stances" INTEGER NOT NULL,
    "statements" UUID[],
    "memory" JSONB NOT NULL,
    "result" JSONB NOT NULL,

    CONSTRAINT "conversation_map_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateIndex
CREATE INDEX "conversation_space_id_state_idx" ON "conversation"("space_id", "state");

-- CreateIndex
CREATE INDEX "statement_conversation_id_state_idx" ON "statement"("conversation_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "statement_conversation_id_number_key" ON "statement"("conversation_id", "number");

-- CreateIndex
CREATE INDEX "stance_conversation_id_serial_idx" ON "stance"("conversation_id", "serial");

-- CreateIndex
CREATE INDEX "stance_conversation_id_voter_tag_idx" ON "stance"("conversation_id", "voter_tag");

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_key" ADD CONSTRAINT "conversation_key_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stance" ADD CONSTRAINT "stance_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stance" ADD CONSTRAINT "stance_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_map" ADD CONSTRAINT "conversation_map_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.
ALTER TABLE conversation ADD CONSTRAINT conversation_state_check CHECK (state IN ('open', 'closed'));
ALTER TABLE conversation ADD CONSTRAINT conversation_closing_check CHECK ((state = 'closed') = (closed_at IS NOT NULL));
ALTER TABLE statement ADD CONSTRAINT statement_state_check CHECK (state IN ('waiting', 'shown', 'refused'));
ALTER TABLE statement ADD CONSTRAINT statement_number_check CHECK (number > 0);
ALTER TABLE stance ADD CONSTRAINT stance_stance_check CHECK (stance IN (-1, 0, 1));

-- People answered a statement as it is: its words, its place and its conversation never change.
CREATE FUNCTION guard_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.conversation_id, NEW.number, NEW.text) IS DISTINCT FROM
     (OLD.id, OLD.conversation_id, OLD.number, OLD.text) THEN
    RAISE EXCEPTION 'a statement that people answer does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER statement_guard BEFORE UPDATE ON statement FOR EACH ROW EXECUTE FUNCTION guard_statement();
