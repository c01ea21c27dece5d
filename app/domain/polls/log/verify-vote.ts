import { countPoll } from "~/domain/polls/count-poll";
import type { Choice, Count, Option, Weighed } from "~/domain/polls/methods/method";
import type { Settings } from "~/domain/polls/methods/settings";
import { mayOpenBallots } from "~/domain/polls/publication";
import { canonicalJson } from "./canonical-json";
import { readCheckpoint, readNote, toBase64 } from "./checkpoint";
import { commitTo, commitToRoom, fromHex, type LogEntry, toHex, totalsOf, utf8 } from "./entries";
import { type Hash, leafHash, MerkleTree, sameBytes } from "./merkle-tree";

/** The checks, by number, in the order in which they are shown; the same in the programs of tools/. */
export const checkNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type CheckNumber = (typeof checkNumbers)[number];

export type CheckOutcome = {
  readonly number: CheckNumber;
  /** "not-made": what it needs is not there, and `say` tells which. */
  readonly state: "right" | "wrong" | "not-made";
  /** What was found, as a key of `polls:verify.found`, with its figures. */
  readonly say: string;
  readonly values: Readonly<Record<string, number | string>>;
};

/** The first line of the file of a vote; its log's entries and its openings follow, a line each. */
export type VoteFileHead = {
  readonly format: "chantiers-vote-1";
  /** The public key, as verifiers take it. */
  readonly key: string;
  readonly checkpoint: string;
  readonly rules: string;
  readonly entries: number;
  readonly openings: number;
};

export type Opening = { readonly index: number; readonly salt: string; readonly choice: Choice };
/** What was counted in the room, opened. */
export type RoomOpening = { readonly index: number; readonly salt: string; readonly ballots: readonly Weighed[] };

export type Verified = {
  readonly checks: readonly CheckOutcome[];
  readonly rules: FrozenRules | null;
  /** What the recount found; null where ballots are not published one by one. */
  readonly count: Count | null;
};

/** What is used here of the rules frozen at the opening. */
export type FrozenRules = {
  readonly title: string;
  readonly method: string;
  readonly settings: Settings;
  readonly eligibleCount: number;
  readonly options: readonly (Option & { readonly label: string })[];
};

/** Whether a key (32 bytes) signed a text; null where that cannot be found out. */
export type CheckSignature = (
  publicKey: Uint8Array,
  text: Uint8Array,
  signature: Uint8Array,
) => Promise<boolean | null>;

/**
 * Checks the file of a vote line by line, from nothing but itself; `saved` is a checkpoint that the reader had kept. What
 * is wrong in one place does not stop the checks of the others. What it keeps of a million ballots is their tree, and
 * for each voter the receipt and the ballot in force.
 */
