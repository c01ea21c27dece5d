import { existsSync } from "node:fs";
import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";

/** Every setting of a process, read once at its start. */
export type Env = {
  /** 0 lets the system choose a free one. */
  readonly port: number;
  /** Address to listen on; 0.0.0.0 is every address of this machine. */
  readonly host: string;
  /** Absolute path. */
  readonly dataDir: string;
  /** An external PostgreSQL; without it the embedded one runs in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Shares rooms and limits between several processes. */
  readonly redisUrl: string | undefined;
  /** What links in mails and QR codes begin with: an origin, without a slash at its end. Never taken from a request. */
  readonly publicUrl: string;
  /** Whether PUBLIC_URL was set; else it is derived from HOST and PORT. */
  readonly publicUrlGiven: boolean;
  /** Cookies are `Secure` and `__Host-`: the public address is https. */
  readonly secureCookies: boolean;
  /** Files of a certificate (PEM, with what leads to its authority) and its key: this process then speaks https itself. */
  readonly tls: { readonly certificate: string; readonly key: string } | undefined;
  /** Without it, mails are kept in the outbox and nothing leaves. */
  readonly smtpUrl: string | undefined;
  /** The sender of mails, `Name <address>` or an address. */
  readonly mailFrom: string;
  /** Who else may say who someone is (OpenID Connect); none unless OIDC_ISSUER is set. */
  readonly oidc: OidcSettings | undefined;
  /** The key that signs the logs of polls, 32 bytes in base64; without it, a file of `dataDir` holds one. */
  readonly pollLogKey: string | undefined;
  /** Addresses and networks of the proxies in front: only they are believed when they say whom they ask for. */
  readonly trustedProxies: readonly string[];
  /** What `/metrics` asks for; without it that page does not exist. */
  readonly metricsToken: string | undefined;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  readonly nodeEnv: "production" | "development" | "test";
};

/** An OpenID Connect provider, as its OIDC_… variables describe it. */
export type OidcSettings = {
  /** Its address; what it says of itself is read under /.well-known/openid-configuration. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it: written on the button. */
  readonly name: string;
  /** What is asked for, separated by spaces; `openid` and `email` at least. */
  readonly scope: string;
  /** PKCE; ProConnect refuses its parameters. */
  readonly pkce: boolean;
};

/** A setting that cannot be used. The message names each one, in French and in English. */
export class BadSetting extends Error {
  override name = "BadSetting";
}

const address = (protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol));

/** "10.0.0.1" or "10.0.0.0/8"; a network of everyone ("/0") would believe whoever asks. */
function isAddressOrNetwork(text: string): boolean {
  const [address = "", length, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return length === undefined || (/^[1-9]\d{0,2}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128));
}

/** What each variable must be, said to the person who set it. */
const EXPECTED: Record<string, readonly [french: string, english: string]> = {
  PORT: ["un numéro de port entre 0 et 65535", "a port number between 0 and 65535"],
  HOST: [
    "une adresse de cette machine, par exemple 127.0.0.1 ou 0.0.0.0",
    "an address of this machine, such as 127.0.0.1 or 0.0.0.0",
  ],
  DATABASE_URL: ["une adresse postgres://…", "an address postgres://…"],
  REDIS_URL: ["une adresse redis://… ou rediss://…", "an address redis://… or rediss://…"],
  PUBLIC_URL: [
    "une adresse http:// ou https:// sans chemin, par exemple https://chantiers.exemple.fr",
    "an http:// or https:// address without a path, such as https://chantiers.example.org",
  ],
  TLS_CERT: ["le fichier d’un certificat, avec TLS_KEY", "the file of a certificate, with TLS_KEY"],
  TLS_KEY: ["le fichier de la clé de TLS_CERT", "the file of the key of TLS_CERT"],
  SMTP_URL: [
    "une adresse smtp://… ou smtps://…, par exemple smtp://compte:secret@serveur:587",
    "an address smtp://… or smtps://…, such as smtp://account:secret@server:587",
  ],
  MAIL_FROM: [
    "une adresse, par exemple Chantiers <bonjour@exemple.fr>",
    "an address, such as Chantiers <hello@example.org>",
  ],
  OIDC_ISSUER: [
    "l’adresse https:// du fournisseur, avec OIDC_CLIENT_ID et OIDC_CLIENT_SECRET",
    "the https:// address of the provider, with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET",
  ],
  OIDC_CLIENT_ID: ["ce que donne le fournisseur, avec OIDC_ISSUER", "what the provider gives, with OIDC_ISSUER"],
  OIDC_CLIENT_SECRET: ["ce que donne le fournisseur, avec OIDC_ISSUER", "what the provider gives, with OIDC_ISSUER"],
  OIDC_NAME: ["le nom du fournisseur, 40 caractères au plus", "the name of the provider, 40 characters at most"],
  OIDC_SCOPE: [
    "des mots séparés par des espaces, dont openid et email",
    "words separated by spaces, openid and email among them",
  ],
  OIDC_PKCE: ["yes ou no", "yes or no"],
  POLL_LOG_KEY: ["32 octets en base64", "32 bytes in base64"],
  TRUSTED_PROXIES: [
    "des adresses ou des réseaux séparés par des virgules, par exemple 127.0.0.1,10.0.0.0/8",
    "addresses or networks parted by commas, such as 127.0.0.1,10.0.0.0/8",
  ],
  METRICS_TOKEN: ["au moins 16 caractères", "at least 16 characters"],
  LOG_LEVEL: ["fatal, error, warn, info, debug, trace ou silent", "fatal, error, warn, info, debug, trace or silent"],
  NODE_ENV: ["production, development ou test", "production, development or test"],
};

