import { dirname, join } from "node:path";
import { decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import { createLocalJWKSet, decodeJwt, importJWK, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { makeCertificate } from "#domain/certificates/check.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { certifying } from "#given/certified.ts";
import { enrollable } from "#given/enrollable.ts";
import { learned } from "#given/learned.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";

const FORMER = "https://former.office.test/of";
const NOW = "https://xueshi.example.invalid/certificates";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let learning: Awaited<ReturnType<typeof learned>>;
let office: Awaited<ReturnType<typeof certifying>>;
let school: OrgId;

/** A teacher whose credit is registered and whose certificate is made, and the code of that. */
const certified = async (name: string): Promise<{ teacher: TeacherId; code: string }> => {
  const teacher = await given.aTeacher(school, { stages: ["JUNIOR"], name });
  await learning.learns(teacher, { county: at.county, school });
  expect(await office.register(teacher)).toMatchObject({ status: 201 });
  await system.settle();
  return { teacher, code: (await office.certificateOf(teacher)).code };
};

/** Makes page, credential and status list as the deployment before did, which was told another address; of what this one made nothing is left. */
const madeUnder = async (address: string, teacher: TeacherId): Promise<void> => {
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { certificateAddresses, statusLists } = await import("#table/learning/badges.ts");
  const { certificates } = await import("#table/learning/certificates.ts");
  const { makingWorld } = await import("#functions/certificates/making.ts");
  const { certificate, codeHash } = await office.certificateOf(teacher);
  const { pdf: _, credential: __, ...unmade } = certificate;
  await transact([
    certificates.put({ codeHash }, unmade),
    statusLists.remove({ year: 2022, county: at.county }),
    certificateAddresses.remove({ address: NOW }),
  ]);
  const signingKey = join(dirname(`${process.env.KEY_FILE}`), "signing-key.pem");
  Object.assign(process.env, { CERTIFICATE_ADDRESS: address, SIGNING_KEY_FILE: signingKey });
  await makeCertificate({ kind: "certificate", codeHash }, { ...makingWorld(), committed: certificate.issuedAt });
};

let before: { teacher: TeacherId; code: string };
let jwtBefore: string;
let after: { teacher: TeacherId; code: string };

/** What is answered at an address by the deployment that its domain leads to. */
const askedAt = (address: string, headers: Record<string, string> = {}) => {
  const base = address.startsWith(NOW) ? NOW : FORMER;
  return fetch(address.replace(base, `${system.url}/certificates`), {
    headers: { "x-forwarded-host": new URL(base).host, ...headers },
    redirect: "manual",
  });
};
const jsonAt = async (address: string) => z.looseObject({ id: z.string().optional() }).parse(await (await askedAt(address)).json());
const credentialOf = async (base: string, code: string) => (await askedAt(`${base}/credentials/${code}`)).text();

beforeAll(async () => {
  system = await aSystem({ at: "2022-12-05T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  learning = await learned();
  office = await certifying(system);
  school = await given.aSchool({ user: "school", stages: ["JUNIOR"], name: "第一初级中学" });
  await learning.catalogue({ county: at.county, school });
  before = await certified("王某");
  await madeUnder(FORMER, before.teacher);
  jwtBefore = await credentialOf(FORMER, before.code);
});
afterAll(() => system.stop());

const Names = z.looseObject({
  issuer: z.looseObject({ id: z.string() }),
  credentialSubject: z.looseObject({ achievement: z.looseObject({ id: z.string() }) }),
  credentialStatus: z.looseObject({ statusListCredential: z.string(), statusListIndex: z.string() }),
});
const List = z.looseObject({
  jti: z.string(),
  iss: z.string(),
  credentialSubject: z.object({ encodedList: z.string().startsWith("u"), statusPurpose: z.string() }),
});

/** Verifies a credential by what it names, each asked where it names it and called there as it is called here; whether it is revoked. */
const isRevoked = async (jwt: string, base: string): Promise<boolean> => {
  const keys = createLocalJWKSet(
    z.object({ keys: z.array(z.looseObject({ kty: z.string() })) }).parse(await jsonAt(`${base}/signing/keys`)),
  );
  const { protectedHeader } = await jwtVerify(jwt, keys);
  const kid = `${protectedHeader.kid}`;
  const jwk = z.looseObject({ kty: z.string(), kid: z.string() }).parse(await jsonAt(kid));
  expect(jwk.kid).toBe(kid);
  await jwtVerify(jwt, await importJWK(jwk, "RS256"));

  const { issuer, credentialSubject, credentialStatus } = Names.parse(decodeJwt(jwt));
  for (const id of [issuer.id, credentialSubject.achievement.id]) {
    expect(id.startsWith(`${base}/`)).toBe(true);
    expect((await jsonAt(id)).id).toBe(id);
  }
  const list = await jwtVerify(await (await askedAt(credentialStatus.statusListCredential)).text(), keys);
  const said = List.parse(list.payload);
  expect([said.jti, said.iss]).toEqual([credentialStatus.statusListCredential, issuer.id]);
  return (await decodeList(said.credentialSubject)).getStatus(Number(credentialStatus.statusListIndex));
};

describe("SEC-01 a certificate is checked at the address printed on it, also when certificates are checked at another one since", () => {
  test("whoever opens the former address is sent on for good, with the code; at the new one, and at the API's own, it is answered", async () => {
    for (const accept of ["text/html", "application/json"]) {
      const sent = await askedAt(`${FORMER}/${before.code}`, { accept });
      expect([sent.status, sent.headers.get("location"), await sent.text()]).toEqual([308, `${NOW}/${before.code}`, ""]);
      expect(sent.headers.get("cache-control")).toBe("no-store");
    }
    expect((await askedAt(`${FORMER}/${"0".repeat(26)}`)).headers.get("location")).toBe(`${NOW}/${"0".repeat(26)}`);
    expect((await askedAt(`${NOW}/${before.code}`)).status).toBe(200);
    expect((await askedAt(`${NOW}/${before.code}`, { "x-forwarded-host": "somebody.example.invalid" })).status).toBe(200);
    expect(await system.as()(`GET /certificates/${before.code}`)).toMatchObject({ status: 200, body: { state: "VALID" } });
  });

  test("a credential that names the former address verifies there, before and after another is issued at the new one", async () => {
    expect(await credentialOf(FORMER, before.code)).toBe(jwtBefore);
    expect(await isRevoked(jwtBefore, FORMER)).toBe(false);
    after = await certified("李某");
    const jwtAfter = await credentialOf(NOW, after.code);
    expect(await isRevoked(jwtAfter, NOW)).toBe(false);
    expect(await isRevoked(jwtBefore, FORMER)).toBe(false);
  });

  test("a reversal says so under both addresses, of each certificate", async () => {
    const jwtAfter = await credentialOf(NOW, after.code);
    const reverse = ({ teacher }: { teacher: TeacherId }) =>
      system.as("county")(`POST /programs/2022/teachers/${teacher}/credit/reversal`, { number: 1, reason: "有误" });
    await reverse(before);
    await system.settle();
    expect([await isRevoked(jwtBefore, FORMER), await isRevoked(jwtAfter, NOW)]).toEqual([true, false]);
    await reverse(after);
    await system.settle();
    expect([await isRevoked(jwtBefore, FORMER), await isRevoked(jwtAfter, NOW)]).toEqual([true, true]);
  });
});