export async function verifyVote(
  lines: Iterable<string> | AsyncIterable<string>,
  given: { readonly hash: Hash; readonly checkSignature: CheckSignature; readonly saved?: string | undefined },
): Promise<Verified> {
  const { hash } = given;
  let head: Partial<VoteFileHead> | null = null;
  const log = new LogReading(hash);
  const opened = new OpeningsReading(hash, log);
  let place = 0;
  for await (const line of lines) {
    if (place === 0) head = parsed(line) as Partial<VoteFileHead> | null;
    else if (place <= Number(head?.entries ?? Number.POSITIVE_INFINITY)) log.take(line);
    else opened.take(line);
    place += 1;
  }
  const checks: CheckOutcome[] = [];
  const tell = (
    number: CheckNumber,
    state: CheckOutcome["state"],
    say: string,
    values: CheckOutcome["values"] = {},
  ) => {
    checks.push({ number, state, say, values });
  };
  const judge = (number: CheckNumber, wrong: string | null, right: string, values: CheckOutcome["values"] = {}) =>
    tell(number, wrong === null ? "right" : "wrong", wrong ?? right, values);
  const { tree, first, last } = log;

  const note = readNote(String(head?.checkpoint ?? ""));
  const checkpoint = note && readCheckpoint(note.text);
  const key = readKey(String(head?.key ?? ""), hash);
  const signed = await isSigned(note, key, given.checkSignature);
  if (!checkpoint || !key) tell(1, "wrong", "no-checkpoint");
  else if (signed === null) tell(1, "not-made", "signature-unknown", { name: key.name });
  else tell(1, signed ? "right" : "wrong", signed ? "signed" : "not-signed", { name: key.name });

  judge(2, tree.size === 0 ? "entry-wrong" : log.malformed, "entries-right", { entries: tree.size });

  const rooted =
    checkpoint !== null &&
    checkpoint.size === tree.size &&
    sameBytes(checkpoint.root, tree.root()) &&
    first?.type === "open" &&
    checkpoint.origin === first.origin;
  judge(3, rooted ? null : "root-wrong", "root-right", { root: toBase64(tree.root()) });

  if (given.saved === undefined) tell(4, "not-made", "no-saved");
  else {
    const savedNote = readNote(given.saved);
    const saved = savedNote && readCheckpoint(savedNote.text);
    const whole =
      saved !== null &&
      saved.size <= tree.size &&
      saved.origin === checkpoint?.origin &&
      sameBytes(saved.root, tree.root(saved.size)) &&
      (await isSigned(savedNote, key, given.checkSignature)) !== false;
    judge(4, whole ? null : "saved-wrong", "saved-right", { size: saved?.size ?? 0 });
  }

  const rules = parsed(head?.rules) as FrozenRules | null;
  const ruled =
    rules !== null &&
    first?.type === "open" &&
    safeCanonical(rules) === head?.rules &&
    toHex(hash(utf8(String(head?.rules)))) === first.rules &&
    rules.eligibleCount === first.eligible;
  judge(5, ruled ? null : "rules-wrong", "rules-right");

  const crowded =
    first?.type === "open" && Math.max(log.voters, log.counted.size + log.inRoom) > first.eligible
      ? "too-many-voters"
      : null;
  judge(6, log.doubled ?? log.roomWrong ?? crowded, log.roomEntries > 0 ? "one-each-room" : "one-each", {
    voters: log.voters,
    ballots: log.counted.size,
    room: log.inRoom,
  });

  if (!log.close) tell(7, "not-made", "still-open");
  else judge(7, log.late(), "nothing-after", { entries: tree.size });

  const totals = last?.type === "close" ? last.totals : null;
  const published = Number(head?.openings ?? 0) > 0 || opened.lines > 0;
  const wanted =
    published || (totals !== null && mayOpenBallots({ state: "closed" }, totals.ballots, log.counted.size));
  if (!wanted) tell(8, "not-made", log.close ? "not-published" : "still-open");
  else {
    const missing = opened.places.size !== log.counted.size + log.room.size || opened.lines !== head?.openings;
    judge(8, opened.wrong ?? (missing ? "openings-missing" : null), "openings-right", { openings: opened.places.size });
  }

  let count: Count | null = null;
  if (!totals || !rules) tell(9, "not-made", log.close ? "no-totals" : "still-open");
  else if (totals.ballots !== log.counted.size + log.inRoom)
    tell(9, "wrong", "ballots-wrong", { ballots: totals.ballots });
  else if (!wanted) tell(9, "not-made", "only-ballots", { ballots: totals.ballots });
  else {
    count = recount(rules, opened.bundles.values());
    const same = count !== null && safeCanonical(totalsOf(count)) === safeCanonical(totals);
    judge(9, same ? null : "totals-wrong", "totals-right", { ballots: totals.ballots });
  }
  return { checks, rules, count };
}

/** The entries, one after the other: their tree, and what each voter did. */
class LogReading {
  readonly tree: MerkleTree;
  first: LogEntry | null = null;
  last: LogEntry | null = null;
  close: Extract<LogEntry, { type: "close" }> | null = null;
  malformed: string | null = null;
  doubled: string | null = null;
  /** By place in the log, what the ballots that count were committed to. */
  readonly counted = new Map<number, string>();
  /** By voter, the receipt and the place of the ballot in force; null for one that was withdrawn. */
  private readonly people = new Map<string, { readonly receipt: string; readonly at: number | null }>();
  /** By number, the counts of the room that are in force. */
  readonly room = new Map<number, { readonly index: number; readonly ballots: number; readonly commit: string }>();
  /** What is wrong about them. */
  roomWrong: string | null = null;
  roomEntries = 0;
  private readonly receipts = new Set<string>();
  private readonly hours = { least: "~", most: "" };
  private afterClose = false;

  constructor(private readonly hash: Hash) {
    this.tree = new MerkleTree(hash);
  }

