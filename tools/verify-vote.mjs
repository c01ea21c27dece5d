#!/usr/bin/env node
/**
 * Checks a vote from its file, with nothing but Node (20 or later): `node verify-vote.mjs vote-….jsonl`.
 *
 *   --key KEY          the site's public key, as you noted it somewhere else (else the one in the file is used)
 *   --saved FILE       a checkpoint you had kept: the log must still begin with it
 *   --promise FILE     the promise that stands on your receipt: the log must hold its line
 *   --receipt RECEIPT  says where this ballot stands in the log, and what it was counted as
 *
 * Written apart from the site's own program, after docs/verification.md; it shares no line with it.
 * Exit code: 0 nothing is wrong, 1 something is, 2 badly asked.
 */
import { createHash, createPublicKey, verify } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { argv, exit, stdout } from "node:process";
import { pathToFileURL } from "node:url";

const fewestBallots = 11;
const sha256 = (...parts) => {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part);
  return sum.digest();
};
const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/** RFC 8785, for what a log holds: no number but safe integers. Null for anything else. */
function canonical(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : null;
  const parts = Array.isArray(value)
    ? value.map(canonical)
    : Object.keys(value)
        .sort()
        .map((key) => {
          const part = canonical(value[key]);
          return part === null ? null : `${JSON.stringify(key)}:${part}`;
        });
  if (parts.includes(null)) return null;
  return Array.isArray(value) ? `[${parts.join(",")}]` : `{${parts.join(",")}}`;
}

const parse = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The root of the leaves so far (RFC 9162, 2.1.1). It keeps the whole subtrees only, twenty for a million leaves. */
class Tree {
  /** Largest first: as many as the size has ones in binary. */
  peaks = [];
  size = 0;

  add(hash) {
    let node = { hash, size: 1 };
    while (this.peaks.length > 0 && this.peaks[this.peaks.length - 1].size === node.size)
      node = { hash: sha256(nodePrefix, this.peaks.pop().hash, node.hash), size: node.size * 2 };
    this.peaks.push(node);
    this.size += 1;
  }

  root() {
    if (this.peaks.length === 0) return sha256();
    return this.peaks.map(({ hash }) => hash).reduceRight((right, left) => sha256(nodePrefix, left, right));
  }
}

/** The lines of a file, read bit by bit: the file of a million ballots is longer than any text this program can hold. */
function* linesOf(path) {
  const file = openSync(path, "r");
  try {
    const block = Buffer.alloc(2 ** 20);
    let rest = Buffer.alloc(0);
    for (;;) {
      const read = readSync(file, block);
      if (read === 0) break;
      const bytes = Buffer.concat([rest, block.subarray(0, read)]);
      let from = 0;
      for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
        yield bytes.toString("utf8", from, to);
        from = to + 1;
      }
      rest = bytes.subarray(from);
    }
    if (rest.length > 0) yield rest.toString("utf8");
  } finally {
    closeSync(file);
  }
}

/** A C2SP signed note holding a tlog-checkpoint. */
function readCheckpoint(note) {
  const [, text, signatures] = /^([\s\S]*\n)\n((?:— \S+ \S+\n)+)$/.exec(note ?? "") ?? [];
  const [, origin, size, root] = /^(\S+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\n/.exec(text ?? "") ?? [];
  if (!origin) return null;
  return {
    text,
    origin,
    size: Number(size),
    root: Buffer.from(root, "base64"),
    lines: signatures.trimEnd().split("\n"),
  };
}

/** The promise of a receipt, a signed note: the log's name, the word, the hash of a line, the hour. */
function readPromise(note) {
  const [, text, origin, leaf, signatures] =
    /^((\S+)\npromise\n([A-Za-z0-9+/]{43}=)\n\S+\n)\n((?:— \S+ \S+\n)+)$/.exec(note) ?? [];
  return text === undefined
    ? null
    : { text, origin, leaf: Buffer.from(leaf, "base64"), lines: signatures.trimEnd().split("\n") };
}

function isSigned(checkpoint, key) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(key ?? "") ?? [];
  const bytes = Buffer.from(encoded ?? "", "base64");
  if (!checkpoint || bytes.length !== 33 || bytes[0] !== 1) return false;
  if (sha256(`${name}\n`, bytes).subarray(0, 4).toString("hex") !== id) return false;
  const publicKey = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: bytes.subarray(1).toString("base64url") },
    format: "jwk",
  });
  return checkpoint.lines.some((line) => {
    const [, signer, signed] = line.split(" ");
    const blob = Buffer.from(signed ?? "", "base64");
    if (signer !== name || blob.subarray(0, 4).toString("hex") !== id) return false;
    return verify(null, Buffer.from(checkpoint.text), publicKey, blob.subarray(4));
  });
}

