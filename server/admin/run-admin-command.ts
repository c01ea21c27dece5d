import type { Env } from "../env";
import { administratorCommand } from "./administrator-command";
import { backupCommand } from "./backup-command";
import { certificateCommand } from "./certificate-command";
import type { Command, Terminal } from "./command";
import { exportEditionCommand } from "./edition/export-edition-command";
import { importEditionCommand } from "./edition/import-edition-command";
import { eraseCommand } from "./erase-command";
import { importPolisCommand } from "./import-polis-command";
import { outboxCommand } from "./outbox-command";
import { pollKeyCommand } from "./poll-key-command";
import { restoreCommand } from "./restore-command";
import { roleCommand } from "./role-command";
import { secondFactorCommand } from "./second-factor-command";
import { verifyCommand } from "./verify-command";

/** One line a command. */
const commands: readonly Command[] = [
  administratorCommand,
  roleCommand,
  secondFactorCommand,
  eraseCommand,
  outboxCommand,
  backupCommand,
  restoreCommand,
  exportEditionCommand,
  importEditionCommand,
  verifyCommand,
  pollKeyCommand,
  certificateCommand,
  importPolisCommand,
];

/** How wide a line of progress is: what was longer is written over. */
const width = 60;

const console: Terminal = {
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  ...(process.stderr.isTTY
    ? { progress: (line: string) => process.stderr.write(`\r${line.slice(0, width).padEnd(width)}\r`) }
    : {}),
};

/**
 * `npm run admin -- <command> …`. Works on the same DATA_DIR or DATABASE_URL as the server, which may be running
 * (except `restore`).
 * @returns the exit code: 0 done, 1 refused or something is wrong, 2 badly asked.
 */
export async function runAdminCommand(argv: readonly string[], env: Env, terminal = console): Promise<number> {
  const [name, ...args] = argv;
  if (!name || name === "--help" || name === "help" || name === "-h") {
    help(terminal);
    return name ? 0 : 2;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    terminal.complain(`Commande inconnue / unknown command: ${name}`);
    help(terminal);
    return 2;
  }
  const code = await command.run(args, env, terminal);
  if (code === 2) terminal.complain(`npm run admin -- ${command.name} ${command.usage}`);
  return code;
}

function help(terminal: Terminal): void {
  terminal.say("npm run admin -- <commande / command>");
  for (const command of commands) {
    terminal.say("");
    terminal.say(`  ${command.name} ${command.usage}`.trimEnd());
    terminal.say(`      ${command.french}`);
    terminal.say(`      ${command.english}`);
    terminal.say(`      npm run admin -- ${command.name} ${command.example}`.trimEnd());
  }
}
