-- CreateTable
CREATE TABLE "board_step" (
    "id" UUID NOT NULL,
    "board_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "instruction" TEXT NOT NULL DEFAULT '',
    "minutes" INTEGER NOT NULL DEFAULT 0,
    "dots" INTEGER NOT NULL DEFAULT 0,
    "dots_a_note" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "board_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board_run" (
    "board_id" UUID NOT NULL,
    "step_id" UUID,
    "ends_at" TIMESTAMPTZ(3),
    "left_ms" INTEGER,
    "planned_ms" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "board_run_pkey" PRIMARY KEY ("board_id")
);

-- CreateTable
CREATE TABLE "board_moment" (
    "id" UUID NOT NULL,
    "board_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "board_moment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board_quiet_note" (
    "id" UUID NOT NULL,
    "board_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "written_for" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "board_quiet_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board_assisted" (
    "id" UUID NOT NULL,
    "board_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "board_assisted_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board_dot" (
    "id" UUID NOT NULL,
    "step_id" UUID NOT NULL,
    "note_id" UUID NOT NULL,
    "person_id" UUID,
    "assisted_id" UUID,
    "slot" INTEGER NOT NULL,

    CONSTRAINT "board_dot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board_ready" (
    "step_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "board_ready_pkey" PRIMARY KEY ("step_id","person_id")
);

-- CreateTable
CREATE TABLE "board_hand" (
    "board_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "asks" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "board_hand_pkey" PRIMARY KEY ("board_id","person_id")
);

-- CreateIndex
CREATE INDEX "board_step_board_id_place_idx" ON "board_step"("board_id", "place");

-- CreateIndex
CREATE INDEX "board_moment_board_id_at_idx" ON "board_moment"("board_id", "at");

-- CreateIndex
CREATE INDEX "board_quiet_note_board_id_person_id_idx" ON "board_quiet_note"("board_id", "person_id");

-- CreateIndex
CREATE INDEX "board_assisted_board_id_idx" ON "board_assisted"("board_id");

-- CreateIndex
CREATE INDEX "board_dot_step_id_note_id_idx" ON "board_dot"("step_id", "note_id");

-- AddForeignKey
ALTER TABLE "board_step" ADD CONSTRAINT "board_step_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_run" ADD CONSTRAINT "board_run_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_moment" ADD CONSTRAINT "board_moment_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_quiet_note" ADD CONSTRAINT "board_quiet_note_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_quiet_note" ADD CONSTRAINT "board_quiet_note_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_assisted" ADD CONSTRAINT "board_assisted_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_assisted" ADD CONSTRAINT "board_assisted_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_dot" ADD CONSTRAINT "board_dot_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "board_step"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_dot" ADD CONSTRAINT "board_dot_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_dot" ADD CONSTRAINT "board_dot_assisted_id_fkey" FOREIGN KEY ("assisted_id") REFERENCES "board_assisted"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_ready" ADD CONSTRAINT "board_ready_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "board_step"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_ready" ADD CONSTRAINT "board_ready_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_hand" ADD CONSTRAINT "board_hand_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_hand" ADD CONSTRAINT "board_hand_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A person's first, second… dot of a vote is one row each: two presses at once make one dot, and nobody has more than the step gives.
CREATE UNIQUE INDEX "board_dot_person_partial" ON "board_dot" ("step_id", "person_id", "slot") WHERE "person_id" IS NOT NULL;
CREATE UNIQUE INDEX "board_dot_assisted_partial" ON "board_dot" ("step_id", "assisted_id", "slot") WHERE "assisted_id" IS NOT NULL;
ALTER TABLE "board_dot" ADD CONSTRAINT "board_dot_whose" CHECK (num_nonnulls("person_id", "assisted_id") = 1);
ALTER TABLE "board_dot" ADD CONSTRAINT "board_dot_slot" CHECK ("slot" >= 1);
ALTER TABLE "board_step" ADD CONSTRAINT "board_step_mode" CHECK ("mode" IN ('alone', 'reveal', 'read', 'group', 'vote', 'discuss', 'convert'));
ALTER TABLE "board_step" ADD CONSTRAINT "board_step_sizes" CHECK ("minutes" BETWEEN 0 AND 480 AND "dots" BETWEEN 0 AND 50 AND "dots_a_note" BETWEEN 0 AND 50);
ALTER TABLE "board_hand" ADD CONSTRAINT "board_hand_asks" CHECK ("asks" IN ('word', 'help'));

CREATE FUNCTION board_dot_limits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step board_step%ROWTYPE;
BEGIN
  SELECT * INTO step FROM board_step WHERE id = NEW.step_id;
  IF step.mode <> 'vote' OR NOT EXISTS (SELECT 1 FROM board_run WHERE board_id = step.board_id AND step_id = step.id) THEN
    RAISE EXCEPTION 'dots are put while their step is on' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.slot > step.dots THEN
    RAISE EXCEPTION 'nobody has more dots than the step gives' USING ERRCODE = 'check_violation';
  END IF;
  -- The others' dots do not count: a person's own rows are inserted one after the other (their slots are unique).
  IF step.dots_a_note > 0 AND (
    SELECT count(*) FROM board_dot
     WHERE step_id = NEW.step_id AND note_id = NEW.note_id
       AND (person_id = NEW.person_id OR assisted_id = NEW.assisted_id)
  ) >= step.dots_a_note THEN
    RAISE EXCEPTION 'a note has no more dots of one person than the step allows' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER board_dot_limits BEFORE INSERT ON "board_dot" FOR EACH ROW EXECUTE FUNCTION board_dot_limits();
