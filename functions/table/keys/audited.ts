import { operatorAt } from "#domain/accounts/operator.ts";
import type { AuditAct } from "#domain/audit/types.ts";
import { nowAt } from "#platform/clock.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { audit } from "../audit.ts";
import { gather } from "../look.ts";
import { below } from "../organizations/counties.ts";

/** What was done with which key, and what it came to. */
type WithKey = { readonly act: Extract<AuditAct, `${string} key${string}`>; readonly key: string; readonly after: object };

/**
 * The audit of what the operator does with a key at `at`, an instant: a row at each province, because a key is the whole deployment's (SEC-03, SEC-08). They belong
 * into the transaction of the act.
 */
export const auditedKey = async (at: string, { act, key, after }: WithKey): Promise<Write[]> => {
  const provinces = await gather(below("NONE", "PROVINCE"));
  return provinces.map(({ organization, level }) => {
    const operator = operatorAt({ organization, level, path: { PROVINCE: organization } });
    return audit(operator, nowAt(at), { kind: "KEY", id: key, act, rule: "SEC-03", after });
  });
};
