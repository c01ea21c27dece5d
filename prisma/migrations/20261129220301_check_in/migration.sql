-- AlterTable
ALTER TABLE "registration" ADD COLUMN     "door_code" TEXT NOT NULL DEFAULT upper(substr(replace((gen_random_uuid())::text, '-', ''), 1, 10));

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "day_code" TEXT NOT NULL DEFAULT lpad(((('x' || substr(md5((gen_random_uuid())::text), 1, 8)))::bit(32)::bigint % 1000000)::text, 6, '0');

-- CreateTable
CREATE TABLE "attendance" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "how" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" UUID NOT NULL,

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "attendance_person_id_idx" ON "attendance"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "attendance_session_id_person_id_key" ON "attendance"("session_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "registration_door_code_key" ON "registration"("door_code");

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.
ALTER TABLE attendance ADD CONSTRAINT attendance_how_check CHECK (how IN ('list', 'code', 'self', 'walk-in'));
