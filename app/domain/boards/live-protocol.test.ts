import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeKept,
  decodePresence,
  decodePresences,
  decodeUpdateMessage,
  encodeKept,
  encodePresence,
  encodePresences,
  encodeUpdateMessage,
} from "./live-protocol";

const uuid = fc.uuid();
const presence = fc.record({
  cursor: fc.option(
    fc.record({ x: fc.integer({ min: -100_000, max: 100_000 }), y: fc.integer({ min: -100_000, max: 100_000 }) }),
  ),
  writing: fc.option(uuid),
});

describe("the hot messages", () => {
  test("LP8 an update message is a byte of flags, sixteen of identifier, then the update", () => {
    fc.assert(
      fc.property(uuid, fc.boolean(), fc.uint8Array({ minLength: 2, maxLength: 80 }), (id, again, update) => {
        const bytes = encodeUpdateMessage({ id, again, update });
        expect(bytes.length).toBe(17 + update.length);
        expect(decodeUpdateMessage(bytes)).toEqual({ id, again, update });
      }),
    );
    expect(decodeUpdateMessage(new Uint8Array(18))).toBeNull();
  });

  test("LP10 a kept message is sixteen bytes an update", () => {
    fc.assert(
      fc.property(fc.array(uuid), (ids) => {
        expect(decodeKept(encodeKept(ids))).toEqual(ids);
      }),
    );
    expect(decodeKept(new Uint8Array(15))).toEqual([]);
  });

  test("LP17 a part of the wall that is shown comes as it went; one that is no part of a wall is nobody's", () => {
    const view = { x: -120, y: 40, w: 900, h: 600 };
    for (const cursor of [null, { x: 3, y: -4 }]) {
      const shown = { cursor, writing: null, view };
      expect(decodePresence(encodePresence(shown))).toEqual(shown);
      expect(decodePresences(encodePresences([{ peer: 7, ...shown }]))).toEqual([{ peer: 7, ...shown }]);
    }
    expect(decodePresence(encodePresence({ cursor: null, writing: null, view: { ...view, w: 0 } }))).toBeNull();
    expect(decodePresence(encodePresence({ cursor: null, writing: null, view: { ...view, x: 1e7 } }))).toBeNull();
  });

  test("LP17 a presence keeps its cursor and its note, and junk is nobody's", () => {
    fc.assert(
      fc.property(fc.array(presence), (presences) => {
        for (const one of presences) expect(decodePresence(encodePresence(one))).toEqual(one);
        const peers = presences.map((one, peer) => ({ peer, ...one }));
        expect(decodePresences(encodePresences(peers))).toEqual(peers);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        decodePresence(bytes);
        decodePresences(bytes);
      }),
    );
    expect(decodePresence(new Uint8Array([2, 1, 2, 3]))).toBeNull();
    expect(decodePresence(Buffer.alloc(100, 2).subarray(0, 4))).toBeNull();
  });
});
