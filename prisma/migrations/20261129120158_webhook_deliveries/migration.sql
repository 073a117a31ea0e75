-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "try" INTEGER NOT NULL,
    "status" INTEGER,
    "fault" TEXT,
    "ms" INTEGER NOT NULL,
    "news" JSONB NOT NULL,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_deliveries_webhook_id_at_id_idx" ON "webhook_deliveries"("webhook_id", "at", "id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_webhook_id_event_id_idx" ON "webhook_deliveries"("webhook_id", "event_id");

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;
