-- DropForeignKey
ALTER TABLE "comment" DROP CONSTRAINT "comment_parent_id_fkey";

-- CreateIndex
CREATE UNIQUE INDEX "comment_id_target_kind_target_id_key" ON "comment"("id", "target_kind", "target_id");

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_parent_id_target_kind_target_id_fkey" FOREIGN KEY ("parent_id", "target_kind", "target_id") REFERENCES "comment"("id", "target_kind", "target_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_root_id_target_kind_target_id_fkey" FOREIGN KEY ("root_id", "target_kind", "target_id") REFERENCES "comment"("id", "target_kind", "target_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Written by hand from here on.
ALTER TABLE link ALTER COLUMN id SET DEFAULT gen_random_uuid();
ALTER TABLE link ADD CONSTRAINT link_not_to_itself_check CHECK (from_id <> to_id);
ALTER TABLE node ADD CONSTRAINT node_kind_check CHECK (
  kind IN ('note', 'group', 'proposal', 'poll', 'result', 'decision', 'criterion', 'card', 'row'));
ALTER TABLE node ADD CONSTRAINT node_address_check CHECK (address LIKE '/%' AND address NOT LIKE '//%');
ALTER TABLE comment ADD CONSTRAINT comment_depth_check CHECK (depth >= 0 AND (depth = 0) = (parent_id IS NULL));
ALTER TABLE proposal ADD CONSTRAINT proposal_counts_check CHECK (support_count >= 0 AND comment_count >= 0 AND revision >= 0);
ALTER TABLE proposal_version ADD CONSTRAINT proposal_version_lengths_check CHECK (
  number > 0 AND char_length(title) BETWEEN 1 AND 150 AND char_length(summary) <= 300);
ALTER TABLE support ADD CONSTRAINT support_version_check CHECK (version > 0);

-- The allowed triples: app/domain/lineage/rules.ts is their source, a test compares them.
INSERT INTO link_rule (from_kind, kind, to_kind) VALUES
  ('note', 'grouped-in', 'group'),
  ('note', 'written-from', 'proposal'),
  ('group', 'written-from', 'proposal'),
  ('proposal', 'put-to-vote', 'poll'),
  ('poll', 'counted-in', 'result'),
  ('result', 'decided-from', 'decision'),
  ('proposal', 'decided-from', 'decision'),
  ('decision', 'became', 'criterion'),
  ('decision', 'became', 'card'),
  ('note', 'merged-into', 'note'),
  ('note', 'split-from', 'note'),
  ('note', 'reworded-as', 'note'),
  ('group', 'merged-into', 'group'),
  ('group', 'split-from', 'group'),
  ('proposal', 'merged-into', 'proposal'),
  ('proposal', 'split-from', 'proposal'),
  ('proposal', 'reworded-as', 'proposal'),
  ('decision', 'merged-into', 'decision'),
  ('decision', 'reworded-as', 'decision'),
  ('criterion', 'merged-into', 'criterion'),
  ('criterion', 'split-from', 'criterion'),
  ('criterion', 'reworded-as', 'criterion'),
  ('card', 'merged-into', 'card'),
  ('card', 'split-from', 'card'),
  ('card', 'reworded-as', 'card'),
  ('note', 'published-as', 'row'),
  ('group', 'published-as', 'row'),
  ('proposal', 'published-as', 'row'),
  ('poll', 'published-as', 'row'),
  ('result', 'published-as', 'row'),
  ('decision', 'published-as', 'row'),
  ('criterion', 'published-as', 'row'),
  ('card', 'published-as', 'row');
