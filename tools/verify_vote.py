#!/usr/bin/env python3
"""Checks a vote from its file, with the standard library of Python 3.9 or later and nothing else.

    python3 verify_vote.py [--key KEY] [--saved FILE] [--promise FILE] [--receipt RECEIPT] vote-....jsonl

The checks and their numbers are those of docs/verification.md. Written apart from the site's program and from the
verifier in JavaScript: it shares no line with them. The signature is verified after RFC 8032, by hand.
It recounts every way of voting; what is shared among people is counted in exact fractions, never rounded.
Exit code: 0 nothing is wrong, 1 something is, 2 badly asked.
"""
import argparse
import base64
import binascii
import hashlib
import heapq
import json
import re
import sys
from collections import Counter
from datetime import datetime
from fractions import Fraction

FEWEST_BALLOTS = 11

# --- Ed25519 (RFC 8032, 5.1), verification only; nothing here is secret, so nothing needs to take constant time. ---

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def _add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(number, point):
    result = (0, 1, 1, 0)
    while number > 0:
        if number & 1:
            result = _add(result, point)
        point = _add(point, point)
        number >>= 1
    return result


def _decompress(data):
    y = int.from_bytes(data, "little")
    sign = y >> 255
    y &= (1 << 255) - 1
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if x2 == 0:
        return None if sign else (0, y, 1, 0)
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * SQRT_M1 % P
    if (x * x - x2) % P != 0:
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


_BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = _decompress(_BASE_Y.to_bytes(32, "little"))


