/** How many parts are under way at once, how fast the line was with one fewer, in bytes a second, and whether more were tried and brought nothing. */
export type Pace = { readonly atOnce: number; readonly before: number; readonly settled: boolean };

/** One part at first: a slow line is not shared, and the first figures are its own. */
export const FIRST: Pace = { atOnce: 1, before: 0, settled: false };

const MOST = 4;
/** So much faster it must be with one part more, or it is not worth it. */
const WORTH = 1.15;

/** One part more at once as long as that made it faster; the one that did not is taken back, and that is that. */
export const paced = (pace: Pace, speed: number): Pace => {
  if (pace.settled) return pace;
  if (speed < pace.before * WORTH) return { atOnce: Math.max(1, pace.atOnce - 1), before: speed, settled: true };
  return pace.atOnce < MOST ? { atOnce: pace.atOnce + 1, before: speed, settled: false } : { ...pace, settled: true };
};

/** A part did not get through: one fewer at once, and no more are tried. */
export const slowed = ({ atOnce, before }: Pace): Pace => ({ atOnce: Math.max(1, atOnce - 1), before, settled: true });

/** So long a window of addresses should last at the most, in seconds. */
const WINDOW_SECONDS = 15 * 60;

/** How many addresses to ask for at once: what the line takes in a quarter of an hour, as many as are known of, at least one. */
export const windowOf = (known: number, most: number, speed: number | undefined, partBytes: number): number => {
  const takes = speed === undefined ? most : Math.floor((speed * WINDOW_SECONDS) / partBytes);
  return Math.max(1, Math.min(known, most, takes));
};
