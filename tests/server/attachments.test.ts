import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { crc32 } from "node:zlib";
import { PDFDocument } from "@cantoo/pdf-lib";
import express from "express";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forgetStagedFiles, stageFile } from "#server/areas/attachments/public";
import { holdProposal, saveDraft, writeProposal } from "#server/areas/proposals/public";
import { proposalPage } from "#server/areas/proposals/queries";
import { seedSwitch } from "#server/areas/spaces/public";
import { fileRoutes } from "#server/export/file-routes";
import { cleanPdf } from "#server/files/clean-pdf";
import type { PageContext } from "#server/http/context";
import { visitor } from "~/domain/access/actor";
import type { KeptFile } from "~/domain/attachments/attachment";
import { anApp, type TestApp } from "../support/app";
import { mustBe, theSpace } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let author: SignedIn;
let other: SignedIn;
let spaceId: string;
let server: Server;
let url: string;
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  spaceId = (await theSpace(given.app)).id;
  author = await aPerson(given.app);
  other = await aPerson(given.app);
  server = createServer(express().use(fileRoutes(given.app)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await given.close();
});

const picture = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: "#c33" } });
const photo = () =>
  picture()
    .withExif({ IFD0: { Artist: "Zoé Secrète" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "43/1 31/1 0/1" } })
    .jpeg()
    .toBuffer();
const stage = (bytes: Uint8Array, more: { name?: string; description?: string; by?: SignedIn } = {}) =>
  stageFile(given.app, (more.by ?? author).actor, {
    spaceId,
    bytes,
    name: more.name ?? "photo.jpg",
    description: more.description ?? "Un banc rouge.",
  });
const write = (files: readonly KeptFile[], more: { by?: SignedIn; publish?: boolean; title?: string } = {}) =>
  writeProposal(given.app, (more.by ?? author).actor, {
    spaceId,
    title: more.title ?? `Des bancs ${Math.random()}`,
    summary: "",
    text: "Des bancs à l’ombre.",
    publish: more.publish ?? true,
    details: { categoryId: null, tags: [], files },
  });
const filesOn = async (id: string, viewer: SignedIn["actor"] = visitor) =>
  (await proposalPage(given.app, id, viewer, "fr"))?.files ?? [];
const get = (file: { id: string; name: string }, headers: Record<string, string> = {}) =>
  fetch(`${url}/fichiers/${file.id}/${encodeURIComponent(file.name)}`, { headers });
const aFile = async (id: string) => {
  const [file] = await filesOn(id, author.actor);
  if (!file) throw new Error("no file");
  return file;
};

