-- Who wrote since the version before.
ALTER TABLE "versions" ADD COLUMN "people" UUID[] DEFAULT ARRAY[]::UUID[];

-- Restorings of earlier states, and their undoing.
CREATE TABLE "restores" (
    "id" UUID NOT NULL,
    "briefing_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "epoch" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "from_seq" BIGINT NOT NULL,
    "version" INTEGER,
    "checkpoint" INTEGER,
    "section" TEXT,
    "undoes" UUID,

    CONSTRAINT "restores_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "restores_undoes_key" ON "restores"("undoes");

-- CreateIndex
CREATE UNIQUE INDEX "restores_briefing_id_seq_key" ON "restores"("briefing_id", "seq");

-- AddForeignKey
ALTER TABLE "restores" ADD CONSTRAINT "restores_briefing_id_fkey" FOREIGN KEY ("briefing_id") REFERENCES "briefings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "restores" ADD CONSTRAINT "restores_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "restores" ADD CONSTRAINT "restores_undoes_fkey" FOREIGN KEY ("undoes") REFERENCES "restores"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
