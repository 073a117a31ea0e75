-- AlterTable
ALTER TABLE "briefings" ADD COLUMN     "damaged_from" BIGINT;
