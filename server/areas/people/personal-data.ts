import pg from "pg";
import type { App } from "../../app";
import { writtenBy } from "../boards/public";
import { pollsVotedIn } from "../polls/public";
import { samePersons } from "./same-persons";

export type PersonalRow = Readonly<Record<string, unknown>>;
/** Everything kept about one person: a part a matter, each a list of rows in words. */
export type PersonalData = {
  readonly person: string;
  readonly at: string;
  readonly parts: Readonly<Record<string, readonly PersonalRow[]>>;
};

/** The parts that are read by a statement; `$1` is the person, and whoever turned out to be them. */
const statements: Readonly<Record<string, string>> = {
  person: `select id, display_name as name, kind, created_at from person where id = any($1)`,
  account: `select email, verified_at, locale, created_at, password_hash is not null as has_password
            from account where person_id = any($1)`,
  profile: `select public, about, organisation, links, show_about, show_organisation, show_links, show_activity, changed_at
            from profile where person_id = any($1)`,
  secondFactor: `select confirmed_at, created_at from second_factor where person_id = any($1)`,
  identities: `select issuer, subject, siret, created_at, last_at from external_identity where person_id = any($1)`,
  devices: `select user_agent, shared, created_at, seen_at, expires_at from auth_session where person_id = any($1)
            order by created_at`,
  roles: `select r.role, s.code as space, r.given_at, r.ended_at from role_grant r left join space s on s.id = r.space_id
          where r.person_id = any($1) order by r.given_at`,
  registrations: `select s.code as space, s.title, r.state, r.access_needs, r.created_at, r.changed_at
                  from registration r join space s on s.id = r.space_id where r.person_id = any($1) order by r.created_at`,
  attendance: `select s.code as space, m.title as session, a.how, a.at from attendance a
               join session m on m.id = a.session_id join space s on s.id = m.space_id
               where a.person_id = any($1) order by a.at`,
  proposals: `select '/propositions/' || p.id as address, p.title, p.state, p.draft_title, p.draft_summary,
                     p.draft_markdown as draft_text, (select c.name from proposal_category c where c.id = p.category_id) as category,
                     array_to_string(p.tags, ', ') as tags, p.created_at, p.published_at, p.withdrawn_at
              from proposal p where exists (select 1 from proposal_author a
                                            where a.proposal_id = p.id and a.person_id = any($1)) order by p.created_at`,
  versions: `select '/propositions/' || v.proposal_id as address, v.number, v.title, v.summary, b.markdown as text,
                    v.change_note, v.at
             from proposal_version v join body b on b.id = v.body_id where v.by_id = any($1) order by v.at`,
  comments: `select '/commentaires/' || c.id as address, c.stance, c.state, v.number, b.markdown as text, v.at
             from comment c join comment_version v on v.comment_id = c.id join body b on b.id = v.body_id
             where c.person_id = any($1) order by v.at`,
  amendments: `select '/propositions/' || m.proposal_id as address, m.number, b.markdown as text, m.reason, m.state, m.created_at
               from amendment m join body b on b.id = m.body_id where m.person_id = any($1) order by m.created_at`,
  supports: `select '/propositions/' || s.proposal_id as address, p.title, s.version, s.paper_id is not null as on_paper, s.at
             from support s join proposal p on p.id = s.proposal_id where s.person_id = any($1) order by s.at`,
  papers: `select k.reference, s.code as space, k.entered_at, k.claimed_at from paper k join space s on s.id = k.space_id
           where k.person_id = any($1) order by k.entered_at`,
  papersEntered: `select k.reference, s.code as space, k.printed_at, k.entered_at from paper k
                  join space s on s.id = k.space_id where k.entered_by_id = any($1) or k.printed_by_id = any($1)
                  order by k.id`,
  notes: `select '/notes/' || n.id as address, n.kind, b.markdown as text, n.author_label as name, n.written_at
          from note n join body b on b.id = n.body_id where n.author_id = any($1) order by n.written_at`,
  walls: `select '/murs/' || w.id as address, w.title, m.role, m.joined_at
          from board_member m join board w on w.id = m.board_id where m.person_id = any($1) order by m.joined_at`,
  files: `select '/fichiers/' || a.id || '/' || a.name as address, a.name, a.description, f.media_type as kind, f.size, a.created_at
          from attachment a join stored_file f on f.sha256 = a.sha256 where a.by_id = any($1) order by a.created_at`,
  follows: `select target_kind, target_id, mail, origin, at, ended_at from follow where person_id = any($1) order by at`,
  pollsOpened: `select '/votes/' || id as address, title, opens_at from poll where opened_by_id = any($1)`,
  decisions: `select '/decisions/' || decision_id as address, number, title, text, reasons, at
              from decision_version where by_id = any($1) order by at`,
  criteria: `select c.code, v.number, v.statement, v.at from criterion_version v join criterion c on c.id = v.criterion_id
             where v.by_id = any($1) order by v.at`,
  cards: `select v.number, v.title, v.situation, v.at from card_version v where v.by_id = any($1) order by v.at`,
  links: `select f.title as from, l.kind, t.title as to, l.reason, l.at from link l
          join node f on f.id = l.from_id join node t on t.id = l.to_id where l.by_id = any($1) order by l.at`,
  mails: `select m.subject, m.text, m.kind, m.state, m.created_at from mail m
          join account a on a.email = m.to_address where a.person_id = any($1) order by m.created_at`,
  codes: `select c.purpose, c.created_at, c.expires_at from email_code c
          join account a on a.email = c.email where a.person_id = any($1) order by c.created_at`,
  journal: `select at, kind from event where actor_id = any($1) or subject_id = any($1) order by id`,
};