/**
 * The numbered checks, line by line. Each outcome is {number, state: "right" | "wrong" | "not-made", said}.
 * @param {Iterable<string>} lines of the file
 * @param {{key?: string, saved?: string, promise?: string, receipt?: string}} [asked]
 */
export function verifyVote(lines, asked = {}) {
  const saved = asked.saved === undefined ? null : readCheckpoint(asked.saved);
  let head = {};
  const promised = asked.promise === undefined ? null : readPromise(asked.promise);
  const log = new Log(saved?.size ?? 0, asked.receipt, promised?.leaf);
  const opened = new Openings(log);
  let place = 0;
  for (const line of lines) {
    if (place === 0) head = parse(line) ?? {};
    else if (place <= (Number(head.entries) || 0)) log.take(line);
    else opened.take(line);
    place += 1;
  }
  const { tree } = log;
  const first = log.first ?? {};
  const last = log.last ?? {};
  const outcomes = [];
  const right = (number, said) => outcomes.push({ number, state: "right", said });
  const wrong = (number, said) => outcomes.push({ number, state: "wrong", said });
  const notMade = (number, said) => outcomes.push({ number, state: "not-made", said });
  const judge = (number, faults, said) => (faults.length > 0 ? wrong(number, faults[0]) : right(number, said));

  const checkpoint = readCheckpoint(head.checkpoint);
  const key = asked.key?.trim() ?? head.key;
  if (isSigned(checkpoint, key)) right(1, `The checkpoint is signed by ${key.split("+")[0]}`);
  else wrong(1, "The checkpoint is not signed by this key");

  judge(2, log.malformed, `${tree.size} entries, each written as it must be`);

  const root = tree.root();
  if (checkpoint && checkpoint.size === tree.size && checkpoint.root.equals(root) && checkpoint.origin === first.origin)
    right(3, `The root is ${root.toString("base64")}`);
  else wrong(3, "The entries do not give the root that was signed");

  if (asked.saved === undefined) notMade(4, "No checkpoint was given that you had kept (--saved)");
  else if (
    saved &&
    saved.size <= tree.size &&
    saved.origin === checkpoint?.origin &&
    saved.root.equals(log.rootThen) &&
    isSigned(saved, key)
  )
    right(4, `The log begins with the ${saved.size} entries of the checkpoint you had kept`);
  else wrong(4, "The log does not begin with the checkpoint you had kept");

  const rules = typeof head.rules === "string" ? parse(head.rules) : null;
  if (
    rules &&
    first.type === "open" &&
    canonical(rules) === head.rules &&
    sha256(head.rules).toString("hex") === first.rules &&
    rules.eligibleCount === first.eligible
  )
    right(5, "The rules are those that were fixed at the opening");
  else wrong(5, "The rules are not those that were fixed at the opening");

  const { counted, room } = log;
  const inRoom = sum([...room.values()].map(({ ballots }) => ballots));
  const beside = room.size > 0 ? `, and ${inRoom} in the room` : "";
  judge(
    6,
    log.historyFaults(),
    `${log.people.size} people voted; ${counted.size} ballots count, one each at most${beside}`,
  );

  const closed = log.closing !== null;
  if (!closed) notMade(7, "The vote is not closed");
  else judge(7, log.lateFaults(), "Nothing comes after the close");

  const published = opened.lines > 0 || head.openings > 0;
  // Ballots of people are opened from eleven of them on, whatever was counted in the room beside.
  const few = counted.size > 0 && counted.size < fewestBallots;
  const many = last.type === "close" && last.totals?.ballots >= fewestBallots && !few;
  if (published || many) {
    const amiss = opened.lines === head.openings ? [...opened.faults] : ["Some openings are missing", ...opened.faults];
    const wanted = counted.size + room.size;
    if (opened.places.size !== wanted) amiss.push(`${wanted - opened.places.size} ballots are not opened`);
    judge(8, amiss, `${opened.places.size} ballots say what they were committed to`);
  } else
    notMade(
      8,
      closed
        ? "Below eleven ballots cast by people themselves, none is published: only totals"
        : "The vote is not closed",
    );

  let found = null;
  if (last.type !== "close" || !rules) notMade(9, closed ? "There are no totals" : "The vote is not closed");
  else if (last.totals?.ballots !== counted.size + inRoom) wrong(9, "There are not as many ballots as the result says");
  else if (!published && !many) notMade(9, `${counted.size} ballots, as in the result; they cannot be recounted`);
  else {
    found = countVote(rules, [...opened.bundles.values()]);
    if (canonical(found) === canonical(last.totals)) right(9, "Counted again, the result is the same");
    else wrong(9, "Counted again, the result is not the same");
  }
  if (asked.promise !== undefined) {
    if (!promised || promised.origin !== first.origin || !isSigned(promised, key))
      wrong(10, "The promise is not one that this key signed for this log");
    else if (log.promisedAt !== null) right(10, `The log keeps the promise: it is the entry ${log.promisedAt}`);
    else if (closed) wrong(10, "The log does not hold what was promised");
    else notMade(10, "What was promised is not in the log yet; the vote is not closed");
  }
  return { outcomes, followed: log.followed, rules, totals: found };
}

