-- CreateTable
CREATE TABLE "audit_events" (
    "workspace_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "briefing_id" UUID,
    "facts" JSONB NOT NULL,
    "address" TEXT,
    "device" TEXT,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("workspace_id","seq")
);

-- CreateIndex
CREATE INDEX "audit_events_workspace_id_actor_id_seq_idx" ON "audit_events"("workspace_id", "actor_id", "seq");

-- CreateIndex
CREATE INDEX "audit_events_workspace_id_briefing_id_seq_idx" ON "audit_events"("workspace_id", "briefing_id", "seq");

-- AddForeignKey
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