/** The columns that say a person and are read above, or hold nothing but a key. */
const read: ReadonlySet<string> = new Set([
  "account.person_id",
  "profile.person_id",
  "second_factor.person_id",
  "recovery_code.person_id",
  "external_identity.person_id",
  "data_copy.person_id",
  "auth_session.person_id",
  "role_grant.person_id",
  "role_grant.given_by_id",
  "registration.person_id",
  "attendance.person_id",
  "proposal_author.person_id",
  "proposal_version.by_id",
  "comment.person_id",
  "support.person_id",
  "amendment.person_id",
  "paper.person_id",
  "paper.entered_by_id",
  "paper.printed_by_id",
  "note.author_id",
  "attachment.by_id",
  "board_member.person_id",
  "follow.person_id",
  "poll.opened_by_id",
  "decision_version.by_id",
  "criterion_version.by_id",
  "card_version.by_id",
  "link.by_id",
  "person.merged_into_id",
]);

/** Columns of other tables that are keys and say nothing to anyone. */
const keys = /(_hash|secret|_key|sealed|_token)$/;

/** Reads everything that is kept about a person: about them, by them, and that they voted, without what. */
export async function personalData(app: App, personId: string): Promise<PersonalData> {
  const personIds = await samePersons(app.db, personId);
  const parts: Record<string, readonly PersonalRow[]> = {};
  for (const [part, sql] of Object.entries(statements)) {
    parts[part] = (await app.pool.query<PersonalRow>(sql, [personIds])).rows;
  }
  Object.assign(parts, await writtenOnWalls(app, personIds));
  parts.polls = (await pollsVotedIn(app, personIds)).map(({ poll, ...said }) => ({
    address: `/votes/${poll}`,
    ...said,
  }));
  Object.assign(parts, await theRest(app, personIds));
  return { person: personId, at: app.now().toISOString(), parts };
}

/** How many rows speak of a person, roughly: whether a copy can be made while they wait. */
export async function sizeOfPersonalData(app: App, personId: string): Promise<number> {
  const personIds = await samePersons(app.db, personId);
  const { rows } = await app.pool.query<{ size: string }>(
    `select (select count(*) from event where actor_id = any($1)) + (select count(*) from comment where person_id = any($1))
          + 20 * (select count(*) from board_member where person_id = any($1)) as size`,
    [personIds],
  );
  return Number(rows[0]?.size ?? 0);
}

/** What the person wrote and said on walls with names, as it reads now: only some of it became rows. */
async function writtenOnWalls(app: App, personIds: readonly string[]) {
  const { rows } = await app.pool.query<{ id: string; title: string }>(
    `select distinct b.id, b.title from board b
     left join board_member m on m.board_id = b.id and m.person_id = any($1)
     where b.authors = 'named' and (m.person_id is not null
       or exists (select 1 from board_update u where u.board_id = b.id and u.person_id = any($1)))
     order by b.title, b.id`,
    [personIds],
  );
  const wallNotes: PersonalRow[] = [];
  const wallComments: PersonalRow[] = [];
  const wallReactions: PersonalRow[] = [];
  for (const wall of rows) {
    const { notes, comments, reactions } = await writtenBy(app, wall.id, personIds);
    const at = (noteId: string) => ({ address: `/murs/${wall.id}/liste#n-${noteId}`, title: wall.title });
    for (const { kind, text, picture, authorName, writtenAt } of notes) {
      wallNotes.push({
        address: `/murs/${wall.id}`,
        title: wall.title,
        kind,
        text,
        ...(picture ? { picture: picture.alt } : {}),
        name: authorName,
        at: new Date(writtenAt).toISOString(),
      });
    }
    for (const { noteId, text, authorName, writtenAt } of comments) {
      wallComments.push({ ...at(noteId), text, name: authorName, at: new Date(writtenAt).toISOString() });
    }
    for (const { noteId, kind, bin } of reactions) {
      wallReactions.push({ ...at(noteId), reaction: kind, taken_back: bin !== null });
    }
  }
  return { wallNotes, wallComments, wallReactions } satisfies Record<string, readonly PersonalRow[]>;
}

/** The tables that say a person and that nobody has put into words above: as they are, without their keys. */
async function theRest(app: App, personIds: readonly string[]): Promise<Record<string, readonly PersonalRow[]>> {
  const { rows } = await app.pool.query<{ name: string; column: string }>(
    `select c.relname as name, a.attname as column from pg_constraint k
     join pg_class c on c.oid = k.conrelid
     join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
     where k.contype = 'f' and k.confrelid = 'person'::regclass and array_length(k.conkey, 1) = 1 order by 1, 2`,
  );
  const rest: Record<string, readonly PersonalRow[]> = {};
  for (const { name, column } of rows) {
    if (read.has(`${name}.${column}`)) continue;
    const { rows: found } = await app.pool.query<{ row: PersonalRow }>(
      `select to_jsonb(t) as row from ${pg.escapeIdentifier(name)} t where ${pg.escapeIdentifier(column)} = any($1)`,
      [personIds],
    );
    if (found.length === 0) continue;
    rest[name] = found.map(({ row }) => Object.fromEntries(Object.entries(row).filter(([key]) => !keys.test(key))));
  }
  return rest;
}
