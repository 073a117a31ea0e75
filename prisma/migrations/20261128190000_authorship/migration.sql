-- Who wrote what of a briefing, made out of its journal.
CREATE TABLE "authorship" (
    "briefing_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" BYTEA NOT NULL,

    CONSTRAINT "authorship_pkey" PRIMARY KEY ("briefing_id")
);

-- AddForeignKey
ALTER TABLE "authorship" ADD CONSTRAINT "authorship_briefing_id_fkey" FOREIGN KEY ("briefing_id") REFERENCES "briefings"("id") ON DELETE CASCADE ON UPDATE CASCADE;
