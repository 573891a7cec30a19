import { given } from "../../given.ts";
import type { Paged, PageKey } from "../../page.ts";
import type { HeldLine, Stretch } from "./port.ts";

/** Where a statement stands among those of its source: by when it was stored, at one instant by its id. */
export type Place = Pick<HeldLine, "stored" | "id">;

/** Comes before every id, and after every one. */
const [FIRST, LAST] = ["", "~"] as const;

/** Which of two places is met first by whoever reads in this direction. */
export const orderOf = (ascending: boolean) => (one: Place, other: Place) => {
  const [low, high] = ascending ? [one, other] : [other, one];
  if (low.stored !== high.stored) return low.stored < high.stored ? -1 : 1;
  return low.id === high.id ? 0 : low.id < high.id ? -1 : 1;
};

/** The place after all that was stored at an instant, and earlier. */
export const endOf = (stored: string): Place => ({ stored, id: LAST });

/** The place from which all that was stored at an instant is still ahead of whoever reads in this direction. */
export const facing = (stored: string, ascending: boolean): Place => ({ stored, id: ascending ? FIRST : LAST });

/** Statements in their order, and the place up to which these are all. Absent: up to the end. */
export type Run = { readonly lines: readonly HeldLine[]; readonly through?: Place };

/** What the audit of a source says of one of its reports: when it came, and which statements came with it as evidence. */
export type Sent = { readonly asked: string; readonly statements: readonly string[] };

/** Reports of a source, page by page until all of an instant are among them, so that whoever goes on after it gets on. */
export const sentOn = async (
  read: (after: PageKey | undefined) => Promise<Paged<Sent>>,
  after: PageKey | undefined,
): Promise<Paged<Sent>> => {
  const items: Sent[] = [];
  let next = after;
  do {
    const page = await read(next);
    items.push(...page.items);
    next = page.next;
  } while (next && items.every(({ asked }) => asked === items[0]?.asked));
  return { items, ...given({ next }) };
};

/** The statements that reports brought, after a place and none of before `earliest`; at the instant of the last report there may be more, unless they are all. */
export const broughtBy = (
  { items, next }: Paged<Sent>,
  { ascending, after, earliest }: { readonly ascending: boolean; readonly after: Place | undefined; readonly earliest: string },
): Run => {
  const order = orderOf(ascending);
  const lines = items.flatMap(({ asked, statements }) => statements.map((id) => ({ id, stored: asked })));
  const last = items.at(-1);
  const goesOn = next !== undefined && last !== undefined && last.asked >= earliest;
  return {
    lines: lines.filter((line) => line.stored >= earliest && (!after || order(line, after) > 0)),
    ...(goesOn && { through: facing(last.asked, ascending) }),
  };
};

/** Statements of several lists in one order, each once, so many at most. */
export const together = (runs: readonly Run[], ascending: boolean, most: number): Run => {
  const order = orderOf(ascending);
  const [through] = runs.flatMap((run) => run.through ?? []).toSorted(order);
  const known = runs.flatMap(({ lines }) => lines).filter((line) => !through || order(line, through) <= 0);
  const sorted = known.toSorted(order);
  const lines = sorted.filter((line, index) => !sorted[index - 1] || order(sorted[index - 1] ?? line, line) !== 0);
  const last = lines[most - 1];
  return lines.length > most && last ? { lines: lines.slice(0, most), through: last } : { lines, ...given({ through }) };
};

/** Those that were stored after `since` and until `until`; where the rest lies beyond, these are up to the end. */
export const within = ({ lines, through }: Run, { since, until, ascending }: Pick<Stretch, "since" | "until" | "ascending">): Run => {
  const [low, high] = [since ? Date.parse(since) : 0, until ? Date.parse(until) : Number.POSITIVE_INFINITY];
  const isOver = ({ stored }: Place) => (ascending ? Date.parse(stored) > high : Date.parse(stored) <= low);
  const isEnd = !through || isOver(through) || lines.some(isOver);
  const held = lines.filter(({ stored }) => Date.parse(stored) > low && Date.parse(stored) <= high);
  return { lines: held, ...(!isEnd && { through }) };
};