const hex32 = /^[0-9a-f]{64}$/;

const ballotKinds = ["cast", "change", "withdraw"];
const kinds = ["open", "extend", "room", "close", ...ballotKinds];

function isEntry(entry) {
  if (!entry || !kinds.includes(entry.type) || entry.v !== 1) return false;
  if (entry.type === "room") return isRoomEntry(entry);
  if (!ballotKinds.includes(entry.type)) return true;
  const sealed = entry.type === "withdraw" ? entry.commit === undefined : hex32.test(entry.commit ?? "");
  const named = hex32.test(entry.voter ?? "") && typeof entry.receipt === "string";
  return sealed && named && /^[\d-]+T\d\dZ$/.test(entry.hour);
}

/** What was counted in the room: so many ballots, of so many people there; or a count taken back. */
function isRoomEntry(entry) {
  const whole = (value, least) => Number.isSafeInteger(value) && value >= least;
  if (!whole(entry.number, 1) || !/^[\d-]+T\d\dZ$/.test(entry.hour)) return false;
  if (entry.kind === "void") return whole(entry.replaces, 1) && entry.commit === undefined;
  if (entry.kind !== "hands" && entry.kind !== "paper") return false;
  return whole(entry.ballots, 1) && whole(entry.present, 0) && hex32.test(entry.commit ?? "");
}

/** The entries, one after the other: their tree, and what each voter did, in the order of the log. */
class Log {
  tree = new Tree();
  first = null;
  last = null;
  closing = null;
  malformed = [];
  faults = [];
  /** By voter, the receipt and the place of the ballot in force; null for one that was withdrawn. */
  people = new Map();
  owners = new Map();
  /** By place, what the ballots that count were committed to. */
  counted = new Map();
  room = new Map();
  rooms = 0;
  /** The hours at which something happened, and the first entry of each. */
  hours = new Map();
  /** What happened to the ballot that is looked for. */
  followed = [];

  /** Where the line that was promised stands. */
  promisedAt = null;

  constructor(savedSize, receipt, promised) {
    this.savedSize = savedSize;
    this.promised = promised;
    this.receipt = receipt;
    this.rootThen = this.tree.root();
  }

  take(text) {
    const index = this.tree.size;
    const leaf = sha256(leafPrefix, text);
    this.tree.add(leaf);
    if (this.promised?.equals(leaf)) this.promisedAt ??= index;
    if (this.tree.size === this.savedSize) this.rootThen = this.tree.root();
    const entry = parse(text);
    this.last = entry;
    if (index === 0) this.first = entry;
    if (!isEntry(entry) || entry.poll !== this.first?.poll || canonical(entry) !== text)
      this.malformed.push(`The entry ${index} is not written as it must be`);
    if (entry?.type === "close") this.closing ??= { index, entry };
    if (entry?.hour && !this.hours.has(entry.hour)) this.hours.set(entry.hour, index);
    if (entry?.type === "room") this.takeRoom(entry, index);
    if (ballotKinds.includes(entry?.type)) this.takeBallot(entry, index);
    if (this.receipt !== undefined && entry?.receipt === this.receipt) this.followed.push({ index, entry });
  }

