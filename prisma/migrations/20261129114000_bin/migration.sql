-- What is put in the bin goes for good 30 days later, and not before: the database's own clock says since when it is there, whatever is
-- written, and a function of the owner removes what the product's role can't.

CREATE FUNCTION note_deleted_at() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.deleted_at := CASE WHEN TG_OP = 'UPDATE' AND OLD.deleted_at IS NOT NULL THEN OLD.deleted_at ELSE now() END;
  RETURN NEW;
END
$$;

CREATE TRIGGER note_deleted_at BEFORE INSERT OR UPDATE OF deleted_at ON briefings
FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION note_deleted_at();

-- Removes a part of a briefing whose time in the bin is over, and the briefing with the last part: true once nothing is left. At most so
-- many rows of each table that may be long go at once, so that no call takes long. The audit log keeps its rows.
CREATE FUNCTION purge_briefing(wanted uuid, most integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  long_table text;
  removed bigint;
  guests uuid[];
BEGIN
  PERFORM FROM briefings b WHERE b.id = wanted AND b.deleted_at <= now() - interval '30 days' FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'briefing % is not due to be removed', wanted;
  END IF;
  FOREACH long_table IN ARRAY ARRAY['journal_entries', 'journal_packs', 'images', 'versions'] LOOP
    EXECUTE format('DELETE FROM %1$I WHERE ctid IN (SELECT ctid FROM %1$I WHERE briefing_id = $1 LIMIT $2)', long_table)
      USING wanted, most;
    GET DIAGNOSTICS removed = ROW_COUNT;
    IF removed >= most THEN
      RETURN false;
    END IF;
  END LOOP;
  DELETE FROM restores WHERE briefing_id = wanted;
  DELETE FROM section_locks WHERE briefing_id = wanted;
  DELETE FROM sign_offs WHERE briefing_id = wanted;
  DELETE FROM releases WHERE briefing_id = wanted;
  DELETE FROM review_decisions WHERE review_id IN (SELECT id FROM reviews WHERE briefing_id = wanted);
  DELETE FROM review_events WHERE review_id IN (SELECT id FROM reviews WHERE briefing_id = wanted);
  DELETE FROM reviewers WHERE review_id IN (SELECT id FROM reviews WHERE briefing_id = wanted);
  DELETE FROM review_steps WHERE review_id IN (SELECT id FROM reviews WHERE briefing_id = wanted);
  DELETE FROM reviews WHERE briefing_id = wanted;
  SELECT array_agg(u.id) INTO guests FROM users u JOIN guest_links l ON l.id = u.guest_link_id WHERE l.briefing_id = wanted;
  DELETE FROM briefings WHERE id = wanted;
  -- Guests came to this briefing alone.
  DELETE FROM users WHERE id = ANY(guests) AND email IS NULL;
  RETURN true;
END
$$;

REVOKE ALL ON FUNCTION purge_briefing(uuid, integer) FROM PUBLIC;
