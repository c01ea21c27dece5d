-- AlterTable
ALTER TABLE "auth_session" ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "provider_token" BYTEA;

-- CreateTable
CREATE TABLE "profile" (
    "person_id" UUID NOT NULL,
    "public" BOOLEAN NOT NULL DEFAULT false,
    "about" TEXT NOT NULL DEFAULT '',
    "organisation" TEXT NOT NULL DEFAULT '',
    "links" TEXT[],
    "show_about" BOOLEAN NOT NULL DEFAULT false,
    "show_organisation" BOOLEAN NOT NULL DEFAULT false,
    "show_links" BOOLEAN NOT NULL DEFAULT false,
    "show_activity" BOOLEAN NOT NULL DEFAULT false,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "second_factor" (
    "person_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "siret" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "external_identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "data_copy" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "content" BYTEA,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ready_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_copy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "recovery_code_person_id_idx" ON "recovery_code"("person_id");

-- CreateIndex
CREATE INDEX "external_identity_person_id_idx" ON "external_identity"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "data_copy_person_id_key" ON "data_copy"("person_id");

-- AddForeignKey
ALTER TABLE "profile" ADD CONSTRAINT "profile_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_identity" ADD CONSTRAINT "external_identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_copy" ADD CONSTRAINT "data_copy_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand.
-- The words of a proposal's version leave with its text, and only so: its number, author, date and body stay.
CREATE FUNCTION guard_proposal_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.title = '' AND NEW.summary = '' AND NEW.change_note = ''
     AND to_jsonb(NEW) - ARRAY['title', 'summary', 'change_note'] = to_jsonb(OLD) - ARRAY['title', 'summary', 'change_note']
     AND EXISTS (SELECT 1 FROM body b WHERE b.id = NEW.body_id AND b.redacted_at IS NOT NULL) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER proposal_version_append_only ON proposal_version;
CREATE TRIGGER proposal_version_append_only BEFORE UPDATE OR DELETE ON proposal_version
  FOR EACH ROW EXECUTE FUNCTION guard_proposal_version();

CREATE FUNCTION redact_proposal_version(version_id uuid, asked_by uuid, because text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM redact(v.body_id, asked_by, because) FROM proposal_version v WHERE v.id = version_id;
  UPDATE proposal_version SET title = '', summary = '', change_note = '' WHERE id = version_id;
END $$;

ALTER TABLE profile ADD CONSTRAINT profile_lengths_check CHECK (
  length(about) <= 300 AND length(organisation) <= 120 AND coalesce(array_length(links, 1), 0) <= 3);