def ed25519_verify(public_key, message, signature):
    if len(public_key) != 32 or len(signature) != 64:
        return False
    a = _decompress(public_key)
    r = _decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % L
    left, right = _times(s, BASE), _add(r, _times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- Canonical JSON, the tree, the signed note. ---


def canonical(value):
    """RFC 8785 for what a log holds; None for a number that is not a whole one."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int):
        return str(value) if abs(value) < 2**53 else None
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        parts = [canonical(one) for one in value]
        return None if None in parts else "[" + ",".join(parts) + "]"
    if isinstance(value, dict):
        parts = []
        # The order of UTF-16 units, not of characters.
        for key in sorted(value, key=lambda text: text.encode("utf-16-be", "surrogatepass")):
            part = canonical(value[key])
            if part is None:
                return None
            parts.append(canonical(key) + ":" + part)
        return "{" + ",".join(parts) + "}"
    return None


def parse(text):
    try:
        return json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return None


def record(text):
    value = parse(text)
    return value if isinstance(value, dict) else {}


def sha256(*parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


class Tree:
    """RFC 9162, 2.1.1: the root of the leaves so far. Only the whole subtrees are kept, the largest first."""

    def __init__(self):
        self.size, self.whole = 0, []

    def add(self, leaf):
        width, node = 1, leaf
        while self.whole and self.whole[-1][0] == width:
            node = sha256(b"\x01", self.whole.pop()[1], node)
            width *= 2
        self.whole.append((width, node))
        self.size += 1

    def root(self):
        if not self.whole:
            return sha256()
        node = self.whole[-1][1]
        for _, left in reversed(self.whole[:-1]):
            node = sha256(b"\x01", left, node)
        return node


def unbase64(text):
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError):
        return b""


def read_checkpoint(note):
    """A C2SP signed note that holds a tlog-checkpoint; None for anything else."""
    text, blank, signatures = str(note).rpartition("\n\n")
    lines = text.split("\n")
    if not blank or len(lines) < 3 or not re.fullmatch(r"0|[1-9][0-9]*", lines[1]):
        return None
    root = unbase64(lines[2])
    signed = [line.split(" ") for line in signatures.strip("\n").split("\n")]
    if len(root) != 32 or any(len(line) != 3 or line[0] != "\u2014" for line in signed):
        return None
    return {"text": text + "\n", "origin": lines[0], "size": int(lines[1]), "root": root, "signatures": signed}


def read_promise(note):
    """The promise of a receipt, a signed note: the log's name, the word, the hash of a line, the hour; None for anything else."""
    text, blank, signatures = str(note).rpartition("\n\n")
    lines = text.split("\n")
    signed = [line.split(" ") for line in signatures.strip("\n").split("\n")]
    if not blank or len(lines) != 4 or lines[1] != "promise" or any(len(line) != 3 or line[0] != "\u2014" for line in signed):
        return None
    leaf = unbase64(lines[2])
    return {"text": text + "\n", "origin": lines[0], "leaf": leaf, "signatures": signed} if len(leaf) == 32 else None


def is_signed(checkpoint, key):
    parts = str(key).split("+", 2)
    if checkpoint is None or len(parts) != 3:
        return False
    name, key_id, data = parts[0], parts[1], unbase64(parts[2])
    if len(data) != 33 or data[0] != 1 or sha256(name.encode() + b"\n" + data)[:4].hex() != key_id:
        return False
    for _, signer, encoded in checkpoint["signatures"]:
        blob = unbase64(encoded)
        if signer == name and blob[:4].hex() == key_id:
            return ed25519_verify(data[1:], checkpoint["text"].encode(), blob[4:])
    return False


# --- The ways of voting. `ballots` is a list of (choice, how many); an empty choice is a blank ballot. ---


def answered(ballots, option, answer):
    return sum(weight for choice, weight in ballots if choice.get(option) == answer)


def verdicts_of(groups, places):
    verdicts, left = {}, places
    for group in groups:
        for option in group:
            verdicts[option] = "rejected" if left <= 0 else "adopted" if len(group) <= left else "tied"
        left -= len(group)
    return verdicts


def grouped(options, key):
    groups = {}
    for option in options:
        groups.setdefault(key(option), []).append(option)
    return [groups[one] for one in sorted(groups)]


MAJORITIES = {"half": (1, 2), "three-fifths": (3, 5), "two-thirds": (2, 3), "three-quarters": (3, 4)}


def for_against(ballots, rules, options):
    least, of = MAJORITIES[rules["settings"].get("majority", "half")]
    found = {}
    for option in options:
        parts = {answer: answered(ballots, option, answer) for answer in ("for", "against", "abstain")}
        voices = parts["for"] + parts["against"]
        balance = parts["for"] * of - voices * least
        if of == 2:
            verdict = "adopted" if balance > 0 else "tied" if balance == 0 else "rejected"
        else:
            verdict = "adopted" if voices > 0 and balance >= 0 else "rejected"
        found[option] = (verdict, parts)
    return found


def consent(ballots, rules, options):
    found = {}
    for option in options:
        parts = {answer: answered(ballots, option, answer) for answer in ("consent", "reserve", "objection", "aside")}
        adopted = parts["objection"] == 0 and parts["consent"] + parts["reserve"] > 0
        found[option] = ("adopted" if adopted else "rejected", parts)
    return found


def totalled(word):
    def count(ballots, rules, options):
        totals = {
            option: sum(
                (1 if word == "approve" else choice[option]) * weight for choice, weight in ballots if option in choice
            )
            for option in options
        }
        groups = grouped(options, lambda option: -totals[option])
        verdicts = verdicts_of(groups, rules["settings"].get("winners", 1))
        return {
            option: ("rejected" if totals[option] == 0 else verdicts[option], {word: totals[option]})
            for option in options
        }

    return count


GRADES = ("excellent", "very-good", "good", "fair", "passable", "poor", "reject")


def medians(counts):
    """The grades that come up when the (lower) median is taken away again and again, one for each ballot."""
    # From the worst, the ballots are numbered 1 to n; the lower middle one is ceil(n / 2). Taking it away leaves the
    # ones around it: they go in turn, first below, then above (n even) or first above, then below (n odd).
    flat = [place for place in range(len(counts) - 1, -1, -1) for _ in range(counts[place])]
    n = len(flat)
    low = high = (n + 1) // 2 - 1
    order = []
    if n:
        order.append(flat[low])
        low, high = low - 1, high + 1
    while len(order) < n:
        left = n - len(order)
        # What is left stands on both sides of the hole; its lower middle one is beside it.
        below = low + 1
        if (left + 1) // 2 <= below:
            order.append(flat[low])
            low -= 1
        else:
            order.append(flat[high])
            high += 1
    return tuple(order)


def judgment(ballots, rules, options):
    all_ballots = sum(weight for _, weight in ballots)
    counts = {}
    for option in options:
        of = [answered(ballots, option, grade) for grade in GRADES[:-1]]
        counts[option] = of + [all_ballots - sum(of)]
    groups = grouped(options, lambda option: medians(counts[option]))
    verdicts = verdicts_of(groups, rules["settings"].get("winners", 1))
    return {
        option: (verdicts[option] if all_ballots else "rejected", dict(zip(GRADES, counts[option])))
        for option in options
    }


def schulze(ballots, rules, options):
    worst = len(options) + 1
    before = {one: {other: 0 for other in options} for one in options}
    for choice, weight in ballots:
        for one in options:
            for other in options:
                if choice.get(one, worst) < choice.get(other, worst):
                    before[one][other] += weight
    # A victory: ballots for, then the fewer against.
    path = {
        one: {
            other: (before[one][other], -before[other][one]) if before[one][other] > before[other][one] else (0, 0)
            for other in options
        }
        for one in options
    }
    for by in options:
        for one in options:
            for other in options:
                if one != other and by not in (one, other):
                    path[one][other] = max(path[one][other], min(path[one][by], path[by][other]))
    over = {one: {other for other in options if path[one][other] > path[other][one]} for one in options}
    groups, left = [], list(options)
    while left:
        first = [one for one in left if not any(one in over[other] for other in left)]
        groups.append(first)
        left = [one for one in left if one not in first]
    verdicts = verdicts_of(groups, rules["settings"].get("winners", 1))
    return {
        one: (
            verdicts[one] if ballots else "rejected",
            {
                "won": sum(before[one][other] > before[other][one] for other in options),
                "lost": sum(before[other][one] > before[one][other] for other in options),
            },
        )
        for one in options
    }


def runoff(ballots, rules, options):
    still, rounds = list(options), []
    while True:
        voices = {option: 0 for option in still}
        for choice, weight in ballots:
            ranked = [option for option in still if option in choice]
            if ranked:
                voices[min(ranked, key=lambda option: choice[option])] += weight
        rounds.append(voices)
        if any(count * 2 > sum(voices.values()) for count in voices.values()):
            break
        out = still
        for earlier in reversed(rounds):
            least = min(earlier[option] for option in out)
            out = [option for option in out if earlier[option] == least]
            if len(out) == 1:
                break
        if len(out) == len(still):
            break
        still = [option for option in still if option not in out]
    end = rounds[-1]
    elected = [option for option in still if end[option] * 2 > sum(end.values())] or still
    if sum(end.values()) == 0:
        elected = []
    return {
        option: (
            "rejected" if option not in elected else "adopted" if len(elected) == 1 else "tied",
            {
                "first": rounds[0][option],
                "last-round": [voices[option] for voices in rounds if option in voices][-1],
            },
        )
        for option in options
    }


def backed(ballots, options):
    return {option: sum(weight for choice, weight in ballots if option in choice) for option in options}


def by_voices(rules, voices):
    """The order of projects as good as one another: more voices, then the cheaper, then the draw of the opening."""
    return {
        option["id"]: (-voices[option["id"]], option.get("cost") or 0, option["lot"]) for option in rules["options"]
    }


def costs_of(rules):
    return {option["id"]: option.get("cost") or 0 for option in rules["options"]}


def filled(options, costs, order, left):
    """In their order, each that somebody wants and that still fits."""
    taken = set()
    for option in sorted(options, key=order.get):
        if order[option][0] < 0 and costs[option] <= left:
            left -= costs[option]
            taken.add(option)
    return taken


def budget_by_votes(ballots, rules, options):
    voices, costs = backed(ballots, options), costs_of(rules)
    taken = filled(options, costs, by_voices(rules, voices), rules["settings"].get("budget", 0))
    return {option: ("adopted" if option in taken else "rejected", {"approve": voices[option]}) for option in options}


class Supporters:
    """
    Who wants what. A ballot is a number, a bit for each project it ticks; so is a set of projects bought. Ballots that
    share the same bits with what was bought have paid for the same, and have as much left: they are taken together.
    """

    MOST_KEPT = 2_000_000

    def __init__(self, ballots, options):
        self.bit = {option: 1 << place for place, option in enumerate(options)}
        masks = Counter()
        for choice, weight in ballots:
            masks[sum(self.bit[option] for option in options if option in choice)] += weight
        self.of = {option: [one for one in masks.items() if one[0] & self.bit[option]] for option in options}
        self.known, self.kept = {}, 0

    def after(self, bought, option):
        """How many want `option`, by the part of `bought` that they paid for."""
        found = self.known.get((bought, option))
        if found is None:
            found = Counter()
            for mask, weight in self.of[option]:
                found[mask & bought] += weight
            if self.kept > self.MOST_KEPT:
                self.known, self.kept = {}, 0
            self.known[(bought, option)] = found
            self.kept += len(found)
        return found


def buy_shares(supporters, wanted, costs, order, share):
    """What is bought, in turn, when each ballot holds `share` euros (a fraction)."""
    # Money is counted in whole parts of a euro, `unit` of them; a purchase that ends in smaller parts makes them smaller.
    unit, bought, bits = share.denominator, [], 0
    # By purchase: its bit, what each paid of it at most, how many times smaller the parts became, what is left to whom.
    purchases = [(0, 0, 1, {0: share.numerator})]

    def left_to(paid, at):
        bit, each, smaller, known = purchases[at]
        if paid not in known:
            before = left_to(paid & ~bit, at - 1) * smaller
            known[paid] = max(0, before - each) if paid & bit else before
        return known[paid]

    def payment(option):
        """(what is due, by how many): each pays that part of it, unless they have less; None when they cannot."""
        purses = Counter()
        for paid, people in supporters.after(bits, option).items():
            purses[left_to(paid, len(bought))] += people
        due, people = costs[option] * unit, sum(purses.values())
        for left, many in sorted(purses.items()):
            if left * people >= due:
                return due, people
            due -= left * many
            people -= many
        return None

    # What a project asks of its supporters never falls as they spend: what was last known of it is a floor, and the
    # first of the heap whose floor is its price of today is the best. What cannot be paid for now never can.
    heap = [(Fraction(0), order[option], option, -1, None) for option in wanted]
    heapq.heapify(heap)
    while heap:
        _, place, option, at, paid = heapq.heappop(heap)
        if at < len(bought):
            paid = payment(option)
            if paid is not None:
                rate = Fraction(paid[0], paid[1] * unit * costs[option]) if costs[option] else Fraction(0)
                heapq.heappush(heap, (rate, place, option, len(bought), paid))
            continue
        each = Fraction(*paid)
        unit *= each.denominator
        bought.append(option)
        bits |= supporters.bit[option]
        purchases.append((supporters.bit[option], each.numerator, each.denominator, {}))
    return bought


def equal_shares(ballots, rules, options):
    """
    Peters, Pierczyński and Skowron 2021, the cost of a project being its worth to those who want it. While money is
    left that would pay for a project that somebody wants, the shares are raised, a hundredth of the first ones at a
    time and a hundred times at most, as long as what is bought costs no more than the budget; the rest goes by voices.
    """
    voices, costs, budget = backed(ballots, options), costs_of(rules), rules["settings"].get("budget", 0)
    order = by_voices(rules, voices)
    wanted = [option for option in options if voices[option] > 0 and costs[option] <= budget]
    supporters, people = Supporters(ballots, wanted), sum(weight for _, weight in ballots)
    bought = []
    for raised in range(101 if people else 0):
        more = buy_shares(supporters, wanted, costs, order, Fraction(budget * (100 + raised), 100 * people))
        if sum(costs[option] for option in more) > budget:
            break
        bought = more
        if len(bought) == len(wanted):
            break
    left = budget - sum(costs[option] for option in bought)
    taken = set(bought) | filled([option for option in options if option not in bought], costs, order, left)
    return {option: ("adopted" if option in taken else "rejected", {"approve": voices[option]}) for option in options}


METHODS = {
    "for-against-abstain": for_against,
    "consent": consent,
    "approval": totalled("approve"),
    "points": totalled("points"),
    "score": totalled("score"),
    "majority-judgment": judgment,
    "schulze": schulze,
    "instant-runoff": runoff,
    "budget-votes": budget_by_votes,
    "budget-equal-shares": equal_shares,
}


def count_vote(rules, ballots):
    """The totals as the last entry states them; None for a way of voting that this program does not recount."""
    method = METHODS.get(rules["method"])
    if method is None:
        return None
    rules = {**rules, "settings": rules.get("settings") or {}}
    options = [option["id"] for option in rules["options"]]
    everyone = sum(weight for _, weight in ballots)
    said = [(choice, weight) for choice, weight in ballots if choice]
    found = method(said, rules, options)
    short = everyone * 100 < rules["settings"].get("quorum", 0) * rules["eligibleCount"]
    return {
        "ballots": everyone,
        "blank": everyone - sum(weight for _, weight in said),
        "options": [
            {"id": option, "verdict": "no-quorum" if short else found[option][0], "parts": found[option][1]}
            for option in options
        ],
    }


# --- The checks. ---

BALLOTS = ("cast", "change", "withdraw")
HEX32 = re.compile(r"[0-9a-f]{64}")


def well_formed(entry, text, poll):
    if entry.get("v") != 1 or entry.get("poll") != poll or canonical(entry) != text:
        return False
    if entry.get("type") in ("open", "extend", "close"):
        return True
    if entry.get("type") == "room":
        return well_formed_room(entry)
    if entry.get("type") not in BALLOTS:
        return False
    commit = entry.get("commit")
    sealed = commit is None if entry["type"] == "withdraw" else HEX32.fullmatch(str(commit))
    hour = re.fullmatch(r"\d{4}-\d\d-\d\dT\d\dZ", str(entry.get("hour")))
    return bool(sealed and HEX32.fullmatch(str(entry.get("voter"))) and isinstance(entry.get("receipt"), str) and hour)


def whole(value, least):
    return type(value) is int and least <= value < 2**53


def well_formed_room(entry):
    """What was counted in the room: so many ballots, of so many people there; or a count taken back."""
    if not whole(entry.get("number"), 1) or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\dZ", str(entry.get("hour"))):
        return False
    if entry.get("kind") == "void":
        return whole(entry.get("replaces"), 1) and "commit" not in entry
    counted = whole(entry.get("ballots"), 1) and whole(entry.get("present"), 0)
    return entry.get("kind") in ("hands", "paper") and counted and bool(HEX32.fullmatch(str(entry.get("commit"))))


def hour_of(text):
    """The hour of an instant, counted from year 1; 0 for what is not one."""
    try:
        at = datetime.strptime(str(text)[:13], "%Y-%m-%dT%H")
    except ValueError:
        return 0
    return at.toordinal() * 24 + at.hour


def packed(text):
    """Half the memory for 64 hexadecimal digits; anything else as it is."""
    return bytes.fromhex(text) if isinstance(text, str) and HEX32.fullmatch(text) else text


class Log:
    """The entries, one after the other: their tree, and what each voter did."""

    def __init__(self, saved_size, receipt, promised):
        self.tree, self.saved_size, self.saved_root = Tree(), saved_size, sha256()
        self.first, self.last, self.closing = {}, {}, None
        self.bad, self.faults = [], []
        # By voter, the place of the ballot in force; by receipt, its voter; by place, what was committed to.
        self.people, self.owners, self.counted = {}, {}, {}
        self.room, self.rooms = {}, 0
        self.hours = set()
        self.receipt, self.followed = receipt, []
        # The hash of the line that was promised, and where it stands.
        self.promised, self.promised_at = promised, None

    def take(self, text):
        at = self.tree.size
        leaf = sha256(b"\x00", text.encode("utf-8", "surrogatepass"))
        self.tree.add(leaf)
        if leaf == self.promised and self.promised_at is None:
            self.promised_at = at
        if self.tree.size == self.saved_size:
            self.saved_root = self.tree.root()
        entry = record(text)
        if at == 0:
            self.first = entry
        self.last = entry
        if not well_formed(entry, text, self.first.get("poll")) and len(self.bad) < 5:
            self.bad.append(at)
        if "hour" in entry:
            self.hours.add(str(entry["hour"]))
        if self.receipt is not None and entry.get("receipt") == self.receipt:
            self.followed.append((at, entry))
        kind = entry.get("type")
        if kind == "close" and self.closing is None:
            self.closing = (at, entry)
        if kind == "room" and well_formed_room(entry):
            self.take_room(at, entry)
        if kind in BALLOTS:
            self.take_ballot(at, entry)

    def take_room(self, at, entry):
        self.rooms += 1
        if entry["number"] != self.rooms:
            self.faults.append(f"the entry {at} is not the next count of the room")
        if entry["kind"] == "void":
            if self.room.pop(entry["replaces"], None) is None:
                self.faults.append(f"the entry {at} takes back a count that is not in force")
            return
        self.room[entry["number"]] = (at, entry["ballots"], entry["commit"])
        if self.in_room() > entry["present"]:
            self.faults.append(f"at the entry {at}, more was counted in the room than people were there")

    def in_room(self):
        return sum(many for _, many, _ in self.room.values())

    def take_ballot(self, at, entry):
        voter, receipt, kind = packed(entry.get("voter")), entry.get("receipt"), entry["type"]
        known = voter in self.people
        before = self.people.get(voter)
        if (kind == "cast") == known or (kind == "withdraw" and before is None):
            self.faults.append(f"the entry {at} does not follow from what this voter did before")
        if self.owners.setdefault(receipt, voter) != voter:
            self.faults.append(f"the entry {at} has somebody else's receipt")
        if before is not None:
            self.counted.pop(before, None)
        self.people[voter] = None if kind == "withdraw" else at
        if kind != "withdraw":
            self.counted[at] = packed(entry.get("commit"))

    def history_faults(self):
        faults = list(self.faults)
        if len(self.people) != len(self.owners):
            faults.append("a voter has two receipts")
        if max(len(self.people), len(self.counted) + self.in_room()) > (self.first.get("eligible") or 0):
            faults.append("more people voted than could")
        return faults

    def late(self):
        # An hour more or less: the clocks of several machines are not one.
        at, entry = self.closing
        start, end = hour_of(self.first.get("at")) - 1, hour_of(entry.get("at")) + 1
        return at != self.tree.size - 1 or any(not start <= hour_of(hour) <= end for hour in self.hours)


class Openings:
    """The openings, one after the other, each beside what was committed to."""

    def __init__(self, log):
        self.log, self.lines, self.amiss = log, 0, 0
        self.places, self.bundles, self.followed = set(), Counter(), {}

    def take(self, text):
        self.lines += 1
        opening = record(text)
        if not (self.open_room(opening) if isinstance(opening.get("ballots"), list) else self.open_ballot(opening)):
            self.amiss += 1
        if opening.get("index") in [at for at, _ in self.log.followed]:
            self.followed[opening["index"]] = opening.get("choice")

    def open_ballot(self, opening):
        at, salt, choice = opening.get("index"), str(opening.get("salt")), opening.get("choice")
        said = canonical(choice) if isinstance(choice, dict) else None
        if said is None or not whole(at, 0) or at not in self.log.counted or at in self.places or not HEX32.fullmatch(salt):
            return False
        if sha256(bytes.fromhex(salt), said.encode()) != self.log.counted[at]:
            return False
        self.places.add(at)
        self.bundles[said] += 1
        return True

    def open_room(self, opening):
        at, salt, said = opening.get("index"), str(opening.get("salt")), canonical(opening["ballots"])
        shaped = all(
            isinstance(one, dict) and isinstance(one.get("choice"), dict) and whole(one.get("ballots"), 1)
            for one in opening["ballots"]
        )
        rooms = {place: (many, commit) for place, many, commit in self.log.room.values()}
        if not shaped or not whole(at, 0) or at not in rooms or at in self.places or said is None or not HEX32.fullmatch(salt):
            return False
        many, commit = rooms[at]
        if sum(one["ballots"] for one in opening["ballots"]) != many:
            return False
        if sha256(bytes.fromhex(salt), said.encode()).hex() != commit:
            return False
        self.places.add(at)
        for one in opening["ballots"]:
            self.bundles[canonical(one["choice"])] += one["ballots"]
        return True


def verify(lines, key=None, saved=None, receipt=None, promise=None):
    """
    Line by line, so that a million ballots fit. A list of (number, "right" | "wrong" | "not-made", words), the entries
    of a receipt as (place, entry, choice or None), the rules, the totals.
    """
    old = read_checkpoint(saved) if saved is not None else None
    head, many = {}, 0
    promised = read_promise(promise) if promise is not None else None
    log = Log(old["size"] if old else 0, receipt, promised["leaf"] if promised else None)
    openings = Openings(log)
    for place, line in enumerate(lines):
        text = line[:-1] if line.endswith("\n") else line
        if place == 0:
            head = record(text)
            many = head.get("entries") if isinstance(head.get("entries"), int) else 0
        elif place <= many:
            log.take(text)
        else:
            openings.take(text)
    first, last, size = log.first, log.last, log.tree.size
    results = []

    def tell(number, good, words, otherwise):
        results.append((number, "right" if good else "wrong", words if good else otherwise))

    checkpoint = read_checkpoint(head.get("checkpoint"))
    key = key or head.get("key")
    tell(1, is_signed(checkpoint, key), "The checkpoint is signed by this key", "The checkpoint is not signed by this key")

    tell(2, not log.bad, f"{size} entries, each written as it must be", f"Entries not written as they must be: {log.bad}")

    root = log.tree.root()
    same = checkpoint is not None and (checkpoint["size"], checkpoint["root"]) == (size, root)
    tell(
        3,
        same and checkpoint["origin"] == first.get("origin"),
        "The root is " + base64.b64encode(root).decode(),
        "The entries do not give the root that was signed",
    )

    if saved is None:
        results.append((4, "not-made", "No checkpoint was given that you had kept (--saved)"))
    else:
        kept = (
            old is not None
            and checkpoint is not None
            and old["size"] <= size
            and old["origin"] == checkpoint["origin"]
            and log.saved_root == old["root"]
            and is_signed(old, key)
        )
        tell(4, kept, "The log begins with the checkpoint you had kept", "The log does not begin with the checkpoint you had kept")

    rules_text = head.get("rules") if isinstance(head.get("rules"), str) else ""
    rules = record(rules_text)
    tell(
        5,
        first.get("type") == "open"
        and canonical(rules) == rules_text
        and hashlib.sha256(rules_text.encode()).hexdigest() == first.get("rules")
        and rules.get("eligibleCount") == first.get("eligible"),
        "The rules are those that were fixed at the opening",
        "The rules are not those that were fixed at the opening",
    )

    faults = log.history_faults()
    beside = f", and {log.in_room()} in the room" if log.room else ""
    words = f"{len(log.people)} people voted; {len(log.counted)} ballots count, one each at most{beside}"
    tell(6, not faults, words, "; ".join(faults[:3]))

    if log.closing is None:
        results.append((7, "not-made", "The vote is not closed"))
    else:
        tell(
            7,
            not log.late(),
            "Nothing comes after the close",
            "Something comes after the close, or is not within the hours of the vote",
        )

    totals = last.get("totals") if last.get("type") == "close" and isinstance(last.get("totals"), dict) else None
    published = bool(openings.lines or head.get("openings"))
    # Ballots of people are opened from eleven of them on, whatever was counted in the room beside.
    few = 0 < len(log.counted) < FEWEST_BALLOTS
    many_ballots = totals is not None and totals.get("ballots", 0) >= FEWEST_BALLOTS and not few
    if published or many_ballots:
        missing = len(log.counted) + len(log.room) - len(openings.places)
        tell(
            8,
            openings.amiss == 0 and missing == 0 and openings.lines == head.get("openings"),
            f"{len(openings.places)} ballots say what they were committed to",
            f"{openings.amiss} openings are not what was committed to, {missing} ballots are not opened",
        )
    else:
        results.append((8, "not-made", "The vote is not closed" if log.closing is None else "Below eleven ballots cast by people themselves, only totals"))

    found = None
    if totals is None or not rules:
        results.append((9, "not-made", "The vote is not closed, or has no totals"))
    elif totals.get("ballots") != len(log.counted) + log.in_room():
        results.append((9, "wrong", "There are not as many ballots as the result says"))
    elif not published and not many_ballots:
        results.append((9, "not-made", f"{len(log.counted)} ballots, as in the result; they cannot be recounted"))
    else:
        try:
            found = count_vote(rules, [(json.loads(said), weight) for said, weight in openings.bundles.items()])
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            found = {}
        if found is None:
            results.append((9, "not-made", f"This program does not recount \"{rules.get('method')}\": use verify-vote.mjs"))
        else:
            tell(
                9,
                canonical(found) == canonical(totals),
                "Counted again, the result is the same",
                "Counted again, the result is not the same",
            )
    if promise is not None:
        if promised is None or promised["origin"] != first.get("origin") or not is_signed(promised, key):
            results.append((10, "wrong", "The promise is not one that this key signed for this log"))
        elif log.promised_at is not None:
            results.append((10, "right", f"The log keeps the promise: it is the entry {log.promised_at}"))
        elif log.closing is not None:
            results.append((10, "wrong", "The log does not hold what was promised"))
        else:
            results.append((10, "not-made", "What was promised is not in the log yet; the vote is not closed"))
    followed = [(at, entry, openings.followed.get(at)) for at, entry in log.followed]
    return results, followed, rules, found


def main():
    parser = argparse.ArgumentParser(description="Checks a vote from its file.")
    parser.add_argument("file")
    parser.add_argument("--key")
    parser.add_argument("--saved")
    parser.add_argument("--promise")
    parser.add_argument("--receipt")
    asked = parser.parse_args()
    kept = {}
    for name in ("saved", "promise"):
        if getattr(asked, name):
            with open(getattr(asked, name), encoding="utf-8", newline="") as file:
                kept[name] = file.read()
    with open(asked.file, encoding="utf-8", newline="\n") as file:
        results, followed, rules, found = verify(
            file, asked.key, kept.get("saved"), asked.receipt, kept.get("promise")
        )
    for number, state, words in results:
        print(number, {"right": "\u2713", "wrong": "\u2717", "not-made": "\u2013"}[state], words)
    labels = {option.get("id"): option.get("label") for option in rules.get("options", []) if isinstance(option, dict)}
    for option in (found or {}).get("options", []):
        parts = ", ".join(f"{answer} {count}" for answer, count in option["parts"].items())
        print(f"    {labels.get(option['id'], option['id'])}: {option['verdict']} ({parts})")
    if asked.receipt:
        if not followed:
            print(f"Receipt {asked.receipt}: not in this log")
        for at, entry, choice in followed:
            words = f", counted as {json.dumps(choice, ensure_ascii=False)}" if choice is not None else ""
            print(f"Receipt {asked.receipt}: entry {at}, {entry['type']}, {entry['hour']}{words}")
    return 1 if any(state == "wrong" for _, state, _ in results) else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())
