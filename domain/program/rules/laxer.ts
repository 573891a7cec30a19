import type { Relaxes, SettingValue } from "../settings.ts";
import type { WindowId } from "../types.ts";

/** The windows by which credit is come to: topics, plans, learning, registering. */
export const windowsOfCredit = ["CAL-13", "CAL-14", "CAL-15", "CAL-17"] as const satisfies readonly WindowId[];

/** Whether a value asks more than another does. */
export const isStricter = (relaxes: Relaxes, value: SettingValue, than: SettingValue): boolean => {
  if (relaxes === "NEITHER") return value !== than;
  const [less, more] = relaxes === "UP" ? [value, than] : [than, value];
  return typeof less === "object" && typeof more === "object" ? !more.every((one) => less.includes(one)) : less < more;
};
