-- What is kept is folded: compressed, or a difference from what is kept before it. What is there already is marked as plain by a first
-- byte of 0. The columns have new names, so that a process of the version before fails instead of taking them for plain bytes.

ALTER TABLE "checkpoints" ADD COLUMN "base_seq" BIGINT;
ALTER TABLE "checkpoints" RENAME COLUMN "bytes" TO "folded";
-- A damaged row stays one.
UPDATE "checkpoints" SET "folded" = '\x00'::bytea || "folded",
  "sha256" = CASE WHEN sha256("folded") = "sha256" THEN sha256('\x00'::bytea || "folded") ELSE "sha256" END;

-- AddForeignKey
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_briefing_id_base_seq_fkey" FOREIGN KEY ("briefing_id", "base_seq") REFERENCES "checkpoints"("briefing_id", "seq") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "authorship" RENAME COLUMN "bytes" TO "folded";
UPDATE "authorship" SET "folded" = '\x00'::bytea || "folded",
  "sha256" = CASE WHEN sha256("folded") = "sha256" THEN sha256('\x00'::bytea || "folded") ELSE "sha256" END;

-- A version's hash is of its content's text, and stays.
ALTER TABLE "versions" ALTER COLUMN "content" TYPE BYTEA USING '\x00'::bytea || convert_to("content", 'UTF8');
ALTER TABLE "versions" ADD COLUMN "whole_number" INTEGER;
UPDATE "versions" SET "whole_number" = "number";
ALTER TABLE "versions" ALTER COLUMN "whole_number" SET NOT NULL;

-- A pack of usual size, some 2 kB, stays in its row: cut into pieces beside it, it fills pages badly.
ALTER TABLE "journal_packs" SET (toast_tuple_target = 8160);

-- Removes the entries that a pack stands for, with the owner's right. Refuses when the pack isn't what these rows are, when
-- no newer checkpoint spares readers the entries, or when a retried commit could still ask for one of them. One is enough:
-- should it be damaged, an older one and the pack serve.
CREATE OR REPLACE FUNCTION remove_packed_entries(wanted uuid, first bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  pack journal_packs;
  removed bigint;
BEGIN
  SELECT p.* INTO pack FROM journal_packs p WHERE p.briefing_id = wanted AND p.first_seq = first;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no pack of briefing % begins with entry %', wanted, first;
  END IF;
  IF (SELECT coalesce(max(p.last_seq), 0) FROM journal_packs p WHERE p.briefing_id = wanted AND p.first_seq < first) <> first - 1 THEN
    RAISE EXCEPTION 'the pack from entry % does not follow the one before it', first;
  END IF;
  IF sha256(pack.bytes) <> pack.sha256 OR journal_digest(wanted, first, pack.last_seq) IS DISTINCT FROM pack.entries_sha256 THEN
    RAISE EXCEPTION 'the pack from entry % is not what the entries are', first;
  END IF;
  IF NOT EXISTS (SELECT FROM checkpoints c JOIN briefings b ON b.id = c.briefing_id AND b.epoch = c.epoch
      WHERE c.briefing_id = wanted AND c.seq >= pack.last_seq AND c.base_seq IS NULL AND sha256(c.folded) = c.sha256) THEN
    RAISE EXCEPTION 'entry % has no sound checkpoint after it', pack.last_seq;
  END IF;
  IF EXISTS (SELECT FROM journal_entries e WHERE e.briefing_id = wanted AND e.seq BETWEEN first AND pack.last_seq
             AND e.at > now() - interval '1 day') THEN
    RAISE EXCEPTION 'an entry from % on is younger than a day', first;
  END IF;
  DELETE FROM journal_entries e WHERE e.briefing_id = wanted AND e.seq BETWEEN first AND pack.last_seq;
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END
$$;
