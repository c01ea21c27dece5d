import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isIPv4 } from "node:net";
import { join } from "node:path";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

/** ECDSA on P-256: every browser since 2014 takes it, and its keys are small. */
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const day = 86_400_000;
/** Apple's devices refuse a server's certificate that lasts longer than 825 days. */
const serverDays = 800;
const authorityDays = 3_650;

/** What the authority may vouch for, and nothing else: names and addresses of a local network (RFC 5280, 4.2.1.10). */
const localNames = ["localhost", "local", "lan", "home.arpa", "internal"];
const localNetworks = [
  [127, 0, 0, 0, 255, 0, 0, 0],
  [10, 0, 0, 0, 255, 0, 0, 0],
  [172, 16, 0, 0, 255, 240, 0, 0],
  [192, 168, 0, 0, 255, 255, 0, 0],
  [169, 254, 0, 0, 255, 255, 0, 0],
];

/** Files of a local certificate, in the `tls` folder of a DATA_DIR. */
export function certificateFiles(dataDir: string) {
  const folder = join(dataDir, "tls");
  return {
    folder,
    /** What devices are asked to trust. */
    authority: join(folder, "autorite-chantiers.crt"),
    authorityKey: join(folder, "authority.key"),
    certificate: join(folder, "server.crt"),
    key: join(folder, "server.key"),
  };
}

/** Whether the authority may vouch for this name or IPv4 address. */
export function isLocal(name: string): boolean {
  if (isIPv4(name)) {
    const parts = name.split(".").map(Number);
    return localNetworks.some((network) =>
      parts.every((part, i) => (part & (network[i + 4] ?? 0)) === (network[i] ?? 0)),
    );
  }
  return localNames.some((one) => name === one || name.endsWith(`.${one}`));
}

/**
 * Makes a certificate for a server on a local network: an authority of its own, made once and kept, so that devices
 * which trust it go on trusting it, and a server's certificate for these names and IPv4 addresses. The authority can vouch
 * for nothing outside of local networks, even if its key were stolen. Keys are readable by their owner only.
 */
export async function makeCertificates(given: {
  readonly dataDir: string;
  readonly names: readonly string[];
  readonly now: Date;
}): Promise<{ readonly newAuthority: boolean; readonly until: Date; readonly fingerprint: string }> {
  const files = certificateFiles(given.dataDir);
  mkdirSync(files.folder, { recursive: true, mode: 0o700 });
  const known = existsSync(files.authority) && existsSync(files.authorityKey);
  const authority = known
    ? await readAuthority(files.authority, files.authorityKey)
    : await newAuthority(given.now, files.authority, files.authorityKey);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const until = new Date(Math.min(given.now.getTime() + serverDays * day, authority.certificate.notAfter.getTime()));
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=${given.names[0] ?? "localhost"}`,
    issuer: authority.certificate.subject,
    notBefore: new Date(given.now.getTime() - day),
    notAfter: until,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        given.names.map((name) => ({ type: isIPv4(name) ? ("ip" as const) : ("dns" as const), value: name })),
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
    ],
  });
  writeFileSync(files.certificate, `${certificate.toString("pem")}\n`);
  writeFileSync(files.key, await privatePem(keys.privateKey), { mode: 0o600 });
  const print = Buffer.from(await authority.certificate.getThumbprint("SHA-256"));
  return {
    newAuthority: !known,
    until,
    fingerprint: print
      .toString("hex")
      .replace(/..(?=.)/g, "$&:")
      .toUpperCase(),
  };
}

async function newAuthority(now: Date, file: string, keyFile: string) {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=Chantiers, réseau local ${now.toISOString().slice(0, 10)}`,
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + authorityDays * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new Extension("2.5.29.30", true, nameConstraints()),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  writeFileSync(keyFile, await privatePem(keys.privateKey), { mode: 0o600 });
  writeFileSync(file, `${certificate.toString("pem")}\n`);
  return { certificate, key: keys.privateKey };
}

async function readAuthority(file: string, keyFile: string) {
  const [der] = PemConverter.decode(readFileSync(keyFile, "utf8"));
  if (!der) throw new Error(`no key in ${keyFile}`);
  return {
    certificate: new X509Certificate(readFileSync(file, "utf8")),
    key: await webcrypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]),
  };
}

async function privatePem(key: webcrypto.CryptoKey): Promise<string> {
  return `${PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY")}\n`;
}

/** A random positive number of sixteen bytes. */
function serial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString("hex");
}

/** NameConstraints with permittedSubtrees, as DER: the library has no class for it. */
function nameConstraints(): ArrayBuffer {
  const names = localNames.map((name) => der(0x30, der(0x82, Buffer.from(name, "ascii"))));
  const networks = localNetworks.map((network) => der(0x30, der(0x87, Buffer.from(network))));
  return new Uint8Array(der(0x30, der(0xa0, ...names, ...networks))).buffer;
}

/** One DER value of at most 255 bytes. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length < 128 ? [content.length] : [0x81, content.length];
  return Buffer.concat([Buffer.of(tag, ...length), content]);
}
