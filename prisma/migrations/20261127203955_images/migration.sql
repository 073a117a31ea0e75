-- CreateEnum
CREATE TYPE "ImageFormat" AS ENUM ('png', 'jpeg', 'webp', 'gif');

-- CreateTable
CREATE TABLE "images" (
    "id" UUID NOT NULL,
    "briefing_id" UUID NOT NULL,
    "uploaded_by_id" UUID NOT NULL,
    "format" "ImageFormat" NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "images_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "images_briefing_id_sha256_key" ON "images"("briefing_id", "sha256");

-- AddForeignKey
ALTER TABLE "images" ADD CONSTRAINT "images_briefing_id_fkey" FOREIGN KEY ("briefing_id") REFERENCES "briefings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "images" ADD CONSTRAINT "images_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Pictures are compressed already: PostgreSQL need not try again.
ALTER TABLE "images" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
