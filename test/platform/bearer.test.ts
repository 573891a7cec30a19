import { describe, expect, test } from "vitest";
import { textOf } from "#given/sources.ts";
import { bearerOf, clientAccount, namesItsSubject } from "#platform/http/bearer.ts";

const iss = "https://sign-in.example.invalid/realms/xueshi";
const UUID = "6f1d2c3b-5a49-4c68-9d52-0b8f6a7e1c24";
const times = { iat: 1656982800, auth_time: 1656982800, exp: 1656983700 };

const bearer = (claims: object) => bearerOf({ iss, ...times, ...claims });

/** As Keycloak 26 issues them, with the shipped realm and without its mapper, and as Cognito does; API Gateway hands claims on as text. */
const samples = {
  keycloakPerson: {
    sub: UUID,
    typ: "Bearer",
    azp: "xueshi-console",
    sid: "a1",
    preferred_username: "zhang",
    name: "张某",
    scope: "openid profile",
  },
  keycloakMachine: {
    sub: UUID,
    typ: "Bearer",
    azp: "xueshi-machine",
    client_id: "xueshi-machine",
    clientHost: "127.0.0.1",
    preferred_username: "service-account-xueshi-machine",
    xueshi_machine: "true",
    aud: "xueshi",
  },
  keycloakMachineBare: { sub: UUID, typ: "Bearer", azp: "Sync", client_id: "Sync", preferred_username: "service-account-sync" },
  keycloakMapperAlone: { sub: UUID, typ: "Bearer", azp: "xueshi-machine", xueshi_machine: true },
  cognitoPerson: { sub: UUID, token_use: "access", client_id: "4abcdefghijklmnop", username: UUID, scope: "openid" },
  cognitoMachine: { sub: "4abcdefghijklmnop", token_use: "access", client_id: "4abcdefghijklmnop", scope: "xueshi/api", version: "2" },
};

/** The audience in cdk.json, which the mapper of the shipped realm puts into its tokens. */
const shippedAudience = () => JSON.parse(textOf("cdk.json")).context.audience;

describe("SEC-02 a token says whether somebody or a machine asks", () => {
  test.each([
    ["keycloakPerson", undefined],
    ["keycloakMachine", "xueshi-machine"],
    ["keycloakMachineBare", "Sync"],
    ["keycloakMapperAlone", "xueshi-machine"],
    ["cognitoPerson", undefined],
    ["cognitoMachine", "4abcdefghijklmnop"],
  ] as const)("%s", (name, client) => {
    const found = bearer(samples[name]);
    expect(found?.machine).toBe(client !== undefined);
    if (client !== undefined) expect(found?.account).toBe(clientAccount(iss, client));
    else expect(found?.account).not.toBe(clientAccount(iss, "xueshi-console"));
  });

  test("whoever names an account like a machine's stays a person: the client id of a service account is not in their token", () => {
    const posing = { ...samples.keycloakPerson, azp: "xueshi-machine", preferred_username: "service-account-xueshi-machine" };
    expect(bearer(posing)?.machine).toBe(false);
  });

  test("roles bound to a service account as a person's are found again", () => {
    const asPerson = bearer({ sub: UUID, typ: "Bearer", azp: "xueshi-console" })?.account;
    expect(bearer(samples.keycloakMachine)?.formerly).toBe(asPerson);
    expect(bearer(samples.cognitoMachine)?.formerly).toBeUndefined();
  });

  test.each([
    {},
    { sub: "" },
    { sub: " " },
    { sub: 12 },
    { sub: ["a"] },
    { sub: null },
    { client_id: "c" },
    { azp: "c", client_id: "c" },
    { sub: UUID, token_use: "id" },
    { sub: UUID, typ: "ID" },
  ])("GOV-04 %o is nobody's access token", (claims) => expect(bearer(claims)).toBeUndefined());

  test("what a token says of its subject is read off the token, because API Gateway hands on everything as text", () => {
    const token = (payload: object) => `e30.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.c2ln`;
    for (const sub of [UUID, "12"])
      for (const form of ["Bearer ", "bearer ", ""]) expect(namesItsSubject(`${form}${token({ sub })}`)).toBe(true);
    for (const sub of [12, 1.5e19, "", " ", null, undefined, [UUID], true]) expect(namesItsSubject(`Bearer ${token({ sub })}`)).toBe(false);
    for (const broken of [undefined, "", "Bearer", "Bearer a.b", "Bearer a.bnVsbA.c"]) expect(namesItsSubject(broken)).toBe(false);
  });

  test("the shipped realm says of its machine clients that they are machines, and gives every token a subject", () => {
    const { clients } = JSON.parse(textOf("infra/keycloak/realm.json"));
    for (const { serviceAccountsEnabled, protocolMappers = [], defaultClientScopes } of clients) {
      expect(defaultClientScopes).toContain("basic");
      const says = protocolMappers.some(({ config }: { config: Record<string, string> }) => config["claim.name"] === "xueshi_machine");
      expect(says).toBe(serviceAccountsEnabled);
    }
  });

  test("the shipped realm puts into every token the audience that cdk.json takes", () => {
    const { clients, clientScopes } = JSON.parse(textOf("infra/keycloak/realm.json"));
    const [{ name, protocolMappers }] = clientScopes;
    expect(protocolMappers[0].config["included.custom.audience"]).toBe(shippedAudience());
    for (const { defaultClientScopes } of clients) expect(defaultClientScopes).toContain(name);
  });
});
