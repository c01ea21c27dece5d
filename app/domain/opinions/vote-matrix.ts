/** What one may answer to a statement: agree, disagree, or pass ("neither, or I do not know"). */
export type Stance = 1 | 0 | -1;

/** One person's answer to one statement. Answering again replaces it. */
export type StatementVote = { readonly person: string; readonly statement: string; readonly stance: Stance };

/**
 * The votes as a sparse matrix, a row a person and a column a statement: most cells are empty, because people answer
 * what they are shown. Rows and columns are in the order of their first appearance, so that more votes move nothing.
 */
export type VoteMatrix = {
  readonly people: readonly string[];
  readonly statements: readonly string[];
  /** Where each row begins in `columns` and `stances`; one more than there are rows. */
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
  readonly stances: Int8Array;
};

/**
 * Puts votes into a matrix, the last answer of a person to a statement in force.
 * @param statements the columns there are: votes on others (withdrawn, refused) are left out.
 */
export function voteMatrix(votes: Iterable<StatementVote>, statements: readonly string[]): VoteMatrix {
  const columnOf = new Map(statements.map((statement, column) => [statement, column]));
  const byPerson = new Map<string, Map<number, Stance>>();
  for (const { person, statement, stance } of votes) {
    const column = columnOf.get(statement);
    if (column === undefined) continue;
    const row = byPerson.get(person);
    if (row) row.set(column, stance);
    else byPerson.set(person, new Map([[column, stance]]));
  }
  const cells = [...byPerson.values()].reduce((sum, row) => sum + row.size, 0);
  const rows = new Uint32Array(byPerson.size + 1);
  const columns = new Uint32Array(cells);
  const stances = new Int8Array(cells);
  let cell = 0;
  for (const [row, answers] of [...byPerson.values()].entries()) {
    for (const [column, stance] of [...answers].sort(([one], [other]) => one - other)) {
      columns[cell] = column;
      stances[cell] = stance;
      cell += 1;
    }
    rows[row + 1] = cell;
  }
  return { people: [...byPerson.keys()], statements, rows, columns, stances };
}

/** How many statements a row answers. */
export const answersOf = (matrix: VoteMatrix, row: number): number =>
  (matrix.rows[row + 1] ?? 0) - (matrix.rows[row] ?? 0);
