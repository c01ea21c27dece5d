-- AlterTable
ALTER TABLE "poll" ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "poll_option" ADD COLUMN     "cost" INTEGER,
ADD COLUMN     "lot" INTEGER;

-- Written by hand from here on.
ALTER TABLE poll_option ADD CONSTRAINT poll_option_cost_check CHECK (cost IS NULL OR cost >= 0);
ALTER TABLE poll_option ADD CONSTRAINT poll_option_lot_check CHECK (lot IS NULL OR lot > 0);
