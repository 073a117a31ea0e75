-- Lists of threads come by their last change; by member nothing asks for them alone.
DROP INDEX "threads_assignee_id_resolved_at_idx";
CREATE INDEX "threads_briefing_id_changed_at_id_idx" ON "threads"("briefing_id", "changed_at", "id");
