/**
 * The people of the boards' benchmark, in a process of their own: plain WebSockets that speak either docs/live-protocol.md
 * or Hocuspocus's protocol, same document, same edits. Told what to do by its parent, answers with what it measured.
 */
import { inflateRawSync } from "node:zlib";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import * as Y from "yjs";

/** A person on a Chantiers wall. */
function chantiers({ url, board }, cookie, on) {
  const origin = new URL(url).origin;
  const socket = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, {
    headers: { origin, cookie },
    perMessageDeflate: false,
  });
  let attachments = 0;
  let answer = null;
  const parts = [];
  socket.on("message", (data, binary) => {
    on.bytes(data.length);
    if (!binary) {
      const text = data.toString();
      if (text.startsWith("0")) socket.send('40/boards,{"frames":1}');
      else if (text === "2") socket.send("3");
      else if (text.startsWith("40/boards,")) {
        const request = { protocol: 1, board, epoch: null, vector: null, formats: ["v2-deflate", "v2", "v1"] };
        socket.send(`42/boards,1${JSON.stringify(["join", request])}`);
      } else if (text.startsWith("46")) {
        attachments = Number.parseInt(text.slice(2), 10);
        answer = JSON.parse(text.slice(text.indexOf("[")))[0];
      } else if (text.startsWith("43")) on.failed(text);
      else if (text.startsWith("44")) on.failed(text);
      else if (text.includes('"refused"') || text.includes('"slow-down"')) on.failed(text);
      return;
    }
    if (attachments > 0) {
      parts.push(data);
      if (--attachments === 0) {
        const bytes = parts[answer.state.bytes.num];
        const tail = answer.tail ? parts[answer.tail.num] : null;
        on.joined((doc) => {
          Y.applyUpdateV2(doc, answer.state.format === "v2-deflate" ? inflateRawSync(bytes) : bytes);
          if (tail) Y.applyUpdate(doc, tail);
        });
      }
      return;
    }
    if (data[0] === 1) on.update(data.subarray(1));
    else if (data[0] === 2) on.kept((data.length - 1) / 16);
  });
  socket.on("error", (error) => on.failed(error.message));
  return {
    send: (update) => {
      const id = crypto.getRandomValues(new Uint8Array(16));
      socket.send(Buffer.concat([Buffer.from([1, 0]), id, update]));
    },
    close: () => socket.close(),
  };
}

/** A person on a Hocuspocus document. */
function hocuspocus({ url, document }, _cookie, on) {
  const socket = new WebSocket(url.replace("http", "ws"), { perMessageDeflate: false });
  const message = (...parts) =>
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, document);
      for (const part of parts) {
        if (typeof part === "number") encoding.writeVarUint(encoder, part);
        else if (typeof part === "string") encoding.writeVarString(encoder, part);
        else encoding.writeVarUint8Array(encoder, part);
      }
    });
  socket.on("open", () => {
    socket.send(message(2, 0, "", "4.7.0"));
    socket.send(message(0, 0, Y.encodeStateVector(new Y.Doc())));
  });
  socket.on("message", (data) => {
    on.bytes(data.length);
    const decoder = decoding.createDecoder(new Uint8Array(data));
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === 2 && decoding.readVarUint(decoder) === 1) on.failed("permission denied");
    if (type !== 0 && type !== 4) return;
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === 1) on.joined((doc) => Y.applyUpdate(doc, bytes));
    else if (step === 2) on.update(bytes);
  });
  socket.on("error", (error) => on.failed(error.message));
  return { send: (update) => socket.send(message(0, 2, update)), close: () => socket.close() };
}

const kinds = { chantiers, hocuspocus };

/** Opens one person's connection; resolves once joined. */
function join(given, cookie, on) {
  return new Promise((resolve, reject) => {
    let joined = false;
    const person = kinds[given.kind](given, cookie, {
      ...on,
      failed: (why) => reject(new Error(`${given.kind}: ${why}`)),
      joined: (apply) => {
        if (joined) return;
        joined = true;
        resolve({ person, apply });
      },
    });
  });
}

/**
 * Which edits an update holds: their Yjs client and clock, the same whatever carried them. An edit is one value, so one
 * clock; a server may merge several edits in one update.
 */