  takeRoom(entry, index) {
    this.rooms += 1;
    if (entry.number !== this.rooms) this.faults.push(`The entry ${index} is not the next count of the room`);
    if (entry.kind === "void") {
      if (!this.room.delete(entry.replaces))
        this.faults.push(`The entry ${index} takes back a count that is not in force`);
      return;
    }
    this.room.set(entry.number, { index, ballots: entry.ballots, commit: entry.commit });
    if (sum([...this.room.values()].map(({ ballots }) => ballots)) > entry.present)
      this.faults.push(`At the entry ${index}, more was counted in the room than people were there`);
  }

  takeBallot(entry, index) {
    const { people, owners, counted } = this;
    const person = people.get(entry.voter);
    if ((entry.type === "cast") !== !person || (entry.type === "withdraw" && person?.at === null))
      this.faults.push(`The entry ${index} does not follow from what this voter did before`);
    if ((person && person.receipt !== entry.receipt) || (owners.get(entry.receipt) ?? entry.voter) !== entry.voter)
      this.faults.push(`The entry ${index} has somebody else's receipt`);
    owners.set(entry.receipt, entry.voter);
    if (typeof person?.at === "number") counted.delete(person.at);
    if (entry.type !== "withdraw") counted.set(index, entry.commit);
    people.set(entry.voter, {
      receipt: person?.receipt ?? entry.receipt,
      at: entry.type === "withdraw" ? null : index,
    });
  }

  historyFaults() {
    const eligible = this.first?.eligible ?? 0;
    const ballots = this.counted.size + sum([...this.room.values()].map((one) => one.ballots));
    const crowded = this.people.size > eligible || ballots > eligible;
    return crowded ? [...this.faults, "More people voted than could"] : this.faults;
  }

  lateFaults() {
    const faults = this.closing.index === this.tree.size - 1 ? [] : ["Something comes after the close"];
    // An hour more or less: the clocks of several machines are not one.
    const hour = (at) => Math.floor(Date.parse(`${String(at).slice(0, 13)}:00:00Z`) / 3_600_000);
    const [from, to] = [hour(this.first?.at) - 1, hour(this.closing.entry.at) + 1];
    for (const [at, index] of this.hours)
      if (!(hour(at) >= from && hour(at) <= to)) faults.push(`The entry ${index} is not within the hours of the vote`);
    return faults;
  }
}

/** The openings, one after the other, each beside what was committed to. Ballots that say the same are bundled. */
class Openings {
  lines = 0;
  faults = [];
  places = new Set();
  bundles = new Map();

  constructor(log) {
    this.log = log;
  }

  take(line) {
    this.lines += 1;
    const opening = parse(line);
    const fault = Array.isArray(opening?.ballots) ? this.openRoom(opening) : this.openBallot(opening);
    if (fault) this.faults.push(`The opening of the entry ${opening?.index} ${fault}`);
    for (const one of this.log.followed) if (one.index === opening?.index) one.choice = opening.choice;
  }

  openBallot(opening) {
    const commit = this.log.counted.get(opening?.index);
    const salt = hex32.test(opening?.salt ?? "") ? Buffer.from(opening.salt, "hex") : null;
    const choice = opening?.choice && canonical(opening.choice);
    const known = commit && salt && choice && !this.places.has(opening.index);
    if (!known || sha256(salt, choice).toString("hex") !== commit) return "is not what was committed to";
    this.places.add(opening.index);
    this.bundle(choice, opening.choice, 1);
    return null;
  }

