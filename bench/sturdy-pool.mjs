import pg from "pg";

/**
 * @param {string} connectionString
 * @param {number} max connections at most
 * @returns {pg.Pool} a pool whose connections may be cut without ending the program: whoever asks through one is told
 */
export function sturdyPool(connectionString, max) {
  const pool = new pg.Pool({ connectionString, max });
  pool.on("error", () => {});
  // One that is lent out has no listener of the pool's own.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
