-- CreateTable
CREATE TABLE "mail_settings" (
    "user_id" UUID NOT NULL,
    "digests" BOOLEAN NOT NULL DEFAULT true,
    "locale" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_settings_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "mail_digests" (
    "user_id" UUID NOT NULL,
    "briefing_id" UUID NOT NULL,
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_digests_pkey" PRIMARY KEY ("user_id","briefing_id")
);

-- AddForeignKey
ALTER TABLE "mail_settings" ADD CONSTRAINT "mail_settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_digests" ADD CONSTRAINT "mail_digests_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_digests" ADD CONSTRAINT "mail_digests_briefing_id_fkey" FOREIGN KEY ("briefing_id") REFERENCES "briefings"("id") ON DELETE CASCADE ON UPDATE CASCADE;
