-- AlterTable
ALTER TABLE "proposal" ADD COLUMN     "category_id" UUID,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "writing_rules" (
    "space_id" UUID NOT NULL,
    "template" TEXT NOT NULL DEFAULT '',
    "shortest" INTEGER,
    "longest" INTEGER,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "writing_rules_pkey" PRIMARY KEY ("space_id")
);

-- CreateTable
CREATE TABLE "proposal_category" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "proposal_category_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "proposal_category_space_id_slug_key" ON "proposal_category"("space_id", "slug");

-- CreateIndex
CREATE INDEX "proposal_category_id_idx" ON "proposal"("category_id");

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "proposal_category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "writing_rules" ADD CONSTRAINT "writing_rules_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal_category" ADD CONSTRAINT "proposal_category_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Narrowing a list to a word of its authors.
CREATE INDEX proposal_tags_search ON proposal USING gin (tags);
