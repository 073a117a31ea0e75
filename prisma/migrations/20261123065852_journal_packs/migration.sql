-- CreateTable
CREATE TABLE "journal_packs" (
    "briefing_id" UUID NOT NULL,
    "first_seq" BIGINT NOT NULL,
    "last_seq" BIGINT NOT NULL,
    "entries_sha256" BYTEA NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "journal_packs_pkey" PRIMARY KEY ("briefing_id","first_seq")
);

-- AddForeignKey
ALTER TABLE "journal_packs" ADD CONSTRAINT "journal_packs_briefing_id_fkey" FOREIGN KEY ("briefing_id") REFERENCES "briefings"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A pack is compressed already.
ALTER TABLE "journal_packs" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

-- One hash over every column of these entries. lib/data/pack-format.ts counts the same over what it unpacked.
CREATE FUNCTION journal_digest(wanted uuid, first bigint, last bigint) RETURNS bytea
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT sha256(string_agg(
    int8send(e.seq) || int4send(e.epoch) || uuid_send(e.connection) || int4send(e.n) || uuid_send(e.user_id)
      || int8send((extract(epoch FROM e.at) * 1000)::bigint)
      || coalesce(int4send(octet_length(convert_to(e.command, 'UTF8'))) || convert_to(e.command, 'UTF8'), int4send(-1))
      || int4send(octet_length(e.bytes)) || e.bytes || e.sha256,
    ''::bytea ORDER BY e.seq))
  FROM journal_entries e WHERE e.briefing_id = wanted AND e.seq BETWEEN first AND last
$$;

-- Removes the entries that a pack stands for, with the owner's right. Refuses when the pack isn't what these rows are, when
-- two newer checkpoints don't spare readers the entries, or when a retried commit could still ask for one of them.
CREATE FUNCTION remove_packed_entries(wanted uuid, first bigint) RETURNS bigint
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
  IF (SELECT count(*) FROM checkpoints c JOIN briefings b ON b.id = c.briefing_id AND b.epoch = c.epoch
      WHERE c.briefing_id = wanted AND c.seq >= pack.last_seq AND sha256(c.bytes) = c.sha256) < 2 THEN
    RAISE EXCEPTION 'entry % has no two sound checkpoints after it', pack.last_seq;
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

REVOKE ALL ON FUNCTION journal_digest(uuid, bigint, bigint), remove_packed_entries(uuid, bigint) FROM PUBLIC;
