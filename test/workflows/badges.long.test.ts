import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import { calculateJwkThumbprint, createLocalJWKSet, decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { certifying } from "#given/certified.ts";
import { enrollable } from "#given/enrollable.ts";
import { learned } from "#given/learned.ts";
import { type Offices, offices } from "#given/office.ts";
import { operatorOf } from "#given/operator.ts";
import { bindAccount } from "#given/own-account.ts";
import { aSystem, type System } from "#given/system.ts";

let folder: string;
let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let learning: Awaited<ReturnType<typeof learned>>;
let office: Awaited<ReturnType<typeof certifying>>;
let school: OrgId;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "xueshi-"));
  system = await aSystem({ at: "2022-12-05T09:00", folder });
  at = await offices(system);
  given = await enrollable(system, at);
  learning = await learned();
  office = await certifying(system);
  school = await given.aSchool({ user: "school", stages: ["JUNIOR"], name: "第一初级中学" });
  await learning.catalogue({ county: at.county, school });
});
afterAll(async () => {
  await system.stop();
  await rm(folder, { recursive: true, force: true });
});

const BASE = "https://xueshi.example.invalid/certificates";
const bytesOf = (body: unknown): Buffer => (body instanceof Uint8Array ? Buffer.from(body) : Buffer.alloc(0));
/** What is served at an address that a credential names. */
const served = (address: string) => system.as()(`GET ${address.replace(BASE, "/certificates")}`);
const keySet = async () =>
  createLocalJWKSet(z.object({ keys: z.array(z.looseObject({ kty: z.string() })) }).parse((await served(`${BASE}/signing/keys`)).body));