  get voters(): number {
    return this.people.size;
  }

  /** How many ballots of the room count. */
  get inRoom(): number {
    let sum = 0;
    for (const { ballots } of this.room.values()) sum += ballots;
    return sum;
  }

  take(text: string): void {
    const index = this.tree.append(leafHash(this.hash, utf8(text)));
    const entry = parsed(text) as LogEntry | null;
    if (index === 0) this.first = entry;
    if (this.close) this.afterClose = true;
    this.last = entry;
    if (!entry || !isEntry(entry) || entry.poll !== this.first?.poll || safeCanonical(entry) !== text)
      this.malformed = "entry-wrong";
    if (entry?.type === "close") this.close = entry;
    if (entry?.type === "cast" || entry?.type === "change" || entry?.type === "withdraw") this.fold(index, entry);
    if (entry?.type === "room") this.foldRoom(index, entry);
  }

  private foldRoom(index: number, entry: Extract<LogEntry, { type: "room" }>): void {
    this.roomEntries += 1;
    this.within(String(entry.hour));
    if (entry.number !== this.roomEntries) this.roomWrong = "room-wrong";
    if (entry.kind === "void") {
      if (!this.room.delete(entry.replaces)) this.roomWrong = "room-wrong";
      return;
    }
    this.room.set(entry.number, { index, ballots: entry.ballots, commit: entry.commit });
    if (this.inRoom > entry.present) this.roomWrong = "room-crowded";
  }

  private within(hour: string): void {
    if (hour < this.hours.least) this.hours.least = hour;
    if (hour > this.hours.most) this.hours.most = hour;
  }

  private fold(index: number, entry: Extract<LogEntry, { receipt: string }>): void {
    const { voter, receipt, type, hour } = entry;
    this.within(hour);
    const before = this.people.get(voter);
    if ((type === "cast") !== (before === undefined) || (type === "withdraw" && before?.at === null))
      this.doubled = "history-wrong";
    if (before ? before.receipt !== receipt : this.receipts.has(receipt)) this.doubled = "receipt-twice";
    this.receipts.add(receipt);
    if (typeof before?.at === "number") this.counted.delete(before.at);
    this.people.set(voter, { receipt: before?.receipt ?? receipt, at: type === "withdraw" ? null : index });
    if (type !== "withdraw") this.counted.set(index, entry.commit);
  }

  /** What is wrong about the end of the log; null when nothing is. */
  late(): string | null {
    if (this.afterClose || this.first?.type !== "open" || !this.close) return "after-close";
    const outside =
      this.hours.most !== "" &&
      // An hour more or less: the clocks of several machines are not one.
      (hoursOf(this.hours.least) < hoursOf(this.first.at) - 1 || hoursOf(this.hours.most) > hoursOf(this.close.at) + 1);
    return outside ? "hour-wrong" : null;
  }
}

/** The openings, one after the other, each beside what was committed to. Ballots that say the same are bundled. */
class OpeningsReading {
  lines = 0;
  wrong: string | null = null;
  readonly places = new Set<number>();
  readonly bundles = new Map<string, { choice: Choice; ballots: number }>();

  constructor(
    private readonly hash: Hash,
    private readonly log: LogReading,
  ) {}

  take(line: string): void {
    this.lines += 1;
    const read = parsed(line) as Opening | RoomOpening | null;
    if (read && "ballots" in read) {
      this.takeRoom(read);
      return;
    }
    const opening = read;
    const commit = opening && this.log.counted.get(opening.index);
    const salt = typeof opening?.salt === "string" ? fromHex(opening.salt) : null;
    const text = safeCanonical(opening?.choice);
    const right =
      commit && salt?.length === 32 && text !== null && !this.places.has(opening.index) && isChoice(opening.choice);
    if (!right || toHex(commitTo(this.hash, salt, opening.choice)) !== commit) {
      this.wrong = "opening-wrong";
      return;
    }
    this.places.add(opening.index);
    this.bundle(text, opening.choice, 1);
  }

