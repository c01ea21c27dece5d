-- CreateIndex
CREATE INDEX "node_address_idx" ON "node"("address");