/** A teacher whose credit is registered, and whose certificate is made. */
const certified = async (name: string): Promise<TeacherId> => {
  const teacher = await given.aTeacher(school, { stages: ["JUNIOR"], name });
  await learning.learns(teacher, { county: at.county, school });
  expect(await office.register(teacher)).toMatchObject({ status: 201 });
  await system.settle();
  return teacher;
};
const credentialOf = async (code: string): Promise<string> => {
  const answer = await system.as()(`GET /certificates/credentials/${code}`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/vc+jwt"]);
  return bytesOf(answer.body).toString();
};

/** What lies in a PDF, unpacked. */
const streamsOf = (pdf: Buffer): readonly string[] =>
  [...pdf.toString("latin1").matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap(([, packed = ""]) => {
    try {
      return [inflateSync(Buffer.from(packed, "latin1")).toString()];
    } catch {
      return [];
    }
  });

const Status = z.object({
  statusListIndex: z.string(),
  statusListCredential: z.string(),
  statusPurpose: z.literal("revocation"),
  type: z.string(),
});
const Credential = z.looseObject({
  id: z.string(),
  issuer: z.looseObject({ id: z.string() }),
  validFrom: z.string(),
  credentialSubject: z.looseObject({
    id: z.string(),
    achievement: z.looseObject({ id: z.string() }),
    identifier: z.tuple([z.looseObject({ salt: z.string(), identityHash: z.string() })]),
  }),
  credentialStatus: Status,
});
const read = (jwt: string) => Credential.parse(decodeJwt(jwt));

const List = z.object({ credentialSubject: z.object({ encodedList: z.string().startsWith("u"), statusPurpose: z.string() }) });
/** Whether a credential is revoked, as others' libraries read it: the list's signature, then its bit. */
const isRevoked = async (jwt: string): Promise<boolean> => {
  const { statusListCredential, statusListIndex } = read(jwt).credentialStatus;
  const answer = await served(statusListCredential);
  const { payload } = await jwtVerify(bytesOf(answer.body).toString(), await keySet());
  const list = await decodeList(List.parse(payload).credentialSubject);
  expect(list.length).toBe(131_072);
  return list.getStatus(Number(statusListIndex));
};
const listVersion = async (): Promise<number> => {
  const { statusLists } = await import("#table/learning/badges.ts");
  const { get, present } = await import("#table/rows.ts");
  return present(await get(statusLists.at({ year: 2022, county: at.county })), "the list").version;
};

describe("SEC-01 a certificate is an Open Badges 3.0 credential", () => {
  test("signed with RS256, as its claims say; what it names is served, and whose it is, is a hash", async () => {
    const { code, certificate, codeHash } = await office.certificateOf(await certified("欧阳某某"));
    const { statusSlots } = await import("#table/learning/badges.ts");
    const { get } = await import("#table/rows.ts");
    expect(await get(statusSlots.at({ year: 2022, county: at.county, index: `${certificate.index}` }))).toMatchObject({ codeHash });
    const jwt = await credentialOf(code);
    const { payload, protectedHeader } = await jwtVerify(jwt, await keySet(), { algorithms: ["RS256"] });
    const said = read(jwt);
    expect(payload).toMatchObject({ iss: said.issuer.id, jti: said.id, sub: said.credentialSubject.id });
    expect(payload.nbf).toBe(Math.floor(Date.parse(said.validFrom) / 1000));
    const one = await served(protectedHeader.kid ?? "");
    const jwk = z.looseObject({ kty: z.string(), n: z.string(), e: z.string(), kid: z.string() }).parse(one.body);
    await jwtVerify(jwt, await importJWK(jwk, "RS256"));
    expect(jwk.kid).toBe(protectedHeader.kid);
    expect(jwk.kid).toBe(`${BASE}/signing/keys/${await calculateJwkThumbprint(jwk)}`);

    expect((await served(said.issuer.id)).body).toMatchObject({ id: said.issuer.id, type: ["Profile"], name: certificate.countyName });
    expect((await served(said.credentialSubject.achievement.id)).body).toMatchObject(said.credentialSubject.achievement);
    const text = Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString();
    for (const hidden of ["欧阳", code, certificate.teacher]) expect(text).not.toContain(hidden);
    const [{ salt, identityHash }] = said.credentialSubject.identifier;
    expect(identityHash).toBe(`sha256$${createHash("sha256").update(`欧阳某某${salt}`).digest("hex")}`);
    expect(JSON.parse(text)).toMatchObject({
      type: ["VerifiableCredential", "OpenBadgeCredential"],
      credentialSubject: { creditsEarned: 24 },
    });
  });

  test("lies inside the page, which stays within 60 KB", async () => {
    const teacher = await certified("王某");
    const { code } = await office.certificateOf(teacher);
    const jwt = await credentialOf(code);
    const page = bytesOf((await system.as("school")(`GET /programs/2022/teachers/${teacher}/certificate`)).body);
    expect(page.length).toBeLessThan(60_000);
    expect(streamsOf(page)).toContain(jwt);
    expect(page.toString("latin1")).toContain("credential.jwt");
  });

  test("LRN-01 whose it is fetches page and credential with their own account, nobody else's; §6-67 what was reversed no more", async () => {
    const teacher = await certified("钱某");
    const own = (what: string, year = 2022, user = "own") => system.as(user)(`GET /me/certificate/${year}/${what}`);
    expect(await own("print")).toMatchObject({ status: 403, body: { code: "not-bound" } });
    await bindAccount(system, "own", teacher);
    const [page, credential] = [await own("print"), await own("credential")];
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    const ofSchool = await system.as("school")(`GET /programs/2022/teachers/${teacher}/certificate`);
    expect(bytesOf(page.body).equals(bytesOf(ofSchool.body))).toBe(true);
    expect([credential.status, credential.headers.get("content-type")]).toEqual([200, "application/vc+jwt"]);
    const { code, certificate, codeHash } = await office.certificateOf(teacher);
    expect(bytesOf(credential.body).toString()).toBe(await credentialOf(code));
    expect(await own("credential", 2018)).toMatchObject({ status: 409, body: { code: "certificate-none" } });

    const { certificates } = await import("#table/learning/certificates.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { pdf: _, credential: __, ...unmade } = certificate;
    for (const what of ["print", "credential"]) {
      await transact([certificates.put({ codeHash }, unmade)]);
      expect(await own(what)).toMatchObject({ status: 503, body: { code: "certificate-pending" } });
      await system.settle();
    }
    expect(bytesOf((await own("print")).body).equals(bytesOf(page.body))).toBe(true);
    await system.as("county")(`POST /programs/2022/teachers/${teacher}/credit/reversal`, { number: 1, reason: "有误" });
    for (const what of ["print", "credential"]) expect(await own(what)).toMatchObject({ status: 409, body: { code: "certificate-none" } });
  });

  test("lies beside the page of each in a school's file, under its number", async () => {
    const codes = await Promise.all([await certified("孔某"), await certified("曹某")].map(async (one) => office.certificateOf(one)));
    const take = () => system.as("school")(`POST /programs/2022/schools/${school}/certificates`, { purpose: "发放证书" });
    expect(await take()).toMatchObject({ status: 503, body: { code: "certificate-pending" } });
    await system.settle();
    const file = bytesOf((await take()).body);
    const streams = streamsOf(file);
    for (const { code, certificate } of codes) {
      expect(streams).toContain(await credentialOf(code));
      expect(file.toString("latin1")).toContain(`${certificate.number}.jwt`);
    }
  });

  test("a forged code opens none, nor does an office or a year that is not there", async () => {
    for (const path of [
      `credentials/${"0".repeat(26)}`,
      `issuers/${school}`,
      `achievements/2021`,
      `status/2018/${at.county}`,
      "signing/keys/none",
    ])
      expect(await served(`${BASE}/${path}`)).toMatchObject({ status: 404, body: { code: "not-found" } });
  });
});

describe("SEC-01 its status list says whether it holds", () => {
  test("one bit is set by a reversal, signed once, and reading signs nothing", async () => {
    const [one, other] = [await certified("李某"), await certified("赵某")];
    const [a, b] = [
      await credentialOf((await office.certificateOf(one)).code),
      await credentialOf((await office.certificateOf(other)).code),
    ];
    expect([await isRevoked(a), await isRevoked(b)]).toEqual([false, false]);
    const before = await listVersion();
    await system.as("county")(`POST /programs/2022/teachers/${one}/credit/reversal`, { number: 1, reason: "有误" });
    await system.settle();
    expect([await isRevoked(a), await isRevoked(b)]).toEqual([true, false]);
    await system.settle();
    expect(await listVersion()).toBe(before + 1);
  });

  test("the one before is revoked where the county issues anew after the name was corrected", async () => {
    const teacher = await certified("陈某");
    const before = await credentialOf((await office.certificateOf(teacher)).code);
    const { teachers } = await import("#table/teachers/teachers.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    await transact([teachers.update({ teacher }, { set: { name: "程某" }, when: "exists" })]);
    expect(await system.as("county")(`POST /programs/2022/teachers/${teacher}/certificate`)).toMatchObject({ status: 201 });
    await system.settle();
    const after = await credentialOf((await office.certificateOf(teacher)).code);
    expect([await isRevoked(before), await isRevoked(after)]).toEqual([true, false]);
  });
});

describe("SEC-01 another key signs", () => {
  test("rotation signs nothing again; what a lost key signed is issued anew, and the key verifies nothing", async () => {
    const teacher = await certified("孙某");
    const { code } = await office.certificateOf(teacher);
    const before = await credentialOf(code);
    await system.stop();
    await rm(join(folder, "signing-key.pem"));
    system = await aSystem({ at: "2022-12-06T09:00", folder });
    Object.assign(process.env, system.runtime.operatorEnvironment);

    expect(await credentialOf(code)).toBe(before);
    await jwtVerify(before, await keySet());
    const former = z.string().parse(decodeProtectedHeader(before).kid);
    const kid = former.split("/").at(-1) ?? "";
    const out = await operatorOf(system)("signing-key-lost", kid, "--reason", "密钥文件外泄");
    expect(out).toMatch(new RegExp(`^${kid} is marked lost; \\d+ certificates are signed anew\\.\\n$`));
    await system.settle();
    const after = await credentialOf(code);
    expect(decodeProtectedHeader(after).kid).not.toBe(former);
    expect(read(after).id).toBe(read(before).id);
    await jwtVerify(after, await keySet());
    await expect(jwtVerify(before, await keySet())).rejects.toThrow();
    expect(await served(former)).toMatchObject({ status: 409, body: { code: "signing-key-lost" } });
    expect(await isRevoked(after)).toBe(false);
    expect((await system.as("school")(`GET /programs/2022/teachers/${teacher}/certificate`)).status).toBe(200);
  });
});
