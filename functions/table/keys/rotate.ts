import { transact } from "#platform/dynamodb/client.ts";
import { auditedKey } from "./audited.ts";
import { dataKeyToUse } from "./data-keys.ts";
import { FOLDING, hasRow, identityKeyName, type KeyVersion, keyVersions, versionsOfKey } from "./versions.ts";

/**
 * Begins a rotation: makes a new version of the key over identity numbers and activates it beside the present one. From then on numbers are put and looked up under
 * both. Refused while an older version is not destroyed yet.
 */
export const rotate = async (now: () => string): Promise<KeyVersion> => {
  const [present, ...older] = await versionsOfKey();
  const unfinished = older.find(({ state }) => state !== "DESTROYED");
  if (unfinished)
    throw new Error(
      `Version ${unfinished.version} is ${unfinished.state}: end that rotation first (keys reindex, keys retire ${unfinished.version}).`,
    );
  const at = now();
  const made: KeyVersion = { version: present.version + 1, state: "ACTIVE", since: at, folding: FOLDING };
  await dataKeyToUse(identityKeyName(present.version));
  await dataKeyToUse(identityKeyName(made.version));
  const stands = hasRow(present) ? keyVersions.check(present, { state: "ACTIVE" }) : keyVersions.put(present, present, { when: "absent" });
  const audited = await auditedKey(at, { act: "rotate key", key: identityKeyName(made.version), after: { state: made.state } });
  const { kept } = await transact([stands, keyVersions.put(made, made, { when: "absent" }), ...audited]);
  if (!kept) throw new Error("Somebody else rotated meanwhile; look with keys list.");
  return made;
};
