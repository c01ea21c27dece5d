/** Errors whose message is meant for the person at the console: they are shown without a stack. */
const PLAIN = ["PreparationFailed", "BadSetting", "EmbeddedDatabaseProblem", "MigrationProblem"];

/** Ends the process after saying why. */
export function failPlainly(error) {
  let text = PLAIN.includes(error?.name) ? error.message : (error?.stack ?? String(error));
  if (error?.code === "EADDRINUSE") {
    text =
      `Le port ${error.port} est déjà pris sur cette machine. Choisissez-en un autre, par exemple : PORT=3001 npm start\n` +
      `Port ${error.port} is already taken on this machine. Choose another one, for instance: PORT=3001 npm start`;
  }
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}
