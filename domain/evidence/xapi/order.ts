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

type Ends = Pick<Stretch, "since" | "until" | "ascending">;

/** Whether what was stored at an instant lies beyond the end of a stretch, as all that follows it does. */
const isBeyond = (stored: string, { since, until, ascending }: Ends): boolean => {
  const far = ascending ? until : since;
  return far !== undefined && (ascending ? Date.parse(stored) > Date.parse(far) : Date.parse(stored) <= Date.parse(far));
};

/**
 * Reports of a source, page by page: until instants of which they are all bring so many statements, or twice as many reports were passed over, or what follows lies beyond the
 * stretch.
 */
export const sentOn = async (
  read: (after: PageKey | undefined) => Promise<Paged<Sent>>,
  after: PageKey | undefined,
  ends: Ends,
  most: number,
): Promise<Paged<Sent>> => {
  const items: Sent[] = [];
  for (let from = after; ; ) {
    const { items: more, next } = await read(from);
    items.push(...more);
    const last = items.at(-1)?.asked ?? "";
    const whole = items.filter(({ asked }) => asked !== last);
    const isEnough = items.length >= 2 * most || whole.flatMap(({ statements }) => statements).length >= most || isBeyond(last, ends);
    if (!next || (whole.length > 0 && isEnough)) return { items, ...given({ next }) };
    from = next;
  }
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
export const within = ({ lines, through }: Run, ends: Ends): Run => {
  const [low, high] = [ends.since ? Date.parse(ends.since) : 0, ends.until ? Date.parse(ends.until) : Number.POSITIVE_INFINITY];
  const isEnd = !through || [through, ...lines].some(({ stored }) => isBeyond(stored, ends));
  const held = lines.filter(({ stored }) => Date.parse(stored) > low && Date.parse(stored) <= high);
  return { lines: held, ...(!isEnd && { through }) };
};
