-- CreateTable
CREATE TABLE "board_key" (
    "board_id" UUID NOT NULL,
    "secret" BYTEA NOT NULL,

    CONSTRAINT "board_key_pkey" PRIMARY KEY ("board_id")
);

-- CreateTable
CREATE TABLE "board_note_writer" (
    "board_id" UUID NOT NULL,
    "note_id" UUID NOT NULL,
    "tag" BYTEA NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "board_note_writer_pkey" PRIMARY KEY ("board_id","note_id")
);

-- CreateIndex
CREATE INDEX "board_note_writer_board_id_seq_idx" ON "board_note_writer"("board_id", "seq");

-- AddForeignKey
ALTER TABLE "board_key" ADD CONSTRAINT "board_key_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_note_writer" ADD CONSTRAINT "board_note_writer_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The anonymous walls there are get a key (two random UUIDs: 244 bits of chance), and forget who sent which change.
INSERT INTO "board_key" ("board_id", "secret")
SELECT "id", decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
  FROM "board" WHERE "authors" = 'anonymous';
UPDATE "board_update" SET "person_id" = NULL
  FROM "board" WHERE "board"."id" = "board_update"."board_id" AND "board"."authors" = 'anonymous';
ALTER TABLE "board_key" ADD CONSTRAINT "board_key_secret" CHECK (octet_length("secret") = 32);
ALTER TABLE "board_note_writer" ADD CONSTRAINT "board_note_writer_tag" CHECK (octet_length("tag") = 32);
