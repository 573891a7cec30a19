import { createDecipheriv, createHash, createHmac } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { fill, type Names } from "./names.ts";

type Row = Readonly<Record<string, unknown>>;

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Opens AES-256-GCM: nonce, ciphertext, tag. */
const decrypt = (key: Uint8Array, sealed: Uint8Array, about: string): Buffer => {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, IV_BYTES)).setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
};

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Opens what is sealed in a table and its objects by the key of the deployment and the listed words alone, without any code of the product: what it opens can
 * be opened by whoever keeps to the list.
 */
export const openerOf = (deploymentKey: string, rows: readonly Row[], { sealed: words, contexts }: Names) => {
  const master = Buffer.from(deploymentKey, "base64");
  const underMaster = (sealed: unknown, context: keyof Names["contexts"], parts: Row): string =>
    decrypt(master, Buffer.from(`${sealed}`, "base64"), JSON.stringify([[context, fill(contexts[context], parts)]])).toString();
  const keyNamed = (name: string): Buffer => {
    const { wrapped, context = name } = rows.find(({ kind, pk }) => kind === "dataKey" && pk === `KEY#${name}`) ?? {};
    return Buffer.from(underMaster(wrapped, "purpose", { name: context }), "base64");
  };
  /** The key that something names: one of its own kind, or, from before there were such, one of the county for all. */
  const keyOf = (named: string, own: "numberKey" | "telephoneKey" | "objectKey") => {
    const [month, county] = named.split(".").reverse();
    const names = [words[own], words.countyKey].map((template) => fill(template, { county, month }));
    if (!names.includes(named)) throw new Error(`${named} is not among the listed names of keys`);
    return keyNamed(named);
  };
  const hmacOf = (keyVersion: number, text: string): string =>
    createHmac("sha256", keyNamed(fill(words.identityKey, { keyVersion })))
      .update(text)
      .digest("base64url");
  return {
    /** A number or a telephone of a teacher's row. */
    field: (sealed: unknown, field: "number" | "telephone", teacher: unknown): string => {
      const end = `${sealed}`.lastIndexOf(".");
      const [named, body] = [`${sealed}`.slice(0, end), `${sealed}`.slice(end + 1)];
      return decrypt(keyOf(named, `${field}Key`), Buffer.from(body, "base64url"), fill(words[field], { teacher })).toString();
    },
    /** The rows or the plan of a sheet, as an object holds them. */
    object: (key: string, sealed: Buffer): unknown => {
      const end = sealed.indexOf("\n");
      const cipherKey = keyOf(sealed.subarray(0, end).toString(), "objectKey");
      return JSON.parse(gunzipSync(decrypt(cipherKey, sealed.subarray(end + 1), fill(words.object, { key }))).toString());
    },
    /** The code of an invitation's row. */
    code: ({ sealed, invitation }: Row): string => underMaster(sealed, "invitation", { invitation }),
    /** Where an invitation's row lies. */
    codeHash: (code: string): string => hashOf(fill(words.code, { code: code.replaceAll("-", "") })),
    /** By what a document's number is found again. */
    print: (document: Row): string => hmacOf(1, fill(words.print, document)),
    /** By what somebody departed is found. */
    poolKey: (person: Row): string => hmacOf(1, fill(words.pool, person)),
  };
};
