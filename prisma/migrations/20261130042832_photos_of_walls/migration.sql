-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "board_id" UUID;

-- CreateTable
CREATE TABLE "board_paper_note" (
    "note_id" UUID NOT NULL,
    "board_id" UUID NOT NULL,
    "photo_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "board_paper_note_pkey" PRIMARY KEY ("note_id")
);

-- CreateIndex
CREATE INDEX "board_paper_note_board_id_idx" ON "board_paper_note"("board_id");

-- CreateIndex
CREATE INDEX "board_paper_note_photo_id_idx" ON "board_paper_note"("photo_id");

-- CreateIndex
CREATE INDEX "attachment_board_id_position_idx" ON "attachment"("board_id", "position");

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_paper_note" ADD CONSTRAINT "board_paper_note_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_paper_note" ADD CONSTRAINT "board_paper_note_photo_id_fkey" FOREIGN KEY ("photo_id") REFERENCES "attachment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A file hangs in one place.
ALTER TABLE attachment ADD CONSTRAINT attachment_place_check CHECK (proposal_id IS NULL OR board_id IS NULL);
