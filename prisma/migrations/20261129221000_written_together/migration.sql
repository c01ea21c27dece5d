-- CreateTable
CREATE TABLE "proposal_version_author" (
    "proposal_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,

    CONSTRAINT "proposal_version_author_pkey" PRIMARY KEY ("proposal_id","number","person_id")
);

-- CreateTable
CREATE TABLE "shared_draft" (
    "proposal_id" UUID NOT NULL,
    "listed" BOOLEAN NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "runs" JSONB NOT NULL,

    CONSTRAINT "shared_draft_pkey" PRIMARY KEY ("proposal_id")
);

-- CreateTable
CREATE TABLE "draft_agreement" (
    "proposal_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "print" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_agreement_pkey" PRIMARY KEY ("proposal_id","person_id")
);

-- CreateIndex
CREATE INDEX "proposal_version_author_person_id_idx" ON "proposal_version_author"("person_id");

-- CreateIndex
CREATE INDEX "draft_agreement_person_id_idx" ON "draft_agreement"("person_id");

-- AddForeignKey
ALTER TABLE "proposal_version_author" ADD CONSTRAINT "proposal_version_author_proposal_id_number_fkey" FOREIGN KEY ("proposal_id", "number") REFERENCES "proposal_version"("proposal_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal_version_author" ADD CONSTRAINT "proposal_version_author_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_draft" ADD CONSTRAINT "shared_draft_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_draft" ADD CONSTRAINT "shared_draft_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_agreement" ADD CONSTRAINT "draft_agreement_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_agreement" ADD CONSTRAINT "draft_agreement_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.
ALTER TABLE draft_agreement ADD CONSTRAINT draft_agreement_print_check CHECK (print ~ '^[0-9a-f]{64}$');
-- Who published a version is part of what was published.
CREATE TRIGGER proposal_version_author_append_only BEFORE UPDATE OR DELETE ON proposal_version_author
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER proposal_version_author_no_truncate BEFORE TRUNCATE ON proposal_version_author
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
