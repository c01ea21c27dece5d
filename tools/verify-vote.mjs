#!/usr/bin/env node
/**
 * Checks a vote from its file, with nothing but Node (20 or later): `node verify-vote.mjs vote-….jsonl`.
 *
 *   --key KEY          the site's public key, as you noted it somewhere else (else the one in the file is used)
 *   --saved FILE       a checkpoint you had kept: the log must still begin with it
 *   --receipt RECEIPT  says where this ballot stands in the log, and what it was counted as
 *
 * Written apart from the site's own program, after docs/verification.md; it shares no line with it.
 * Exit code: 0 nothing is wrong, 1 something is, 2 badly asked.
 */
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
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

/** The roots of the first n leaves for each n asked (RFC 9162, 2.1.1). */
function rootsOf(leaves, sizes) {
  const wanted = new Set(sizes);
  const found = new Map();
  // The whole subtrees so far, largest first: as many as the size has ones in binary.
  const peaks = [];
  const root = () => {
    if (peaks.length === 0) return sha256();
    return peaks.map(({ hash }) => hash).reduceRight((right, left) => sha256(nodePrefix, left, right));
  };
  if (wanted.has(0)) found.set(0, root());
  leaves.forEach((hash, index) => {
    let node = { hash, size: 1 };
    while (peaks.length > 0 && peaks[peaks.length - 1].size === node.size)
      node = { hash: sha256(nodePrefix, peaks.pop().hash, node.hash), size: node.size * 2 };
    peaks.push(node);
    if (wanted.has(index + 1)) found.set(index + 1, root());
  });
  return found;
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
 * The numbered checks. Each outcome is {number, state: "right" | "wrong" | "not-made", said}.
 * @param {string} file the text of the file
 * @param {{key?: string, saved?: string}} [asked]
 */
export function verifyVote(file, asked = {}) {
  const lines = file.replace(/\n$/, "").split("\n");
  const head = parse(lines[0]) ?? {};
  const texts = lines.slice(1, 1 + (Number(head.entries) || 0));
  const entries = texts.map(parse);
  const openings = lines.slice(1 + texts.length).map(parse);
  const first = entries[0] ?? {};
  const last = entries[entries.length - 1] ?? {};
  const outcomes = [];
  const right = (number, said) => outcomes.push({ number, state: "right", said });
  const wrong = (number, said) => outcomes.push({ number, state: "wrong", said });
  const notMade = (number, said) => outcomes.push({ number, state: "not-made", said });
  const judge = (number, faults, said) => (faults.length > 0 ? wrong(number, faults[0]) : right(number, said));

  const checkpoint = readCheckpoint(head.checkpoint);
  const key = asked.key?.trim() ?? head.key;
  if (isSigned(checkpoint, key)) right(1, `The checkpoint is signed by ${key.split("+")[0]}`);
  else wrong(1, "The checkpoint is not signed by this key");

  judge(2, entryFaults(entries, texts), `${texts.length} entries, each written as it must be`);

  const leaves = texts.map((text) => sha256(leafPrefix, text));
  const saved = asked.saved === undefined ? null : readCheckpoint(asked.saved);
  const roots = rootsOf(leaves, [leaves.length, saved?.size ?? 0]);
  const root = roots.get(leaves.length);
  if (
    checkpoint &&
    checkpoint.size === leaves.length &&
    checkpoint.root.equals(root) &&
    checkpoint.origin === first.origin
  )
    right(3, `The root is ${root.toString("base64")}`);
  else wrong(3, "The entries do not give the root that was signed");

  if (asked.saved === undefined) notMade(4, "No checkpoint was given that you had kept (--saved)");
  else if (
    saved &&
    saved.size <= leaves.length &&
    saved.origin === checkpoint?.origin &&
    saved.root.equals(roots.get(saved.size)) &&
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

  const { faults, counted, voters, room } = fold(entries);
  const inRoom = sum([...room.values()].map(({ ballots }) => ballots));
  const beside = room.size > 0 ? `, and ${inRoom} in the room` : "";
  judge(6, faults, `${voters} people voted; ${counted.size} ballots count, one each at most${beside}`);

  const closing = entries.findIndex((entry) => entry?.type === "close");
  if (closing < 0) notMade(7, "The vote is not closed");
  else judge(7, lateFaults(entries, closing), "Nothing comes after the close");

  const bundles = new Map();
  const published = openings.length > 0 || head.openings > 0;
  const many = last.type === "close" && last.totals?.ballots >= fewestBallots;
  if (published || many) {
    const amiss = openings.length === head.openings ? [] : ["Some openings are missing"];
    const opened = new Set();
    for (const opening of openings) {
      if (Array.isArray(opening?.ballots)) {
        const fault = openRoom(opening, room, opened, bundles);
        if (fault) amiss.push(fault);
        continue;
      }
      const commit = counted.get(opening?.index);
      const salt = /^[0-9a-f]{64}$/.test(opening?.salt ?? "") ? Buffer.from(opening.salt, "hex") : null;
      const choice = opening?.choice && canonical(opening.choice);
      if (!commit || !salt || !choice || opened.has(opening.index) || sha256(salt, choice).toString("hex") !== commit) {
        amiss.push(`The opening of the entry ${opening?.index} is not what was committed to`);
        continue;
      }
      opened.add(opening.index);
      const bundle = bundles.get(choice) ?? { choice: opening.choice, ballots: 0 };
      bundle.ballots += 1;
      bundles.set(choice, bundle);
    }
    const wanted = counted.size + room.size;
    if (opened.size !== wanted) amiss.push(`${wanted - opened.size} ballots are not opened`);
    judge(8, amiss, `${opened.size} ballots say what they were committed to`);
  } else notMade(8, closing < 0 ? "The vote is not closed" : "Below eleven ballots, none is published: only totals");

  let found = null;
  if (last.type !== "close" || !rules) notMade(9, closing < 0 ? "The vote is not closed" : "There are no totals");
  else if (last.totals?.ballots !== counted.size + inRoom) wrong(9, "There are not as many ballots as the result says");
  else if (!published && !many) notMade(9, `${counted.size} ballots, as in the result; they cannot be recounted`);
  else {
    found = countVote(rules, [...bundles.values()]);
    if (canonical(found) === canonical(last.totals)) right(9, "Counted again, the result is the same");
    else wrong(9, "Counted again, the result is not the same");
  }
  return { outcomes, entries, openings, rules, totals: found };
}

const hex32 = /^[0-9a-f]{64}$/;

function entryFaults(entries, texts) {
  const faults = [];
  const ballots = ["cast", "change", "withdraw"];
  entries.forEach((entry, index) => {
    const known = entry && ["open", "extend", "room", "close", ...ballots].includes(entry.type) && entry.v === 1;
    const sealed = entry?.type === "withdraw" ? entry.commit === undefined : hex32.test(entry?.commit ?? "");
    const shaped =
      !ballots.includes(entry?.type) ||
      (sealed &&
        hex32.test(entry.voter ?? "") &&
        typeof entry.receipt === "string" &&
        /^[\d-]+T\d\dZ$/.test(entry.hour));
    const roomed = entry?.type !== "room" || isRoomEntry(entry);
    if (!known || !shaped || !roomed || entry.poll !== entries[0]?.poll || canonical(entry) !== texts[index])
      faults.push(`The entry ${index} is not written as it must be`);
  });
  return faults;
}

/** What was counted in the room: so many ballots, of so many people there; or a count taken back. */
function isRoomEntry(entry) {
  const whole = (value, least) => Number.isSafeInteger(value) && value >= least;
  if (!whole(entry.number, 1) || !/^[\d-]+T\d\dZ$/.test(entry.hour)) return false;
  if (entry.kind === "void") return whole(entry.replaces, 1) && entry.commit === undefined;
  if (entry.kind !== "hands" && entry.kind !== "paper") return false;
  return whole(entry.ballots, 1) && whole(entry.present, 0) && hex32.test(entry.commit ?? "");
}

/** Adds an opened count of the room to the bundles; says what is wrong of it. */
function openRoom(opening, room, opened, bundles) {
  const entry = [...room.values()].find(({ index }) => index === opening.index);
  const salt = /^[0-9a-f]{64}$/.test(opening.salt ?? "") ? Buffer.from(opening.salt, "hex") : null;
  const text = canonical(opening.ballots);
  const shaped = opening.ballots.every(
    (one) =>
      one && typeof one.choice === "object" && one.choice && Number.isSafeInteger(one.ballots) && one.ballots > 0,
  );
  if (!entry || !salt || !text || !shaped || opened.has(opening.index))
    return `The opening of the entry ${opening.index} is not one`;
  if (sum(opening.ballots.map(({ ballots }) => ballots)) !== entry.ballots)
    return `The entry ${opening.index} does not have as many ballots as it said`;
  if (sha256(salt, text).toString("hex") !== entry.commit)
    return `The opening of the entry ${opening.index} is not what was committed to`;
  opened.add(opening.index);
  for (const { choice, ballots } of opening.ballots) {
    const bundle = bundles.get(canonical(choice)) ?? { choice, ballots: 0 };
    bundle.ballots += ballots;
    bundles.set(canonical(choice), bundle);
  }
  return null;
}

/** What each voter did, in the order of the log. */
function fold(entries) {
  const faults = [];
  const people = new Map();
  const owners = new Map();
  const counted = new Map();
  const room = new Map();
  let rooms = 0;
  entries.forEach((entry, index) => {
    if (entry?.type === "room") {
      rooms += 1;
      if (entry.number !== rooms) faults.push(`The entry ${index} is not the next count of the room`);
      if (entry.kind === "void") {
        if (!room.delete(entry.replaces)) faults.push(`The entry ${index} takes back a count that is not in force`);
        return;
      }
      room.set(entry.number, { index, ballots: entry.ballots, commit: entry.commit });
      if (sum([...room.values()].map(({ ballots }) => ballots)) > entry.present)
        faults.push(`At the entry ${index}, more was counted in the room than people were there`);
      return;
    }
    if (!["cast", "change", "withdraw"].includes(entry?.type)) return;
    const person = people.get(entry.voter);
    if ((entry.type === "cast") !== !person || (entry.type === "withdraw" && person?.at === null))
      faults.push(`The entry ${index} does not follow from what this voter did before`);
    if ((person && person.receipt !== entry.receipt) || (owners.get(entry.receipt) ?? entry.voter) !== entry.voter)
      faults.push(`The entry ${index} has somebody else's receipt`);
    owners.set(entry.receipt, entry.voter);
    if (typeof person?.at === "number") counted.delete(person.at);
    if (entry.type !== "withdraw") counted.set(index, entry.commit);
    people.set(entry.voter, {
      receipt: person?.receipt ?? entry.receipt,
      at: entry.type === "withdraw" ? null : index,
    });
  });
  const eligible = entries[0]?.eligible ?? 0;
  const ballots = counted.size + sum([...room.values()].map((one) => one.ballots));
  if (people.size > eligible || ballots > eligible) faults.push("More people voted than could");
  return { faults, counted, voters: people.size, room };
}

function lateFaults(entries, closing) {
  const faults = closing === entries.length - 1 ? [] : ["Something comes after the close"];
  // An hour more or less: the clocks of several machines are not one.
  const hour = (at) => Math.floor(Date.parse(`${String(at).slice(0, 13)}:00:00Z`) / 3_600_000);
  const [from, to] = [hour(entries[0]?.at) - 1, hour(entries[closing].at) + 1];
  entries.forEach((entry, index) => {
    if (entry?.hour && !(hour(entry.hour) >= from && hour(entry.hour) <= to))
      faults.push(`The entry ${index} is not within the hours of the vote`);
  });
  return faults;
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

/** Equal shares: what is bought when each ballot holds `share` euros. */
function buyShares(ballots, options, counts, share) {
  const purses = ballots.map(({ choice, ballots: weight }) => ({ choice, weight, left: share }));
  const bought = [];
  const near = 1e-9;
  for (;;) {
    let best = null;
    for (const option of options) {
      if (bought.includes(option)) continue;
      const backers = purses
        .filter(({ choice }) => choice[option.id] !== undefined)
        .sort((one, other) => one.left - other.left);
      if (sum(backers.map(({ left, weight }) => left * weight)) < option.cost - near * Math.max(1, option.cost))
        continue;
      let people = sum(backers.map(({ weight }) => weight));
      let due = option.cost;
      let each = people > 0 ? due / people : 0;
      for (const { left, weight } of backers) {
        each = due / people;
        if (left >= each) break;
        due -= left * weight;
        people -= weight;
        if (people === 0) each = left;
        if (people === 0) break;
      }
      const rate = option.cost === 0 ? 0 : each / option.cost;
      const better =
        !best || rate < best.rate - near || (rate <= best.rate + near && ordered(counts)(option, best.option) < 0);
      if (better) best = { option, rate, each, backers };
    }
    if (!best) return bought;
    for (const purse of best.backers) purse.left = Math.max(0, purse.left - best.each);
    bought.push(best.option);
  }
}

function equalShares(ballots, options, { budget = 0 }) {
  const counts = approvals(ballots, options);
  const wanted = options.filter(({ id, cost }) => counts.get(id) > 0 && cost <= budget);
  const people = sum(ballots.map((one) => one.ballots));
  const costOf = (list) => sum(list.map(({ cost }) => cost));
  let bought = people > 0 ? buyShares(ballots, wanted, counts, budget / people) : [];
  for (let raise = 1; people > 0 && raise <= 100 && bought.length < wanted.length; raise++) {
    const more = buyShares(ballots, wanted, counts, (budget / people) * (1 + raise / 100));
    if (costOf(more) > budget) break;
    bought = more;
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
    if (["--key", "--saved", "--receipt"].includes(word)) asked[word.slice(2)] = words[++at];
    else path ??= word;
  }
  if (!path) {
    stdout.write("node verify-vote.mjs [--key KEY] [--saved FILE] [--receipt RECEIPT] vote-….jsonl\n");
    return 2;
  }
  if (asked.saved) asked.saved = readFileSync(asked.saved, "utf8");
  const { outcomes, entries, openings, rules, totals } = verifyVote(readFileSync(path, "utf8"), asked);
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
    const found = entries.flatMap((entry, index) => (entry?.receipt === asked.receipt ? [{ entry, index }] : []));
    if (found.length === 0) stdout.write(`Receipt ${asked.receipt}: not in this log\n`);
    for (const { entry, index } of found) {
      const opening = openings.find((one) => one?.index === index);
      const said = opening ? `, counted as ${JSON.stringify(opening.choice)}` : "";
      stdout.write(`Receipt ${asked.receipt}: entry ${index}, ${entry.type}, ${entry.hour}${said}\n`);
    }
  }
  return outcomes.some(({ state }) => state === "wrong") ? 1 : 0;
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) exit(main(argv.slice(2)));
