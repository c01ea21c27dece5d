-- Written by hand. A version whose words were taken back says so in the place of its title, which is never empty.
CREATE OR REPLACE FUNCTION guard_proposal_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.title = 'Texte retiré' AND NEW.summary = '' AND NEW.change_note = ''
     AND to_jsonb(NEW) - ARRAY['title', 'summary', 'change_note'] = to_jsonb(OLD) - ARRAY['title', 'summary', 'change_note']
     AND EXISTS (SELECT 1 FROM body b WHERE b.id = NEW.body_id AND b.redacted_at IS NOT NULL) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE OR REPLACE FUNCTION redact_proposal_version(version_id uuid, asked_by uuid, because text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM redact(v.body_id, asked_by, because) FROM proposal_version v WHERE v.id = version_id;
  UPDATE proposal_version SET title = 'Texte retiré', summary = '', change_note = '' WHERE id = version_id;
END $$;

-- The same for an amendment: its reason leaves with its text, and nothing else of it changes.
CREATE OR REPLACE FUNCTION guard_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  later text[] := ARRAY['state', 'answered_at', 'answered_by_id', 'answer', 'made_version', 'promoted_to_id'];
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an amendment is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.reason = '' AND to_jsonb(NEW) - 'reason' = to_jsonb(OLD) - 'reason'
     AND EXISTS (SELECT 1 FROM body b WHERE b.id = NEW.body_id AND b.redacted_at IS NOT NULL) THEN
    RETURN NEW;
  END IF;
  IF (to_jsonb(NEW) - later) <> (to_jsonb(OLD) - later) THEN
    RAISE EXCEPTION 'what an amendment suggests does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state <> 'open' AND NOT (OLD.state = 'rejected' AND NEW.state = 'promoted' AND NEW.answer = OLD.answer) THEN
    RAISE EXCEPTION 'this amendment has had its answer' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