  openRoom(opening) {
    const entry = [...this.log.room.values()].find(({ index }) => index === opening.index);
    const salt = hex32.test(opening.salt ?? "") ? Buffer.from(opening.salt, "hex") : null;
    const text = canonical(opening.ballots);
    const shaped = opening.ballots.every(
      (one) =>
        one && typeof one.choice === "object" && one.choice && Number.isSafeInteger(one.ballots) && one.ballots > 0,
    );
    if (!entry || !salt || !text || !shaped || this.places.has(opening.index)) return "is not one";
    if (sum(opening.ballots.map(({ ballots }) => ballots)) !== entry.ballots)
      return "does not have as many ballots as it said";
    if (sha256(salt, text).toString("hex") !== entry.commit) return "is not what was committed to";
    this.places.add(opening.index);
    for (const { choice, ballots } of opening.ballots) this.bundle(canonical(choice), choice, ballots);
    return null;
  }

  bundle(text, choice, ballots) {
    const bundle = this.bundles.get(text) ?? { choice, ballots: 0 };
    bundle.ballots += ballots;
    this.bundles.set(text, bundle);
  }
}

// The ten ways of voting, each as docs/verification.md states it. A ballot is a value for each option's id; `{}` is blank.

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** The totals of a vote, as its last entry states them. `bundles` is a list of {choice, ballots}. */
export function countVote(rules, bundles) {
  const all = sum(bundles.map(({ ballots }) => ballots));
  const said = bundles.filter(({ choice }) => Object.keys(choice).length > 0);
  const options = rules.options.map(({ id, cost, lot }) => ({ id, cost: cost ?? 0, lot }));
  const settings = rules.settings ?? {};
  const method = methods[rules.method];
  if (!method) return null;
  const counted = method(said, options, settings);
  const quorum = Math.ceil(((settings.quorum ?? 0) * rules.eligibleCount) / 100);
  return {
    ballots: all,
    blank: all - sum(said.map(({ ballots }) => ballots)),
    options: options.map(({ id }, place) => ({
      id,
      verdict: all < quorum ? "no-quorum" : counted[place].verdict,
      parts: counted[place].parts,
    })),
  };
}

const majorities = { half: [1, 2], "three-fifths": [3, 5], "two-thirds": [2, 3], "three-quarters": [3, 4] };

const voices = (ballots, id) => sum(ballots.filter(({ choice }) => choice[id] !== undefined).map((one) => one.ballots));
const answered = (ballots, id, answer) =>
  sum(ballots.filter(({ choice }) => choice[id] === answer).map((one) => one.ballots));

/** The first `places` are taken; equals that do not all fit are tied. `groups`: lists of ids, best first. */
function verdictsOf(groups, places) {
  const verdicts = new Map();
  let left = places;
  for (const group of groups) {
    for (const id of group) verdicts.set(id, left <= 0 ? "rejected" : group.length <= left ? "adopted" : "tied");
    left -= group.length;
  }
  return verdicts;
}

/** Ids in groups of equals, by a number, highest first. */
function groupsBy(ids, numberOf) {
  const numbers = [...new Set(ids.map(numberOf))].sort((one, other) => other - one);
  return numbers.map((number) => ids.filter((id) => numberOf(id) === number));
}

const added = (answer) => (ballots, options, settings) => {
  const totals = new Map(
    options.map(({ id }) => [
      id,
      answer === "approve"
        ? voices(ballots, id)
        : sum(ballots.map(({ choice, ballots: weight }) => (Number(choice[id]) || 0) * weight)),
    ]),
  );
  const groups = groupsBy([...totals.keys()], (id) => totals.get(id));
  const verdicts = verdictsOf(groups, settings.winners ?? 1);
  return options.map(({ id }) => ({
    verdict: totals.get(id) === 0 ? "rejected" : verdicts.get(id),
    parts: { [answer]: totals.get(id) },
  }));
};

const grades = ["excellent", "very-good", "good", "fair", "passable", "poor", "reject"];

/** The place of the lower middle grade among the counts of each grade, the best being 0. */
function medianOf(counts) {
  const half = Math.ceil(sum(counts) / 2);
  let worse = 0;
  for (let grade = counts.length - 1; grade >= 0; grade--) {
    worse += counts[grade];
    if (worse >= half && counts[grade] > 0) return grade;
  }
  return counts.length - 1;
}

