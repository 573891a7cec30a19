import * as z from "zod";
import { AccountId, OrgId, TeacherId } from "../ids.ts";
import { Instant } from "../program/types.ts";

/** Which record an account is bound to, and which ones it was bound to before. */
export const OwnBinding = z.object({
  account: AccountId,
  teacher: TeacherId.nullable(),
  ended: z.array(z.object({ teacher: TeacherId, school: OrgId, at: Instant, reason: z.string() })).readonly(),
  version: z.int(),
});
export type OwnBinding = Readonly<z.output<typeof OwnBinding>>;
