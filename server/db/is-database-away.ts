/** PostgreSQL that refuses (53300: too many at once, as after a restart), ends or cuts connections (class 57P, 08), and what pg, Prisma and the network say of it. */
export function isDatabaseAway(error: unknown): boolean {
  const seen: string[] = [];
  for (let one = error, depth = 0; one && depth < 5; one = (one as Error).cause, depth += 1) {
    const { code, message } = one as { code?: unknown; message?: unknown };
    seen.push(`${String(code ?? "")} ${String(message ?? "")}`);
  }
  return seen.some((said) =>
    /\b(57P0[1-5]|53300|08\w{3}|ECONNREFUSED|ECONNRESET|P1001|P1017|P2024)\b|Connection terminated|not queryable|too many clients|connection slots|postmaster exit|starting up|shutting down|Can't reach database|server has closed the connection/i.test(
      said,
    ),
  );
}