/** The grades that taking medians away brings up, one after the other, as [grade, how many times] runs. */
function medians(counts) {
  const rest = [...counts];
  const runs = [];
  for (let left = sum(rest); left > 0; ) {
    const grade = medianOf(rest);
    const better = sum(rest.slice(0, grade));
    const worse = sum(rest.slice(grade + 1));
    // It stays the median while worse < ceil(n / 2) ≤ n - better, n being what is left.
    let times = 1;
    const lasts = (n) => worse < Math.ceil(n / 2) && Math.ceil(n / 2) <= n - better;
    while (times < rest[grade] && lasts(left - times)) times++;
    runs.push([grade, times]);
    rest[grade] -= times;
    left -= times;
  }
  return runs;
}

function compareMedians(one, other) {
  const [a, b] = [one.map((run) => [...run]), other.map((run) => [...run])];
  while (a.length > 0 && b.length > 0) {
    if (a[0][0] !== b[0][0]) return a[0][0] - b[0][0];
    const times = Math.min(a[0][1], b[0][1]);
    for (const runs of [a, b]) {
      runs[0][1] -= times;
      if (runs[0][1] === 0) runs.shift();
    }
  }
  return 0;
}

function judgment(ballots, options, settings) {
  const counts = new Map(
    options.map(({ id }) => {
      const of = grades.map((grade) => answered(ballots, id, grade));
      of[6] = sum(ballots.map((one) => one.ballots)) - sum(of.slice(0, 6));
      return [id, of];
    }),
  );
  const runs = new Map([...counts].map(([id, of]) => [id, medians(of)]));
  const sorted = options.map(({ id }) => id).sort((one, other) => compareMedians(runs.get(one), runs.get(other)));
  const groups = [];
  for (const id of sorted) {
    const group = groups[groups.length - 1];
    if (group && compareMedians(runs.get(group[0]), runs.get(id)) === 0) group.push(id);
    else groups.push([id]);
  }
  const verdicts = verdictsOf(groups, settings.winners ?? 1);
  return options.map(({ id }) => ({
    verdict: ballots.length === 0 ? "rejected" : verdicts.get(id),
    parts: Object.fromEntries(grades.map((grade, place) => [grade, counts.get(id)[place]])),
  }));
}

function schulze(ballots, options, settings) {
  const ids = options.map(({ id }) => id);
  const rank = (choice, id) => choice[id] ?? Number.POSITIVE_INFINITY;
  const before = ids.map((one) =>
    ids.map((other) =>
      sum(ballots.filter(({ choice }) => rank(choice, one) < rank(choice, other)).map((ballot) => ballot.ballots)),
    ),
  );
  // A victory: ballots for, then the fewer against, as one number.
  const all = sum(ballots.map((ballot) => ballot.ballots));
  const path = before.map((row, i) =>
    row.map((count, j) => (count > before[j][i] ? count * (all + 1) + all - before[j][i] : 0)),
  );
  for (let k = 0; k < ids.length; k++)
    for (let i = 0; i < ids.length; i++)
      for (let j = 0; j < ids.length; j++)
        if (i !== j && i !== k && j !== k) path[i][j] = Math.max(path[i][j], Math.min(path[i][k], path[k][j]));
  const over = (i, j) => path[i][j] > path[j][i];
  const groups = [];
  for (let left = ids.map((_, i) => i); left.length > 0; ) {
    const first = left.filter((i) => !left.some((j) => over(j, i)));
    groups.push(first.map((i) => ids[i]));
    left = left.filter((i) => !first.includes(i));
  }
  const verdicts = verdictsOf(groups, settings.winners ?? 1);
  return ids.map((id, i) => ({
    verdict: ballots.length === 0 ? "rejected" : verdicts.get(id),
    parts: {
      won: ids.filter((_, j) => before[i][j] > before[j][i]).length,
      lost: ids.filter((_, j) => before[j][i] > before[i][j]).length,
    },
  }));
}

