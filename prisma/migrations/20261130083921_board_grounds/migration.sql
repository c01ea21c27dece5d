-- CreateTable
CREATE TABLE "board_ground" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "board_ground_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "board_ground_space_id_idx" ON "board_ground"("space_id");

-- AddForeignKey
ALTER TABLE "board_ground" ADD CONSTRAINT "board_ground_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