function editsOf(update) {
  const bytes = new Uint8Array(update);
  const decoder = decoding.createDecoder(bytes);
  const [clients, structs] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
  if (clients === 1 && structs === 1) return [`${decoding.readVarUint(decoder)} ${decoding.readVarUint(decoder)}`];
  const { from, to } = Y.parseUpdateMeta(bytes);
  const edits = [];
  for (const [client, clock] of from) {
    for (let at = clock; at < to.get(client); at++) edits.push(`${client} ${at}`);
  }
  return edits;
}

async function fanOut(given) {
  const sent = new Map();
  const delays = [];
  let measuring = false;
  let bytes = 0;
  const on = {
    bytes: (count) => {
      if (measuring) bytes += count;
    },
    kept: () => {},
    update: (update) => {
      if (!measuring) return;
      const now = performance.now();
      for (const edit of editsOf(update)) {
        const at = sent.get(edit);
        if (at !== undefined) delays.push(now - at);
      }
    },
  };
  const people = [];
  for (let i = 0; i < given.people; i++) people.push(await join(given, given.cookies[i], on));
  const editors = people.slice(0, given.editors).map(({ person, apply }) => {
    const doc = new Y.Doc();
    apply(doc);
    const notes = [...doc.getMap("notes").values()];
    doc.on("update", (update, origin) => {
      if (origin !== "edit") return;
      for (const edit of editsOf(update)) sent.set(edit, performance.now());
      person.send(update);
    });
    return { doc, notes, next: 0 };
  });
  process.send("ready");
  await new Promise((resolve) => process.once("message", resolve));
  measuring = true;
  const timers = editors.map(
    (editor, i) =>
      new Promise((resolve) => {
        let left = given.perSecond * given.seconds;
        const every = 1_000 / given.perSecond;
        setTimeout(
          () => {
            const timer = setInterval(() => {
              const note = editor.notes[(i + editor.next * given.editors) % editor.notes.length];
              editor.next++;
              editor.doc.transact(() => {
                note.set("geometry", { ...note.get("geometry"), x: editor.next, y: i });
              }, "edit");
              if (--left > 0) return;
              clearInterval(timer);
              resolve();
            }, every);
          },
          (i * every) / given.editors,
        );
      }),
  );
  await Promise.all(timers);
  const expected = given.editors * given.perSecond * given.seconds * (given.people - 1);
  for (let waited = 0; delays.length < expected && waited < 10_000; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  measuring = false;
  for (const { person } of people) person.close();
  delays.sort((a, b) => a - b);
  const at = (share) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), deliveries: delays.length, expected, bytes };
}

async function joining(given) {
  const times = [];
  let bytes = 0;
  for (let i = 0; i < given.rounds; i++) {
    bytes = 0;
    const started = performance.now();
    const on = {
      bytes: (count) => {
        bytes += count;
      },
      kept: () => {},
      update: () => {},
    };
    const { person, apply } = await join(given, given.cookies[i % given.cookies.length], on);
    const doc = new Y.Doc();
    apply(doc);
    times.push(performance.now() - started);
    if (doc.getMap("notes").size < given.notes) throw new Error(`${given.kind}: the document came incomplete`);
    person.close();
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)], bytes };
}

const nothing = { bytes: () => {}, kept: () => {}, update: () => {} };

/** Puts the walls' documents in Hocuspocus, through a connection each as anyone would. */
async function fill(given) {
  const people = [];
  for (const one of given.documents) {
    const { person } = await join({ ...given, ...one }, "", nothing);
    person.send(Buffer.from(one.state, "base64"));
    people.push(person);
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  // They stay open: a document that nobody has open leaves the server's memory.
  process.send("ready");
  await new Promise((resolve) => process.once("message", resolve));
  for (const person of people) person.close();
  return null;
}

/** Joins the documents, one after the other, as many times as there are people, and looks. */
async function idle(given) {
  const people = [];
  for (let i = 0; i < given.people; i++) {
    const one = given.documents[i % given.documents.length];
    const { person } = await join({ ...given, ...one }, given.cookies[i], nothing);
    if (given.kind === "hocuspocus" && given.documents.length > 1) person.send(Buffer.from(one.state, "base64"));
    people.push(person);
  }
  process.send("ready");
  await new Promise((resolve) => process.once("message", resolve));
  for (const person of people) person.close();
  return null;
}

process.once("message", async (given) => {
  const result = await { fanOut, joining, fill, idle }[given.do](given);
  process.send({ result }, () => process.exit(0));
});