function runoff(ballots, options) {
  let still = options.map(({ id }) => id);
  const rounds = [];
  for (;;) {
    const counts = new Map(still.map((id) => [id, 0]));
    for (const { choice, ballots: weight } of ballots) {
      const [top] = still.filter((id) => choice[id] !== undefined).sort((one, other) => choice[one] - choice[other]);
      if (top !== undefined) counts.set(top, counts.get(top) + weight);
    }
    rounds.push(counts);
    const all = sum([...counts.values()]);
    if (still.some((id) => counts.get(id) * 2 > all)) break;
    let out = still;
    for (const round of [...rounds].reverse()) {
      const least = Math.min(...out.map((id) => round.get(id)));
      out = out.filter((id) => round.get(id) === least);
      if (out.length === 1) break;
    }
    if (out.length === still.length) break;
    still = still.filter((id) => !out.includes(id));
  }
  const end = rounds[rounds.length - 1];
  const all = sum([...end.values()]);
  const elected = still.filter((id) => end.get(id) * 2 > all);
  const winners = all === 0 ? [] : elected.length > 0 ? elected : still;
  return options.map(({ id }) => ({
    verdict: !winners.includes(id) ? "rejected" : winners.length === 1 ? "adopted" : "tied",
    parts: {
      first: rounds[0].get(id),
      "last-round": rounds
        .filter((round) => round.has(id))
        .pop()
        .get(id),
    },
  }));
}

const ordered = (counts) => (one, other) =>
  counts.get(other.id) - counts.get(one.id) || one.cost - other.cost || one.lot - other.lot;

function fillBudget(options, counts, money) {
  const taken = new Set();
  let left = money;
  for (const option of [...options].sort(ordered(counts))) {
    if (counts.get(option.id) === 0 || option.cost > left) continue;
    left -= option.cost;
    taken.add(option.id);
  }
  return taken;
}

const approvals = (ballots, options) => new Map(options.map(({ id }) => [id, voices(ballots, id)]));

function budgetVerdicts(options, counts, taken) {
  return options.map(({ id }) => ({
    verdict: taken.has(id) ? "adopted" : "rejected",
    parts: { approve: counts.get(id) },
  }));
}

// Shares are never rounded: a fraction is [over, under], two whole numbers of any size.

const isLess = ([a, b], [c, d]) => a * d < c * b;
const greatestDivisor = (one, other) => (other === 0n ? one : greatestDivisor(other, one % other));

/**
 * Equal shares: what is bought when each ballot holds `share` euros. `people` are lists: how many ballots, and a tick
 * (1 or 0) for each of the options.
 */
function buyShares(people, options, order, [over, under]) {
  // Those with as much left are one heap; those with nothing left are in none. A euro has `unit` parts.
  let unit = under;
  let heaps = new Map([[over, people]]);
  const bought = [];
  const open = new Map(options.map((option, place) => [option, { place, floor: [0n, 1n], known: 0 }]));
  for (;;) {
    const richestLast = [...heaps.keys()].sort((one, other) => (one < other ? -1 : 1));
    let best = null;
    for (const [option, state] of open) {
      // Its rate never falls: what it was before is a floor.
      if (best && isLess(best.rate, state.floor)) continue;
      const price = BigInt(option.cost);
      const backers = richestLast.map((money) => [
        money,
        BigInt(sum(heaps.get(money).map(({ weight, ticks }) => weight * ticks[state.place]))),
      ]);
      let [due, payers, can] = [price * unit, backers.reduce((all, [, many]) => all + many, 0n), false];
      for (const [money, many] of backers) {
        can = money * payers >= due && (many > 0n || due === 0n);
        if (can) break;
        due -= money * many;
        payers -= many;
      }
      if (price > 0n && !can) {
        open.delete(option);
        continue;
      }
      const rate = price === 0n ? [0n, 1n] : [due, payers * unit * price];
      state.floor = rate;
      if (!best || isLess(rate, best.rate) || (!isLess(best.rate, rate) && order(option, best.option) < 0))
        best = { option, place: state.place, rate, each: price === 0n ? [0n, 1n] : [due, payers] };
    }
    if (!best) return bought;
    open.delete(best.option);
    bought.push(best.option);
    const [due, payers] = best.each;
    const divisor = greatestDivisor(due, payers);
    const [each, smaller] = [due / divisor, payers / divisor];
    unit *= smaller;
    const then = new Map();
    for (const [money, members] of heaps) {
      const paying = members.filter(({ ticks }) => ticks[best.place] === 1);
      const others = members.filter(({ ticks }) => ticks[best.place] === 0);
      for (const [rest, some] of [
        [money * smaller - each, paying],
        [money * smaller, others],
      ])
        if (rest > 0n && some.length > 0) then.set(rest, [...(then.get(rest) ?? []), ...some]);
    }
    heaps = then;
  }
}

