-- AlterTable
ALTER TABLE "notice_preference" DROP COLUMN "digest_at";

-- AlterTable
ALTER TABLE "notice_source" ADD COLUMN     "mailed" BOOLEAN NOT NULL DEFAULT false;