/** A part of a PNG: its length, its name, its bytes, their sum. */
function part(name: string, bytes: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), bytes]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(bytes.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
/** A PNG begins with eight bytes and its head, which takes twenty-five. */
const headEnds = 8 + 25;
const withWords = (png: Buffer, words: string) =>
  Buffer.concat([png.subarray(0, headEnds), part("tEXt", Buffer.from(words, "latin1")), png.subarray(headEnds)]);
function withSize(png: Buffer, width: number, height: number): Buffer {
  const head = Buffer.from(png.subarray(16, 29));
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return Buffer.concat([png.subarray(0, 8), part("IHDR", head), png.subarray(headEnds)]);
}
/** A PDF of one empty page, written by hand: `catalog` stands in its catalogue, `more` among its objects. */
const aPdf = (catalog: string, more: string) =>
  `%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R ${catalog} >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >> endobj
${more}
trailer << /Root 1 0 R /Size 8 >>
%%EOF
`;

describe("a file is what it is by its content", () => {
  it("keeps a photo upright and without what the camera wrote", async () => {
    const taken = await picture(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(mustBe(await stage(taken))).toMatchObject({ width: 40, height: 60, kind: "image", name: "photo.jpg" });
    const sent = await photo();
    expect((await sharp(sent).metadata()).exif).toBeDefined();
    const { id } = mustBe(await write([mustBe(await stage(sent))]));
    const served = Buffer.from(await (await get(await aFile(id))).arrayBuffer());
    const read = await sharp(served).metadata();
    expect([read.exif, read.xmp, read.iptc]).toEqual([undefined, undefined, undefined]);
    expect(served.includes("Secr")).toBe(false);
  });

  it("does not believe a name, refuses what cannot be read whole, what is huge and what unfolds into a giant", async () => {
    const png = await picture().png().toBuffer();
    expect(mustBe(await stage(png, { name: "virus.exe" }))).toMatchObject({ name: "virus.png", kind: "image" });
    const html = new TextEncoder().encode("<html><script>alert(1)</script>");
    const reasons = await Promise.all([
      stage(html, { name: "photo.jpg" }),
      stage(new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"), { name: "a.svg" }),
      stage(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3)),
      stage(png.subarray(0, png.length - 40)),
      stage(new Uint8Array()),
      stage(new Uint8Array(10_000_001).fill(0xff)),
      stage(new TextEncoder().encode("%PDF-1.7 rien")),
    ]);
    expect(reasons.map((one) => (one.ok ? "kept" : one.reason))).toEqual([
      "file-of-no-kind",
      "file-of-no-kind",
      "file-broken",
      "file-broken",
      "file-empty",
      "file-too-big",
      "file-broken",
    ]);
    // Behind a picture, a page: what follows the picture is not kept.
    const both = Buffer.concat([await photo(), html]);
    const { id } = mustBe(await write([mustBe(await stage(both))]));
    expect(Buffer.from(await (await get(await aFile(id))).arrayBuffer()).includes("script")).toBe(false);
  });

  it("keeps a PDF without its author, and refuses one that acts, carries files or is locked", async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage([200, 200]).drawText("Bonjour");
    pdf.setAuthor("Zoe Secrete");
    pdf.setProducer("Logiciel Secrete");
    const cleaned = await cleanPdf(await pdf.save());
    if (!cleaned.ok) throw new Error(cleaned.reason);
    const again = await PDFDocument.load(cleaned.bytes, { updateMetadata: false });
    expect([again.getPageCount(), again.getAuthor(), again.getProducer()]).toEqual([1, undefined, undefined]);
    const acting = await PDFDocument.create();
    acting.addPage();
    acting.addJavaScript("main", "app.alert('!')");
    expect(await cleanPdf(await acting.save())).toEqual({ ok: false, reason: "pdf-active" });
    const carrying = await PDFDocument.create();
    carrying.addPage();
    await carrying.attach(Buffer.from("MZ"), "virus.exe", { mimeType: "application/octet-stream" });
    expect(await cleanPdf(await carrying.save())).toEqual({ ok: false, reason: "pdf-active" });
    const kept = mustBe(await stage(await pdf.save(), { name: "Plan du lieu.PDF", description: "" }));
    expect(kept).toMatchObject({ name: "Plan du lieu.pdf", kind: "pdf", width: null });
  });
});

describe("a file made to deceive", () => {
  it("is not believed: a page, a drawing or a moving picture under the name of an image", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><image href="file:///etc/passwd"/></svg>';
    const page = "<!doctype html><script>alert(1)</script>";
    const gif = Buffer.from("GIF89a/*\x01\x00\x01\x00*/=1;alert(1)", "latin1");
    for (const bytes of [Buffer.from(svg), Buffer.from(`\ufeff${svg}`), Buffer.from(page), gif]) {
      expect(await stage(bytes, { name: "photo.png" })).toMatchObject({ reason: "file-of-no-kind" });
    }
    // The first bytes of one kind, and another behind them.
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const riff = Buffer.from("RIFF\x20\x00\x00\x00WEBP", "latin1");
    for (const head of [png, riff, Buffer.from([0xff, 0xd8, 0xff])]) {
      expect(await stage(Buffer.concat([head, Buffer.from(svg)]))).toMatchObject({ reason: "file-broken" });
    }
  });

  it("has nothing left of what was hidden in it: words in a PNG, a comment in a JPEG, a PDF behind a picture", async () => {
    const words = withWords(await picture().png().toBuffer(), "Comment\0<script>Cachette</script>");
    const jpeg = await photo();
    const said = Buffer.from("<?php Cachette ?>");
    const comment = Buffer.from([0xff, 0xfe, 0, said.length + 2]);
    const marked = Buffer.concat([jpeg.subarray(0, 2), comment, said, jpeg.subarray(2)]);
    const both = Buffer.concat([jpeg, Buffer.from("%PDF-1.7 Cachette")]);
    for (const bytes of [words, marked, both]) {
      expect(bytes.includes("Cachette")).toBe(true);
      const kept = mustBe(await stage(bytes));
      const { file } = await given.app.db.attachment.findUniqueOrThrow({
        where: { id: kept.id },
        select: { file: true },
      });
      expect(Buffer.from(file.content).includes("Cachette")).toBe(false);
    }
  });

  it("does not unfold: an image that claims more than it may is refused before it is read", async () => {
    const small = await picture(8, 8).png().toBuffer();
    // Its head says forty thousand by forty thousand; the sum of the head is right.
    const claims = withSize(small, 40_000, 40_000);
    expect(await stage(claims)).toMatchObject({ reason: "file-broken" });
    const wide = await sharp({ create: { width: 16_000, height: 4_001, channels: 3, background: "#fff" } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    expect(await stage(wide)).toMatchObject({ reason: "file-broken" });
  });

  it("does nothing: a PDF that hides its script, its files or where it leads", async () => {
    const acting = (body: string, more = "") => Buffer.from(aPdf(body, more), "latin1");
    const open = (action: string) => acting(`/OpenAction << ${action} >>`);
    for (const bytes of [
      open("/S /JavaScript /JS (app.alert\\(1\\))"),
      open("/S /J#61vaScript /J#53 (1)"),
      open("/S /Launch /F (cmd.exe)"),
      open("/S /GoToR /F (\\\\\\\\evil\\\\share\\\\x.pdf) /D [0 /Fit]"),
      open("/S /SubmitForm /F (https://evil.example)"),
      open("/S /GoTo /D [3 0 R /Fit] /Next << /S /JavaScript /JS 5 0 R >>"),
      acting("/Names << /Files << /Names [(a) 5 0 R] >> >>", "5 0 obj << /Type /Filespec /EF << /F 6 0 R >> >> endobj"),
      acting("/AcroForm << /XFA 5 0 R >>"),
      acting("/AA << /WC << /S /Named >> >>"),
      acting("/Far 5 0 R", "5 0 obj << /Length 0 /F (file:///etc/passwd) >> stream\n\nendstream endobj"),
    ]) {
      expect(await cleanPdf(bytes), bytes.toString("latin1")).toEqual({ ok: false, reason: "pdf-active" });
    }
    const plain = await cleanPdf(acting("/Lang (fr)", "7 0 obj << /S /JavaScript /JS (Cachette) >> endobj"));
    if (!plain.ok) throw new Error(plain.reason);
    // Nothing leads to it: it is not kept, and neither is what stood before the document.
    expect(Buffer.from(plain.bytes).includes("Cachette")).toBe(false);
    const page = Buffer.from("%PDF-1.7 <script>alert(1)</script>\n");
    const mixed = await cleanPdf(Buffer.concat([page, acting("/Lang (fr)")]));
    expect(mixed.ok && Buffer.from(mixed.bytes).includes("script")).toBe(false);
  });
});

describe("a file is kept with what it was sent for", () => {
  it("an image needs its words, five files are the most, and nobody takes another's", async () => {
    const mine = mustBe(await stage(await photo()));
    expect(await write([{ id: mine.id, description: "" }])).toMatchObject({ reason: "file-needs-words" });
    expect(await write([mine], { by: other })).toMatchObject({ reason: "file-not-there" });
    expect(await write(Array.from({ length: 6 }, () => mine))).toMatchObject({ reason: "too-many-files" });
    expect(await write([mine, mine])).toMatchObject({ reason: "file-not-there" });
    const { id } = mustBe(await write([mine]));
    expect(await filesOn(id)).toMatchObject([{ id: mine.id, description: "Un banc rouge." }]);
    // Kept with a proposal, it is no longer one that waits: another proposal does not take it away.
    expect(await write([mine])).toMatchObject({ reason: "file-not-there" });
  });

  it("the same content is kept once, and goes with the last that has it", async () => {
    const bytes = await picture(31, 17).png().toBuffer();
    const [one, two] = [mustBe(await stage(bytes)), mustBe(await stage(bytes))];
    const contents = () => given.app.db.storedFile.count({ where: { width: 31 } });
    expect(await contents()).toBe(1);
    const { id } = mustBe(await write([one, two], { publish: false, title: "Deux fois" }));
    const draft = { proposalId: id, title: "Deux fois", summary: "", text: "Un.", revision: 0 };
    mustBe(
      await saveDraft(given.app, author.actor, { ...draft, details: { categoryId: null, tags: [], files: [one] } }),
    );
    expect([await contents(), (await filesOn(id, author.actor)).length]).toEqual([1, 1]);
    const last = { ...draft, text: "Deux.", revision: 1, details: { categoryId: null, tags: [], files: [] } };
    mustBe(await saveDraft(given.app, author.actor, last));
    expect(await contents()).toBe(0);
  });

  it("what waits for a form that never came is forgotten, and nothing else", async () => {
    const lost = mustBe(await stage(await picture(33, 33).png().toBuffer()));
    const { id } = mustBe(await write([mustBe(await stage(await picture(34, 34).png().toBuffer()))]));
    given.setNow(new Date(Date.now() + 3 * 86_400_000));
    await forgetStagedFiles(given.app);
    given.setNow(new Date());
    expect(await given.app.db.attachment.findUnique({ where: { id: lost.id } })).toBeNull();
    expect(await given.app.db.storedFile.count({ where: { width: 33 } })).toBe(0);
    expect((await filesOn(id)).length).toBe(1);
  });
});

describe("one person", () => {
  it("sends two hundred megabytes a day at most: nobody alone fills the disk", async () => {
    const greedy = await aPerson(given.app);
    const bytes = await picture(35, 35).png().toBuffer();
    const { id } = mustBe(await stage(bytes, { by: greedy }));
    const { sha256 } = await given.app.db.attachment.findUniqueOrThrow({ where: { id } });
    await given.app.db.storedFile.update({ where: { sha256 }, data: { size: 200 * 1024 * 1024 } });
    expect(await stage(bytes, { by: greedy })).toMatchObject({ reason: "wrote-a-lot" });
    mustBe(await stage(bytes, { by: other }));
    given.setNow(new Date(Date.now() + 25 * 3_600_000));
    mustBe(await stage(bytes, { by: greedy }));
    given.setNow(new Date());
  });
});

describe("a file is served as what it is, to who may read what it hangs on", () => {
  it("with its own type, apart from our pages, cached and in parts", async () => {
    const { id } = mustBe(await write([mustBe(await stage(await photo(), { name: "été.jpg" }))]));
    const file = await aFile(id);
    const whole = await get(file);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(whole.status).toBe(200);
    expect(whole.headers.get("content-type")).toBe("image/jpeg");
    expect(whole.headers.get("x-content-type-options")).toBe("nosniff");
    expect(whole.headers.get("content-security-policy")).toContain("sandbox");
    expect(whole.headers.get("content-disposition")).toContain("filename*=UTF-8''%C3%A9t%C3%A9.jpg");
    expect(whole.headers.get("cache-control")).toContain("public");
    const part = await get(file, { range: "bytes=2-5" });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 2-5/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(2, 6));
    expect((await get(file, { range: `bytes=${bytes.length}-` })).status).toBe(416);
    expect((await get(file, { "if-none-match": whole.headers.get("etag") ?? "" })).status).toBe(304);
    expect((await get({ ...file, name: "autre.jpg" })).status).toBe(404);
    expect(whole.headers.get("content-disposition")).toMatch(/^inline/);
    const pdf = mustBe(await stage(Buffer.from(aPdf("", ""), "latin1"), { name: "plan.pdf", description: "" }));
    const taken = await get(await aFile(mustBe(await write([pdf])).id));
    expect([taken.headers.get("content-type"), taken.headers.get("content-disposition")]).toEqual([
      "application/pdf",
      expect.stringMatching(/^attachment/),
    ]);
  });

  it("a file that waits is its sender's, a draft's its authors', a hidden one's nobody's", async () => {
    const waiting = mustBe(await stage(await photo()));
    const mine = { cookie: author.cookie };
    expect([(await get(waiting)).status, (await get(waiting, { cookie: other.cookie })).status]).toEqual([404, 404]);
    const own = await get(waiting, mine);
    expect([own.status, own.headers.get("cache-control")]).toEqual([200, expect.stringContaining("private")]);
    const draft = mustBe(await write([waiting], { publish: false }));
    expect((await get(waiting, { cookie: other.cookie })).status).toBe(404);
    expect((await get(waiting, mine)).status).toBe(200);
    const shown = mustBe(await write([mustBe(await stage(await photo()))]));
    const file = await aFile(shown.id);
    expect((await get(file)).status).toBe(200);
    await given.app.db.$transaction((tx) => holdProposal(tx, shown.id));
    expect((await get(file)).status).toBe(404);
    expect(draft.id).toBeTruthy();
  });
});

describe("a form without scripts remembers its file", () => {
  const post = async (fields: Record<string, string | File>) => {
    const { action } = await import("../../app/routes/proposals/new");
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const context: PageContext = {
      app: given.app,
      actor: author.actor,
      sessionId: null,
      shared: false,
      nonce: "",
      direct: false,
      cookieHeader: null,
      clientAddress: "",
      setCookie: () => {},
      met: () => {},
    };
    const request = new Request("http://localhost:3000/chantiers/1-1/propositions/nouvelle", { method: "POST", body });
    const args = { request, context, params: { slug: "1-1" }, url: new URL(request.url), pattern: "" };
    return (await action(args as never)) as Response & {
      data: { lastResult: { initialValue: { files: Record<string, string>[]; title: string }; error: unknown } };
    };
  };
  const file = async (name = "banc.jpg") => new File([new Uint8Array(await photo())], name, { type: "image/jpeg" });
  const named = (files: readonly Record<string, string>[]) =>
    Object.fromEntries(
      files.flatMap((one, row) => Object.entries(one).map(([part, value]) => [`files[${row}].${part}`, value])),
    );

  it("joined, seen in a preview, refused with its text, then published: the file is chosen once", async () => {
    const typed = { title: "Un banc de plus", summary: "", text: "", tags: "" };
    const joined = await post({ ...typed, intent: "attach", file: await file(), fileWords: "Un banc." });
    const { files } = joined.data.lastResult.initialValue;
    expect([files.length, files[0]?.name, joined.data.lastResult.initialValue.title]).toEqual([
      1,
      "banc.jpg",
      "Un banc de plus",
    ]);
    const preview = await post({ ...typed, ...named(files), intent: "preview" });
    expect(preview.data.lastResult.initialValue.files).toEqual(files);
    const refused = await post({ ...typed, ...named(files), intent: "publish" });
    expect(refused.data.lastResult.initialValue.files).toEqual(files);
    const done = await post({ ...typed, ...named(files), text: "Un texte.", intent: "publish" });
    expect(done.status).toBe(303);
    const id = done.headers.get("location")?.split("/").pop() ?? "";
    expect(await filesOn(id)).toMatchObject([{ description: "Un banc." }]);
  });

  it("a file of no kind gives back the whole form, with what is wrong", async () => {
    const text = new File(["bonjour"], "lettre.doc");
    const answer = await post({ title: "Gardé", text: "Gardé.", intent: "publish", file: text });
    expect(answer.data.lastResult.error).toEqual({ file: ["file-of-no-kind"] });
    expect(answer.data.lastResult.initialValue.title).toBe("Gardé");
  });
});
