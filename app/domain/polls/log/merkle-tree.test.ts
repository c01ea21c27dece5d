import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json";
import { checkpointText, keyIdInput, readCheckpoint, readNote, signedNote, toBase64 } from "./checkpoint";
import { type Hash, isConsistent, isIncluded, leafHash, MerkleTree, nodeHash } from "./merkle-tree";

const hash: Hash = (...parts) => {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part);
  return new Uint8Array(sum.digest());
};
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** The leaves and roots that implementations of RFC 6962 and RFC 9162 test themselves with. */
const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

function treeOf(entries: readonly Uint8Array[]): MerkleTree {
  const tree = new MerkleTree(hash);
  for (const entry of entries) tree.append(leafHash(hash, entry));
  return tree;
}

test("the known roots", () => {
  const tree = treeOf(leaves.map((leaf) => Buffer.from(leaf, "hex")));
  expect(roots.map((_, size) => hex(tree.root(size)))).toEqual(roots);
});

/** RFC 9162, 2.1.1, word for word. */
function plainRoot(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0) return hash();
  if (entries.length === 1) return leafHash(hash, entries[0] ?? new Uint8Array());
  const half = 2 ** (Math.ceil(Math.log2(entries.length)) - 1);
  return nodeHash(hash, plainRoot(entries.slice(0, half)), plainRoot(entries.slice(half)));
}

/** No two alike: a leaf beside its twin is rightly proved in both places. */
const entries = fc
  .uniqueArray(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 70 })
  .map((texts) => texts.map((text) => new TextEncoder().encode(text)));

test("every root is the one of the definition; every leaf is proved in every tree, and in no other place", () => {
  fc.assert(
    fc.property(entries, fc.nat(), fc.nat(), (all, a, b) => {
      const tree = treeOf(all);
      const size = 1 + (a % all.length);
      const index = b % size;
      const root = tree.root(size);
      expect(hex(root)).toBe(hex(plainRoot(all.slice(0, size))));
      const leaf = leafHash(hash, all[index] ?? new Uint8Array());
      const given = { leaf, index, size, root, proof: tree.inclusionProof(index, size) };
      expect(isIncluded(hash, given)).toBe(true);
      expect(isIncluded(hash, { ...given, leaf: hash(leaf) })).toBe(false);
      expect(isIncluded(hash, { ...given, root: hash(root) })).toBe(false);
      expect(isIncluded(hash, { ...given, proof: [...given.proof, leaf] })).toBe(false);
      if (given.proof.length > 0) {
        expect(isIncluded(hash, { ...given, proof: given.proof.slice(1) })).toBe(false);
        expect(isIncluded(hash, { ...given, index: index ^ 1 })).toBe(false);
      }
    }),
  );
});

test("a tree is proved to begin with each earlier one, and with nothing else", () => {
  fc.assert(
    fc.property(entries, fc.nat(), fc.nat(), (all, a, b) => {
      const tree = treeOf(all);
      const size = 1 + (a % all.length);
      const before = b % (size + 1);
      const proof = tree.consistencyProof(before, size);
      const given = {
        before: { size: before, root: tree.root(before) },
        now: { size, root: tree.root(size) },
        proof,
      };
      expect(isConsistent(hash, given)).toBe(true);
      if (before > 0) expect(isConsistent(hash, { ...given, before: { size: before, root: hash() } })).toBe(false);
      if (before > 0) expect(isConsistent(hash, { ...given, now: { size, root: hash() } })).toBe(false);
      if (proof.length > 0) expect(isConsistent(hash, { ...given, proof: proof.slice(1) })).toBe(false);
      expect(isConsistent(hash, { ...given, proof: [...proof, hash()] })).toBe(false);
    }),
  );
});

test("JSON is written in one way, whatever the order of the keys", () => {
  expect(canonicalJson({ b: [1, true, null, "é\n\u2028"], a: { "\u20ac": 0, "\r": -0, "1": "" } })).toBe(
    '{"a":{"\\r":0,"1":"","€":0},"b":[1,true,null,"é\\n\u2028"]}',
  );
  expect(() => canonicalJson(1.5)).toThrow(RangeError);
  expect(() => canonicalJson(2 ** 60)).toThrow(RangeError);
  expect(() => canonicalJson("\ud800")).toThrow(RangeError);
});

test("a checkpoint is read back from its note; what is not one is not", () => {
  const checkpoint = { origin: "chantiers.example/votes/1", size: 12, root: hash(Uint8Array.of(7)) };
  const text = checkpointText(checkpoint);
  const keyId = hash(keyIdInput("chantiers.example", hash())).slice(0, 4);
  const note = signedNote(text, [{ name: "chantiers.example", keyId, signature: new Uint8Array(64).fill(3) }]);
  const read = readNote(note);
  expect(read?.text).toBe(text);
  expect(read?.signatures[0]).toMatchObject({ name: "chantiers.example" });
  expect(toBase64(read?.signatures[0]?.keyId ?? new Uint8Array())).toBe(toBase64(keyId));
  expect(readCheckpoint(read?.text ?? "")).toEqual(checkpoint);
  for (const wrong of [
    "",
    "text",
    `${text}\n`,
    note.slice(0, -1),
    note.replace("— ", "- "),
    note.replace("\n\n", "\n"),
  ])
    expect(readNote(wrong)).toBeNull();
  for (const wrong of ["a\n01\n", "a\n-1\nAAAA\n", `a\n1\n${"A".repeat(44)}\n`])
    expect(readCheckpoint(wrong)).toBeNull();
});
