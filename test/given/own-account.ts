import { AccountId, type TeacherId } from "#domain/ids.ts";
import type { System } from "./system.ts";

/** Binds the account of a user to a teacher's record, as an activation does, straight in the table. Import it after `offices`, which lets this process reach the table. */
export const bindAccount = async (system: System, user: string, teacher: TeacherId): Promise<void> => {
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { ownBindings } = await import("#table/teachers/own-bindings.ts");
  const { body } = await system.as(user)("GET /me");
  const account = AccountId.parse(Object.getOwnPropertyDescriptor(body, "account")?.value);
  await transact([ownBindings.put({ account }, { account, teacher, ended: [], version: 1 })]);
};
