import { Checked } from "#domain/audit/checking.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { get, row } from "../rows.ts";

const auditChecks = row("auditCheck", Checked);

/** How far the audit is compared with its copies; `undefined` before the first day. */
export const checkedSoFar = (): Promise<Checked | undefined> => get(auditChecks.at({}));

/** Notes how far it is, unless another run noted something else meanwhile. */
export const noteChecked = async (before: Checked | undefined, now: Checked): Promise<boolean> => {
  const when = before ? { day: before.day, through: before.through } : "absent";
  return (await transact([auditChecks.put({}, now, { when })])).kept;
};
