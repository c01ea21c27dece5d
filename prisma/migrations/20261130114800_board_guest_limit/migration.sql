-- AlterTable
ALTER TABLE "board" ADD COLUMN     "guest_limit" INTEGER;

-- A number of people.
ALTER TABLE "board" ADD CONSTRAINT "board_guest_limit" CHECK ("guest_limit" >= 0);

-- A guest whom a facilitator took off the wall.
ALTER TABLE "board_member" DROP CONSTRAINT "board_member_role_check";
ALTER TABLE "board_member" ADD CONSTRAINT "board_member_role_check" CHECK ("role" IN ('look', 'write', 'facilitate', 'removed'));