  private takeRoom(opening: RoomOpening): void {
    const entry = [...this.log.room.values()].find(({ index }) => index === opening.index);
    const salt = typeof opening.salt === "string" ? fromHex(opening.salt) : null;
    const right =
      entry &&
      salt?.length === 32 &&
      safeCanonical(opening.ballots) !== null &&
      !this.places.has(opening.index) &&
      Array.isArray(opening.ballots) &&
      opening.ballots.every((one) => isChoice(one?.choice) && Number.isSafeInteger(one.ballots) && one.ballots > 0) &&
      opening.ballots.reduce((sum, { ballots }) => sum + ballots, 0) === entry.ballots;
    if (!right || toHex(commitToRoom(this.hash, salt, opening.ballots)) !== entry.commit) {
      this.wrong = "opening-wrong";
      return;
    }
    this.places.add(opening.index);
    for (const { choice, ballots } of opening.ballots) this.bundle(safeCanonical(choice) ?? "", choice, ballots);
  }

  private bundle(text: string, choice: Choice, ballots: number): void {
    const bundle = this.bundles.get(text) ?? { choice, ballots: 0 };
    bundle.ballots += ballots;
    this.bundles.set(text, bundle);
  }
}

/** The hour of an instant, counted from 1970. */
const hoursOf = (at: string) => Math.floor(Date.parse(`${String(at).slice(0, 13)}:00:00Z`) / 3_600_000);

const isChoice = (choice: unknown): choice is Choice => typeof choice === "object" && choice !== null;

function recount(rules: FrozenRules, ballots: Iterable<Weighed>): Count | null {
  try {
    const options = rules.options.map(({ id, cost, lot }) => ({
      id,
      lot,
      ...(typeof cost === "number" ? { cost } : {}),
    }));
    return countPoll(
      { method: rules.method, settings: rules.settings, eligible: rules.eligibleCount, options },
      ballots,
    );
  } catch {
    return null;
  }
}

const kinds = ["open", "cast", "change", "withdraw", "extend", "room", "close"];
const ballotKinds = ["cast", "change", "withdraw"];

function isEntry(entry: LogEntry): boolean {
  if (entry.v !== 1 || !kinds.includes(entry.type)) return false;
  if (entry.type === "room") return isRoomEntry(entry);
  if (!ballotKinds.includes(entry.type)) return true;
  const { voter, receipt, hour, commit } = entry as Extract<LogEntry, { type: "cast" }>;
  const sealed = entry.type === "withdraw" ? commit === undefined : /^[0-9a-f]{64}$/.test(commit);
  return sealed && /^[0-9a-f]{64}$/.test(voter) && typeof receipt === "string" && /^\d{4}-\d\d-\d\dT\d\dZ$/.test(hour);
}

const isNumber = (value: unknown, least: number) => Number.isSafeInteger(value) && Number(value) >= least;

function isRoomEntry(entry: Extract<LogEntry, { type: "room" }>): boolean {
  if (!isNumber(entry.number, 1) || !/^\d{4}-\d\d-\d\dT\d\dZ$/.test(entry.hour)) return false;
  if (entry.kind === "void") return isNumber(entry.replaces, 1) && !("commit" in entry);
  return (
    (entry.kind === "hands" || entry.kind === "paper") &&
    isNumber(entry.ballots, 1) &&
    isNumber(entry.present, 0) &&
    /^[0-9a-f]{64}$/.test(entry.commit)
  );
}

/** A public key as C2SP signed-note writes it; null when it is not one, or when its id is not its own. */
function readKey(text: string, hash: Hash): { name: string; id: string; publicKey: Uint8Array } | null {
  const [, name = "", id = "", encoded = ""] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  const bytes = bytesOf(encoded);
  if (bytes?.length !== 33 || bytes[0] !== 1) return null;
  const publicKey = bytes.slice(1);
  const own = toHex(hash(utf8(`${name}\n`), bytes).slice(0, 4));
  return own === id ? { name, id, publicKey } : null;
}

function bytesOf(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}

async function isSigned(
  note: ReturnType<typeof readNote>,
  key: ReturnType<typeof readKey>,
  check: CheckSignature,
): Promise<boolean | null> {
  if (!note || !key) return false;
  const own = note.signatures.find(({ name, keyId }) => name === key.name && toHex(keyId) === key.id);
  return own ? check(key.publicKey, utf8(note.text), own.signature) : false;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}

function safeCanonical(value: unknown): string | null {
  try {
    return canonicalJson(value as Parameters<typeof canonicalJson>[0]);
  } catch {
    return null;
  }
}
