import { LOOKUPS, ROWS, type RowShape } from "#table/table.ts";

const code = (text: string): string => (text === "" ? "" : `\`${text}\``);

/** docs/table.md: the rows of the one table and the questions it answers, as the code declares them. */
export const tablePage = (): string => {
  const rows = Object.entries<RowShape>(ROWS).map(([name, { pk, sk, index = {} }]) => {
    const places = Object.entries(index).map(([place, [indexPk, indexSk]]) => `${place}: ${code(indexPk)} / ${code(indexSk)}`);
    return `| ${name} | ${code(pk)} | ${code(sk)} | ${places.join("; ")} |`;
  });
  const questions = Object.entries(LOOKUPS).map(([question, { on, pk, sk }]) => `| ${question} | ${on} | ${code(pk)} | ${code(sk)} |`);
  return [
    "# The table",
    "",
    "Printed from `functions/table/table.ts` by `npm run docs`; a test fails where the two differ.",
    "",
    "One DynamoDB table holds everything. `{name}` is filled from a key's parameters, none of which may contain `#`. The one index carries `kind` and `card`,",
    "the small map that lists and reports show; nothing is decided from it, because it cannot be read consistently. Nothing scans.",
    "",
    "## Rows",
    "",
    "| row | pk | sk | in the index as |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    "## Questions",
    "",
    "A sort key is a beginning; an empty one takes the whole partition.",
    "",
    "| question | on | pk | sk begins with |",
    "| --- | --- | --- | --- |",
    ...questions,
    "",
  ].join("\n");
};
