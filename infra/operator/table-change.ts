/** What a running stack reads and writes, and whether what runs by itself is held. */
export type Running = { readonly table: string; readonly own: string | undefined; readonly hold: boolean };

/** What is about to be deployed; `newTable` and `release` are said on the command line by a person. */
export type Wanted = {
  readonly tableName: string | undefined;
  readonly hold: boolean;
  readonly newTable: boolean;
  readonly release: boolean;
};

/**
 * Why a deployment would endanger what is kept, or nothing: a stack never changes its table unasked, a restored table is never woken before its mails are
 * settled.
 */
export const refusalOfTable = (running: Running | undefined, wanted: Wanted): string | undefined => {
  const table = wanted.tableName ?? running?.own;
  const changes = running ? table !== running.table : wanted.tableName !== undefined;
  if (changes && !wanted.newTable) {
    const now = running ? `the stack reads and writes ${running.table}` : "there is no such stack yet";
    const then = table === undefined ? "this would give it a new, empty table" : `this would give it ${table}`;
    const keep = running ? `; keep its table by -c tableName=${running.table}, or in cdk.json` : "";
    return `${now}, ${then}${keep}. To change it on purpose say --new-table.`;
  }
  if (changes && wanted.tableName !== undefined && !wanted.hold)
    return `mails that left already would leave again from ${wanted.tableName}: deploy it with -c hold=on (docs/operations.md#restoring-the-table).`;
  if (running?.hold && !wanted.hold && !wanted.release)
    return "the stack is on hold: run npm run operator -- verify --restored-to first, settle what it lists, then say --release.";
  return undefined;
};
