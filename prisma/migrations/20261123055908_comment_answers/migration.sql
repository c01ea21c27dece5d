-- CreateIndex
CREATE INDEX "comment_parent_id_idx" ON "comment"("parent_id");