const variables = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default("127.0.0.1"),
  DATA_DIR: z.string().default("./data"),
  DATABASE_URL: address(["postgres:", "postgresql:"]).optional(),
  REDIS_URL: address(["redis:", "rediss:"]).optional(),
  PUBLIC_URL: address(["http:", "https:"])
    .refine((value) => URL.canParse(value) && new URL(value).pathname === "/" && !/[?#@]/.test(value))
    .transform((value) => (URL.canParse(value) ? new URL(value).origin : value))
    .optional(),
  TLS_CERT: z.string().refine(existsSync).optional(),
  TLS_KEY: z.string().refine(existsSync).optional(),
  SMTP_URL: address(["smtp:", "smtps:"]).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
    .optional(),
  OIDC_ISSUER: address(["https:", "http:"])
    .refine((value) => URL.canParse(value) && (value.startsWith("https:") || isThisMachine(new URL(value).hostname)))
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40).optional(),
  OIDC_SCOPE: z
    .string()
    .refine((value) => ["openid", "email"].every((one) => value.split(" ").includes(one)))
    .default("openid email profile"),
  OIDC_PKCE: z.enum(["yes", "no"]).default("yes"),
  POLL_LOG_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/)
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(",").map((one) => one.trim()))
    .refine((list) => list.every(isAddressOrNetwork))
    .default([]),
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("warn"),
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
});

/**
 * Reads the settings from environment variables (`process.env`, or a test's own object). An empty variable counts as
 * absent, as in `PUBLIC_URL= npm start`.
 * @throws BadSetting naming every variable that cannot be used and what it must be.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([name, value]) => name in variables.shape && value));
  const read = variables.safeParse(given);
  if (!read.success) throw new BadSetting(explain(new Set(read.error.issues.map((issue) => String(issue.path[0])))));
  const { data } = read;
  if (!data.TLS_CERT !== !data.TLS_KEY)
    throw new BadSetting(explain(new Set([data.TLS_CERT ? "TLS_KEY" : "TLS_CERT"])));
  const oidcNames = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
  const missing = oidcNames.filter((name) => !data[name]);
  if (missing.length > 0 && missing.length < oidcNames.length) throw new BadSetting(explain(new Set(missing)));
  const tls =
    data.TLS_CERT && data.TLS_KEY ? { certificate: resolve(data.TLS_CERT), key: resolve(data.TLS_KEY) } : undefined;
  const [scheme, usual] = tls ? ["https", 443] : ["http", 80];
  const publicUrl =
    data.PUBLIC_URL ?? `${scheme}://${hostForLinks(data.HOST)}${data.PORT === usual ? "" : `:${data.PORT}`}`;
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: resolve(data.DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    publicUrl,
    publicUrlGiven: data.PUBLIC_URL !== undefined,
    tls,
    secureCookies: publicUrl.startsWith("https:"),
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM ?? `Chantiers <ne-pas-repondre@${new URL(publicUrl).hostname}>`,
    oidc:
      data.OIDC_ISSUER && data.OIDC_CLIENT_ID && data.OIDC_CLIENT_SECRET
        ? {
            issuer: data.OIDC_ISSUER,
            clientId: data.OIDC_CLIENT_ID,
            clientSecret: data.OIDC_CLIENT_SECRET,
            name: data.OIDC_NAME ?? new URL(data.OIDC_ISSUER).hostname,
            scope: data.OIDC_SCOPE,
            pkce: data.OIDC_PKCE === "yes",
          }
        : undefined,
    pollLogKey: data.POLL_LOG_KEY,
    trustedProxies: data.TRUSTED_PROXIES,
    metricsToken: data.METRICS_TOKEN,
    logLevel: data.LOG_LEVEL,
    nodeEnv: data.NODE_ENV,
  };
}

/** Secrets may go over plain http to a provider on this very machine, to try one. */
function isThisMachine(hostname: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/**
 * "Every address" is no address to write in a link or a QR code: there, the first address that the room's network gave
 * to this machine, so that a phone beside it can follow the link.
 */
function hostForLinks(host: string): string {
  if (host === "0.0.0.0" || host === "::") return addressesOfRoom()[0] ?? "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

/** Bridges and tunnels of virtual machines, containers and private networks: no phone of the room is behind them. */
const notOfRoom = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|wg|tailscale|zt)/;

/** IPv4 addresses at which other devices of the room reach this machine, the likeliest first. */
export function addressesOfRoom(interfaces = networkInterfaces()): string[] {
  const likely = (address: string) => (address.startsWith("192.168.") ? 0 : address.startsWith("169.254.") ? 2 : 1);
  return Object.entries(interfaces)
    .flatMap(([name, list]) => (notOfRoom.test(name) ? [] : (list ?? [])))
    .filter((one) => one.family === "IPv4" && !one.internal)
    .map((one) => one.address)
    .sort((a, b) => likely(a) - likely(b));
}

/** Never shows the value: an address may hold a password. */
function explain(names: Set<string>): string {
  const lines = (language: 0 | 1, before: string) =>
    [...names].map((name) => `  ${name} ${before} ${EXPECTED[name]?.[language] ?? ""}`).join("\n");
  return [
    "Un réglage ne peut pas servir :",
    lines(0, "doit être"),
    "A setting cannot be used:",
    lines(1, "must be"),
  ].join("\n");
}
