import type pg from "pg";

/**
 * Fills a chantier with proposals, supports and comments, in a few statements: what a summer of a whole region leaves. The rows are
 * those that the use cases write, as they write them. Half of the comments answer another; each proposal has a category, when
 * the chantier has some, and two words. Returns the id of the proposal that was most discussed.
 */
export async function fillSpace(
  pool: pg.Pool,
  spaceId: string,
  size: { readonly proposals: number; readonly comments: number },
): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("CREATE TEMP TABLE crowd_words (n int, word text) ON COMMIT DROP");
    await client.query(
      "INSERT INTO crowd_words SELECT ordinality, word FROM unnest($1::text[]) WITH ORDINALITY AS w(word, ordinality)",
      [words],
    );
    await client.query(`
      CREATE TEMP TABLE crowd_person ON COMMIT DROP AS
        SELECT gen_random_uuid() AS id, s.n FROM generate_series(1, 300) AS s(n)`);
    await client.query(
      "INSERT INTO person (id, kind, display_name) SELECT id, 'account', 'Personne ' || n FROM crowd_person",
    );
    await client.query(
      `CREATE TEMP TABLE crowd_proposal ON COMMIT DROP AS
        SELECT gen_random_uuid() AS id, gen_random_uuid() AS body_id, s.n,
          'Un ' || a.word || ' pour ' || b.word || ', ' || s.n AS title,
          'Chez nous le ' || a.word || ' manque, et ' || c.word || ' aussi.' AS summary,
          a.word AS first, b.word AS second, now() - make_interval(mins => s.n) AS at
        FROM generate_series(1, $1::int) AS s(n)
          JOIN crowd_words a ON a.n = 1 + s.n % ${words.length}
          JOIN crowd_words b ON b.n = 1 + (s.n * 7 / 3) % ${words.length}
          JOIN crowd_words c ON c.n = 1 + (s.n * 13 / 5) % ${words.length}`,
      [size.proposals],
    );
    await client.query(
      `INSERT INTO body (id, markdown, html) SELECT body_id, summary || ' ' || title, '<p>' || summary || '</p>' FROM crowd_proposal`,
    );
    await client.query(
      `INSERT INTO node (id, kind, address, space_id, title, public, origin)
        SELECT id, 'proposal', '/propositions/' || id, $1, title, true, 'written' FROM crowd_proposal`,
      [spaceId],
    );
    await client.query(
      `INSERT INTO proposal (id, space_id, state, current_version, title, created_at, published_at, support_count, category_id, tags)
        SELECT p.id, $1, 'published', 1, p.title, p.at, p.at, p.n % 40,
          (SELECT c.id FROM proposal_category c WHERE c.space_id = $1 ORDER BY md5(c.id::text || p.n) LIMIT 1), ARRAY[p.first, p.second]
        FROM crowd_proposal p`,
      [spaceId],
    );
    await client.query(`
      INSERT INTO proposal_author (proposal_id, person_id)
        SELECT p.id, a.id FROM crowd_proposal p JOIN crowd_person a ON a.n = 1 + p.n % 300`);
    await client.query(`
      INSERT INTO proposal_version (id, proposal_id, number, title, summary, body_id, by_id, at)
        SELECT gen_random_uuid(), p.id, 1, p.title, p.summary, p.body_id, a.id, p.at
        FROM crowd_proposal p JOIN crowd_person a ON a.n = 1 + p.n % 300`);
    await client.query(`
      INSERT INTO support (proposal_id, person_id, version)
        SELECT p.id, a.id, 1 FROM crowd_proposal p JOIN crowd_person a ON a.n BETWEEN 2 AND 1 + p.n % 40`);
    // One proposal in ten has nine comments out of ten: people gather.
    await client.query(
      `CREATE TEMP TABLE crowd_comment ON COMMIT DROP AS
        SELECT gen_random_uuid() AS id, gen_random_uuid() AS body_id, s.n, p.id AS target, w.word,
          now() - make_interval(secs => $1::int - s.n) AS at
        FROM generate_series(1, $1::int) AS s(n)
          JOIN crowd_proposal p ON p.n = 1 + CASE WHEN s.n % 10 = 0 THEN s.n % $2::int ELSE (s.n::bigint * s.n / 7) % greatest(1, $2::int / 10) END
          JOIN crowd_words w ON w.n = 1 + s.n % ${words.length}`,
      [size.comments, size.proposals],
    );
    await client.query(`
      INSERT INTO body (id, markdown, html)
        SELECT body_id, 'D’accord pour le ' || word || ', si cela tient.', '<p>D’accord pour le ' || word || '.</p>' FROM crowd_comment`);
    for (const answers of [false, true]) {
      await client.query(
        `INSERT INTO comment (id, target_kind, target_id, space_id, parent_id, root_id, depth, person_id, stance, state, created_at)
          SELECT c.id, 'proposal', c.target, $1, ${answers ? "up.id, up.id, 1" : "NULL, c.id, 0"}, a.id,
            (ARRAY['for', 'against', 'neutral'])[1 + c.n % 3], 'published', c.at
          FROM crowd_comment c JOIN crowd_person a ON a.n = 1 + c.n % 300
          ${answers ? "JOIN LATERAL (SELECT u.id FROM crowd_comment u WHERE u.target = c.target AND u.n % 2 = 0 ORDER BY u.n LIMIT 1) up ON true" : ""}
          WHERE c.n % 2 = ${answers ? 1 : 0}`,
        [spaceId],
      );
      if (!answers) await client.query("CREATE INDEX ON crowd_comment (target, n)");
    }
    await client.query(`
      INSERT INTO comment_version (comment_id, number, body_id)
        SELECT c.id, 1, c.body_id FROM crowd_comment c JOIN comment kept ON kept.id = c.id`);
    await client.query(`
      UPDATE proposal p SET comment_count = said.count
        FROM (SELECT target_id, count(*) FROM comment WHERE target_kind = 'proposal' GROUP BY target_id) said
        WHERE said.target_id = p.id`);
    const { rows } = await client.query<{ id: string }>(
      "SELECT id FROM proposal WHERE space_id = $1 ORDER BY comment_count DESC, id LIMIT 1",
      [spaceId],
    );
    await client.query("COMMIT");
    await client.query("ANALYZE");
    return rows[0]?.id ?? "";
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

const words = [
  "banc",
  "bus",
  "lieu",
  "label",
  "bail",
  "loyer",
  "médiateur",
  "guichet",
  "atelier",
  "jardin",
  "réseau",
  "ordinateur",
  "écran",
  "marché",
  "village",
  "quartier",
  "train",
  "vélo",
  "cantine",
  "école",
  "mairie",
  "budget",
  "accueil",
  "horaire",
  "papier",
  "formation",
  "tablette",
  "bibliothèque",
  "association",
  "hiver",
  "montagne",
  "littoral",
  "permanence",
  "trésorerie",
  "convention",
  "visite",
  "annuaire",
] as const;
