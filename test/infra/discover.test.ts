import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { discover } from "#infra/discover.ts";

let server: Server;
let base: string;
const key = { kid: "1", kty: "RSA" };

beforeAll(async () => {
  server = createServer((request, response) => {
    const [, realm = "", ...rest] = (request.url ?? "").split("/");
    const documents: Record<string, unknown> = {
      ".well-known/openid-configuration": {
        issuer: realm === "other" ? "https://other.example.invalid" : `${base}/${realm}`,
        jwks_uri: `${base}/${realm}/jwks`,
        ...(realm === "elliptic" && { id_token_signing_alg_values_supported: ["ES256"] }),
      },
      jwks: { keys: realm === "keyless" ? [] : [key] },
    };
    const document = realm === "absent" ? undefined : documents[rest.join("/")];
    response.writeHead(document ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(document ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;
});
afterAll(() => server.close());

it("lets an issuer pass that says who it is and shows its keys", async () => {
  expect(await discover(`${base}/good`)).toBeUndefined();
});

it.each([
  ["absent", "cannot be read (it answered 404)"],
  ["other", "speaks for https://other.example.invalid"],
  ["elliptic", "does not sign with RS256"],
  ["keyless", "holds no RSA key"],
])("stops a deployment that would trust a wrong one: %s", async (realm, words) => {
  expect(await discover(`${base}/${realm}`)).toContain(words);
});
