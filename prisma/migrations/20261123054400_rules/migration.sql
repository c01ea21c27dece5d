-- Written by hand: what the schema language cannot say. Constraints are in the database, not only in code.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Append-only tables: no role updates or deletes a row.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['event', 'link', 'proposal_version', 'comment_version', 'ballot_event', 'decision_version',
                           'objection', 'criterion_version', 'card_version', 'poll_result']
  LOOP
    IF to_regclass(t) IS NOT NULL THEN
      EXECUTE format('CREATE TRIGGER %I_append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t, t);
      EXECUTE format('CREATE TRIGGER %I_no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t, t);
    END IF;
  END LOOP;
END $$;

-- A personal text changes in one way only: redact() blanks it and logs who asked.
CREATE FUNCTION guard_body() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'body is never deleted: use redact()' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.id = OLD.id AND NEW.created_at = OLD.created_at AND OLD.redacted_at IS NULL
     AND NEW.redacted_at IS NOT NULL AND NEW.markdown = '' AND NEW.html = '' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'body changes only through redact()' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER body_guard BEFORE UPDATE OR DELETE ON body FOR EACH ROW EXECUTE FUNCTION guard_body();

CREATE FUNCTION redact(body_id uuid, asked_by uuid, because text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE body SET markdown = '', html = '', redacted_at = clock_timestamp() WHERE id = body_id AND redacted_at IS NULL;
  IF FOUND THEN
    INSERT INTO event (kind, actor_id, subject_id, data)
    VALUES ('body.redacted', asked_by, body_id, jsonb_build_object('because', because));
  END IF;
END $$;

-- Audit and outbox at once: every committed event is heard by every process.
CREATE FUNCTION tell_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('chantiers_event', json_build_object(
    'id', NEW.id::text, 'kind', NEW.kind, 'spaceId', NEW.space_id, 'subjectId', NEW.subject_id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER event_tell AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION tell_event();

-- Words with a closed list.
ALTER TABLE person ADD CONSTRAINT person_kind_check CHECK (kind IN ('account', 'guest', 'assisted', 'erased'));
ALTER TABLE account ADD CONSTRAINT account_email_check CHECK (email = lower(btrim(email)) AND email LIKE '%_@_%');
ALTER TABLE role_grant ADD CONSTRAINT role_grant_role_check CHECK (role IN ('facilitator', 'moderator', 'editor', 'administrator'));
ALTER TABLE phase ADD CONSTRAINT phase_forced_check CHECK (forced IS NULL OR forced IN ('open', 'closed'));
ALTER TABLE phase ADD CONSTRAINT phase_dates_check CHECK (starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at);
ALTER TABLE session ADD CONSTRAINT session_dates_check CHECK (starts_at < ends_at);
ALTER TABLE session ADD CONSTRAINT session_seats_check CHECK (seats IS NULL OR seats > 0);
ALTER TABLE space ADD CONSTRAINT space_seats_check CHECK (seats IS NULL OR seats > 0);
ALTER TABLE registration ADD CONSTRAINT registration_state_check CHECK (state IN ('confirmed', 'waiting', 'cancelled', 'checked-in'));
ALTER TABLE board ADD CONSTRAINT board_state_check CHECK (state IN ('open', 'closed') AND authors IN ('named', 'anonymous'));
ALTER TABLE board ADD CONSTRAINT board_code_check CHECK (join_code IS NULL OR join_code ~ '^[0-9]{6}$');
ALTER TABLE board_member ADD CONSTRAINT board_member_role_check CHECK (role IN ('look', 'write', 'facilitate'));
ALTER TABLE note ADD CONSTRAINT note_kind_check CHECK (kind IN ('idea', 'fear', 'question', 'proof', 'means', 'lived'));
ALTER TABLE proposal ADD CONSTRAINT proposal_state_check CHECK (state IN ('draft', 'published', 'withdrawn'));
ALTER TABLE comment ADD CONSTRAINT comment_words_check CHECK (
  target_kind IN ('edition', 'space', 'proposal') AND stance IN ('for', 'against', 'neutral') AND state IN ('published', 'withdrawn'));
ALTER TABLE comment ADD CONSTRAINT comment_root_check CHECK ((parent_id IS NULL) = (root_id = id));
ALTER TABLE poll ADD CONSTRAINT poll_state_check CHECK (state IN ('draft', 'open', 'closed') AND electorate IN ('verified', 'registered'));
ALTER TABLE ballot_event ADD CONSTRAINT ballot_event_kind_check CHECK (kind IN ('cast', 'change', 'withdraw') AND (kind = 'withdraw') = (choice IS NULL));
ALTER TABLE decision_version ADD CONSTRAINT decision_version_words_check CHECK (
  method IN ('consent', 'vote', 'opinion') AND state IN ('adopted', 'trial', 'postponed'));
ALTER TABLE objection ADD CONSTRAINT objection_state_check CHECK (state IN ('raised', 'lifted', 'kept'));
ALTER TABLE criterion_version ADD CONSTRAINT criterion_version_level_check CHECK (level IN ('required', 'optional'));
ALTER TABLE guide ADD CONSTRAINT guide_state_check CHECK (state IN ('draft', 'published'));
ALTER TABLE guide_node ADD CONSTRAINT guide_node_kind_check CHECK (kind IN ('question', 'card'));
ALTER TABLE mail ADD CONSTRAINT mail_state_check CHECK (state IN ('waiting', 'sent', 'kept', 'failed'));

-- One grant in force of a role, for a person and a chantier (or everywhere).
CREATE UNIQUE INDEX role_grant_in_force_partial ON role_grant (person_id, role, coalesce(space_id, '00000000-0000-0000-0000-000000000000'))
  WHERE ended_at IS NULL;
