-- DropIndex
DROP INDEX "poll_log_waiting_poll_id_idx";

-- AlterTable
ALTER TABLE "poll_log_waiting" DROP CONSTRAINT "poll_log_waiting_pkey",
ADD CONSTRAINT "poll_log_waiting_pkey" PRIMARY KEY ("poll_id", "event_id");