function equalShares(ballots, options, { budget = 0 }) {
  const counts = approvals(ballots, options);
  const wanted = options.filter(({ id, cost }) => counts.get(id) > 0 && cost <= budget);
  const people = ballots.map(({ choice, ballots: weight }) => ({
    weight,
    ticks: Uint8Array.from(wanted, ({ id }) => (choice[id] === undefined ? 0 : 1)),
  }));
  const all = sum(ballots.map((one) => one.ballots));
  const costOf = (list) => sum(list.map(({ cost }) => cost));
  let bought = [];
  for (let raise = 0; all > 0 && raise <= 100; raise++) {
    const share = [BigInt(budget * (100 + raise)), BigInt(100 * all)];
    const more = buyShares(people, wanted, ordered(counts), share);
    if (costOf(more) > budget) break;
    bought = more;
    if (bought.length === wanted.length) break;
  }
  const rest = options.filter((option) => !bought.includes(option));
  const filled = fillBudget(rest, counts, budget - costOf(bought));
  return budgetVerdicts(options, counts, new Set([...bought.map(({ id }) => id), ...filled]));
}

const methods = {
  "for-against-abstain": (ballots, options, settings) =>
    options.map(({ id }) => {
      const parts = Object.fromEntries(["for", "against", "abstain"].map((key) => [key, answered(ballots, id, key)]));
      const both = parts.for + parts.against;
      const [least, of] = majorities[settings.majority ?? "half"];
      const balance = parts.for * of - both * least;
      if (of !== 2) return { verdict: both > 0 && balance >= 0 ? "adopted" : "rejected", parts };
      return { verdict: balance > 0 ? "adopted" : balance === 0 ? "tied" : "rejected", parts };
    }),
  consent: (ballots, options) =>
    options.map(({ id }) => {
      const answers = ["consent", "reserve", "objection", "aside"];
      const parts = Object.fromEntries(answers.map((key) => [key, answered(ballots, id, key)]));
      return { verdict: parts.objection === 0 && parts.consent + parts.reserve > 0 ? "adopted" : "rejected", parts };
    }),
  approval: added("approve"),
  points: added("points"),
  score: added("score"),
  "majority-judgment": judgment,
  schulze,
  "instant-runoff": runoff,
  "budget-votes": (ballots, options, { budget = 0 }) => {
    const counts = approvals(ballots, options);
    return budgetVerdicts(options, counts, fillBudget(options, counts, budget));
  },
  "budget-equal-shares": equalShares,
};

function main(words) {
  const asked = {};
  let path = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (["--key", "--saved", "--promise", "--receipt"].includes(word)) asked[word.slice(2)] = words[++at];
    else path ??= word;
  }
  if (!path) {
    stdout.write("node verify-vote.mjs [--key KEY] [--saved FILE] [--promise FILE] [--receipt RECEIPT] vote-….jsonl\n");
    return 2;
  }
  for (const kept of ["saved", "promise"]) if (asked[kept]) asked[kept] = readFileSync(asked[kept], "utf8");
  const { outcomes, followed, rules, totals } = verifyVote(linesOf(path), asked);
  for (const { number, state, said } of outcomes)
    stdout.write(`${number} ${state === "right" ? "✓" : state === "wrong" ? "✗" : "–"} ${said}\n`);
  const labelOf = (id) => rules?.options?.find((option) => option.id === id)?.label ?? id;
  for (const { id, verdict, parts } of totals?.options ?? [])
    stdout.write(
      `    ${labelOf(id)}: ${verdict} (${Object.entries(parts)
        .map(([answer, count]) => `${answer} ${count}`)
        .join(", ")})\n`,
    );
  if (asked.receipt) {
    if (followed.length === 0) stdout.write(`Receipt ${asked.receipt}: not in this log\n`);
    for (const { entry, index, choice } of followed) {
      const said = choice ? `, counted as ${JSON.stringify(choice)}` : "";
      stdout.write(`Receipt ${asked.receipt}: entry ${index}, ${entry.type}, ${entry.hour}${said}\n`);
    }
  }
  return outcomes.some(({ state }) => state === "wrong") ? 1 : 0;
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) exit(main(argv.slice(2)));
