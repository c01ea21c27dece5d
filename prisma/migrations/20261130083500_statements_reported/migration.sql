-- A statement of a map of opinions can be reported, and hidden by a moderator; who follows a chantier is told of its maps.
ALTER TABLE moderation_case DROP CONSTRAINT moderation_case_kind_check;
ALTER TABLE moderation_case ADD CONSTRAINT moderation_case_kind_check CHECK (subject_kind IN ('comment', 'proposal', 'note', 'name', 'statement'));
ALTER TABLE held_back DROP CONSTRAINT held_back_kind_check;
ALTER TABLE held_back ADD CONSTRAINT held_back_kind_check CHECK (kind IN ('proposal', 'note', 'name', 'statement'));
ALTER TABLE statement DROP CONSTRAINT statement_state_check;
ALTER TABLE statement ADD CONSTRAINT statement_state_check CHECK (state IN ('waiting', 'shown', 'refused', 'hidden'));
ALTER TABLE notice DROP CONSTRAINT notice_target_check;
ALTER TABLE notice ADD CONSTRAINT notice_target_check CHECK (
  target_kind IN ('space', 'edition', 'proposal', 'poll', 'conversation', 'decision', 'criterion', 'card', 'person', 'offer'));
