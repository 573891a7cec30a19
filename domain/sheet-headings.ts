import { accept, type Outcome, refuse } from "./outcome.ts";
import { type Cells, type Column, ERRORS_HEADING, namesOf, type Row, type Sheet } from "./sheet.ts";
import { headingSynonyms } from "./sheet-words.ts";
import { holdsIdentity, inOneLine } from "./text.ts";

/** What of a sheet's columns stands in a heading row, and what else does. */
export type Headings<F extends string = string> = {
  /** The cells of a row by field. */
  readonly cells: (row: Row) => Cells<F>;
  /** Where a field's column stands, counted from nought. */
  readonly place: (field: F) => number | undefined;
  /** Columns of the file that the sheet has no use for, as they are headed. */
  readonly ignored: readonly string[];
  /** The columns, counted from one, of cells of a row that stand under no heading. */
  readonly outside: (row: Row) => readonly number[];
  /** Of the mapping, what was used. */
  readonly mapped: Mapping;
};

/** Which column of a file fills which of ours, as an office says (section 9): both by their headings. */
export type Mapping = readonly { readonly column: string; readonly heading: string }[];

const LONGEST = 100;
const STARS = /^[*★☆]+|[*:]+$/g;
const NOTE = /[([【〔][^)\]】〕]*[)\]】〕]/g;

/** A heading as it is compared: without blanks, line breaks, stars and notes in brackets. */
export const foldedHeading = (written: string): string => {
  const whole = written.slice(0, LONGEST).normalize("NFKC").replace(/\s+/g, "");
  return whole.replace(NOTE, "").replace(STARS, "") || whole;
};

const OURS = foldedHeading(ERRORS_HEADING);

type Found<F extends string> = {
  readonly places: ReadonlyMap<F, number>;
  readonly twice: readonly F[];
  readonly free: readonly number[];
  readonly mapped: Mapping;
};

const synonymsOf = ({ heading, also = [] }: Column): readonly string[] => [...(headingSynonyms[heading] ?? []), ...also];

const found = <F extends string>(sheet: Sheet<F>, cells: readonly string[], mapping: Mapping): Found<F> => {
  const written = cells.map(foldedHeading);
  const places = new Map<F, number>();
  const twice: F[] = [];
  const claimed = new Set<number>();
  const claim = (field: F, words: readonly string[]) => {
    const [first, ...others] = written.flatMap((heading, index) => (words.includes(heading) && !claimed.has(index) ? [index] : []));
    if (first === undefined || places.has(field)) return;
    places.set(field, first);
    if (others.length > 0) twice.push(field);
    for (const index of [first, ...others]) claimed.add(index);
  };
  const fields = namesOf(sheet);
  const mapped = mapping.filter(({ column }) => written.includes(foldedHeading(column)));
  for (const { column, heading } of mapped)
    for (const field of fields) if (sheet.columns[field].heading === heading) claim(field, [foldedHeading(column)]);
  for (const field of fields) claim(field, [foldedHeading(sheet.columns[field].heading)]);
  for (const field of fields) claim(field, synonymsOf(sheet.columns[field]).map(foldedHeading));
  const free = written.flatMap((heading, index) => (heading === "" || heading === OURS || claimed.has(index) ? [] : [index]));
  return { places, twice, free, mapped };
};

/** How many of the sheet's headings stand in a row. */
export const headingsIn = <F extends string>(sheet: Sheet<F>, { cells }: Row, mapping: Mapping = []): number =>
  found(sheet, cells, mapping).places.size;

/** A heading or the name of a tab as it is told to people: short, in one line, and never somebody's number. */
export const named = (written: string, otherwise: string): string => {
  const text = inOneLine(written).trim().slice(0, 40);
  return text === "" || holdsIdentity(text) ? otherwise : text;
};

const shared = (one: string, other: string): number => [...new Set(one)].filter((sign) => other.includes(sign)).length;

type Problem = { readonly problem: "missing" | "twice"; readonly heading: string; readonly nearest?: string };

/** The heading of the file that is most like a missing one: by the signs they share, or because it stands where that one does in the template. */
const nearestTo = (heading: string, place: number, free: readonly { readonly heading: string; readonly place: number }[]) =>
  free
    .filter((one) => one.place === place || shared(heading, one.heading) > 0)
    .toSorted(
      (one, other) =>
        shared(heading, other.heading) - shared(heading, one.heading) || Math.abs(one.place - place) - Math.abs(other.place - place),
    )[0]?.heading;

const problemsOf = <F extends string>(sheet: Sheet<F>, { places, twice, free }: Found<F>, cells: readonly string[]): Problem[] => {
  const fields = namesOf(sheet);
  const either = fields.filter((field) => sheet.columns[field].required === "either");
  const lacking = [
    ...fields.filter((field) => sheet.columns[field].required === true && !places.has(field)).map((field) => [field]),
    ...(either.length > 0 && !either.some((field) => places.has(field)) ? [either] : []),
  ];
  const unclaimed = free.map((place) => ({ heading: named(cells[place] ?? "", `第${place + 1}列`), place }));
  return [
    ...lacking.map((names): Problem => {
      const heading = names.map((field) => sheet.columns[field].heading).join("或");
      const nearest = nearestTo(
        heading,
        fields.findIndex((field) => names.includes(field)),
        unclaimed,
      );
      return { problem: "missing", heading, ...(nearest !== undefined && { nearest }) };
    }),
    ...twice.map((field): Problem => ({ problem: "twice", heading: sheet.columns[field].heading })),
  ];
};

const textOf = ({ problem, heading, nearest }: Problem): string => {
  if (problem === "twice") return `“${heading}”出现了两次`;
  return nearest === undefined ? `缺少“${heading}”` : `缺少“${heading}”（是否即“${nearest}”？）`;
};

/** Finds the sheet's columns in a heading row, in any order, as the mapping says, by our words or those that rosters use (section 9). All that is wrong is refused at once. */
export const matchHeadings = <F extends string>(sheet: Sheet<F>, header: Row | undefined, mapping: Mapping = []): Outcome<Headings<F>> => {
  const cells = header?.cells ?? [];
  const all = found(sheet, cells, mapping);
  const problems = problemsOf(sheet, all, cells);
  const [first, ...others] = problems;
  if (first && others.length === 0 && first.nearest === undefined)
    return refuse(first.problem === "twice" ? "HEADING_TWICE" : "HEADING_MISSING", "SEC-03", { heading: first.heading });
  if (first)
    return refuse("HEADINGS_WRONG", "SEC-03", { count: problems.length, problems: problems.map(textOf).join("；"), headings: problems });
  const headed = new Set(cells.flatMap((heading, index) => (heading === "" ? [] : [index])));
  return accept(
    {
      cells: (row) => (field) => row.cells[all.places.get(field) ?? -1] ?? "",
      place: (field) => all.places.get(field),
      ignored: all.free.map((place) => named(cells[place] ?? "", `第${place + 1}列`)),
      outside: (row) => row.cells.flatMap((cell, index) => (cell === "" || headed.has(index) ? [] : [index + 1])),
      mapped: all.mapped,
    },
    "unchanged",
  );
};
