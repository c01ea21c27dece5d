-- A paper says the proposal it was printed for, and a proposal the paper it was written on: neither can be put back first.
-- The first is checked at the end, so that a backup can be restored.
ALTER TABLE paper ALTER CONSTRAINT paper_proposal_id_fkey DEFERRABLE INITIALLY DEFERRED;
