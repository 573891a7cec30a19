/** What had come through at a moment, in milliseconds and bytes. */
export type Sample = { readonly at: number; readonly bytes: number };

/** Over so many milliseconds speed is told. */
const SPAN = 20_000;

/** The samples of the span, with one more. */
export const sampled = (samples: readonly Sample[], one: Sample): readonly Sample[] => [
  ...samples.filter(({ at }) => one.at - at <= SPAN),
  one,
];

/** Bytes a second over the span; `undefined` while it is too short to tell. */
export const speedOf = (samples: readonly Sample[]): number | undefined => {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < 1000) return undefined;
  return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
};

const UNITS = [
  [1024 ** 3, "GB"],
  [1024 ** 2, "MB"],
  [1024, "KB"],
] as const;

/** Bytes as people read them. */
export const sizeWords = (bytes: number): string => {
  const [of, unit] = UNITS.find(([least]) => bytes >= least) ?? [1024, "KB"];
  const value = bytes / of;
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${unit}`;
};

/** How long something takes, roughly, as people say it. */
export const timeWords = (seconds: number): string => {
  if (seconds < 60) return "不到1分钟";
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `约${minutes}分钟`;
  return `约${Math.floor(minutes / 60)}小时${minutes % 60 === 0 ? "" : `${minutes % 60}分钟`}`;
};
