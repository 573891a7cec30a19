const wallNow = Date.now;

/**
 * Lets `Date` tell another time in this thread: `now` is asked for it each time, and is given the wall clock's.
 * @param {(wall: number) => number} now
 */
export const shiftDate = (now) => {
  const shifted = () => now(wallNow());
  globalThis.Date = new Proxy(Date, {
    construct: (real, given, target) => Reflect.construct(real, given.length > 0 ? given : [shifted()], target),
    apply: (real) => new real(shifted()).toString(),
    get: (real, key) => (key === "now" ? shifted : Reflect.get(real, key)),
  });
};
