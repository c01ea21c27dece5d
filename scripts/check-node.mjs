/**
 * Imported first by every command: says plainly that Node is too old, before anything fails for that reason.
 */
const OLDEST = [20, 19];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(
    `Chantiers a besoin de Node ${OLDEST.join(".")} ou plus récent ; vous avez la version ${process.versions.node}. Voyez https://nodejs.org/fr\n` +
      `Chantiers needs Node ${OLDEST.join(".")} or later; you have version ${process.versions.node}. See https://nodejs.org\n`,
  );
  process.exit(1);
}
