/** Comes after a while, earlier where the browser says that the line is back. */
export const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener("online", end);
  });

/** How long to wait before trying again, in milliseconds: longer each time, half a minute at most, never all at the same moment. */
export const pauseBefore = (attempt: number, retryAfter?: number): number =>
  retryAfter !== undefined ? retryAfter * 1000 : Math.min(30_000, 500 * 2 ** attempt * (0.5 + Math.random()));
