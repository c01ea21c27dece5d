-- CreateTable
CREATE TABLE "draft_update" (
    "seq" BIGSERIAL NOT NULL,
    "proposal_id" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,
    "client" BIGINT,
    "message_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_update_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "draft_snapshot" (
    "proposal_id" UUID NOT NULL,
    "upto_seq" BIGINT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_snapshot_pkey" PRIMARY KEY ("proposal_id","upto_seq")
);

-- CreateTable
CREATE TABLE "draft_writer" (
    "proposal_id" UUID NOT NULL,
    "client" BIGINT NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "draft_writer_pkey" PRIMARY KEY ("proposal_id","client")
);

-- CreateIndex
CREATE INDEX "draft_update_proposal_id_seq_idx" ON "draft_update"("proposal_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "draft_update_proposal_id_message_id_key" ON "draft_update"("proposal_id", "message_id");

-- AddForeignKey
ALTER TABLE "draft_update" ADD CONSTRAINT "draft_update_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "shared_draft"("proposal_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_snapshot" ADD CONSTRAINT "draft_snapshot_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "shared_draft"("proposal_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_writer" ADD CONSTRAINT "draft_writer_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "shared_draft"("proposal_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_writer" ADD CONSTRAINT "draft_writer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
