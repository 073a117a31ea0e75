-- Up to where each person has seen each briefing.
CREATE TABLE "briefing_visits" (
    "user_id" UUID NOT NULL,
    "briefing_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "since_seq" BIGINT NOT NULL,
    "since_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "briefing_visits_pkey" PRIMARY KEY ("user_id","briefing_id")
);

-- AddForeignKey
ALTER TABLE "briefing_visits" ADD CONSTRAINT "briefing_visits_briefing_id_fkey" FOREIGN KEY ("briefing_id") REFERENCES "briefings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "briefing_visits" ADD CONSTRAINT "briefing_visits_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
