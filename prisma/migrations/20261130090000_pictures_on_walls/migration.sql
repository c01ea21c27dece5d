-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "note_id" UUID;
