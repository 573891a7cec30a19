import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSystem, type Client, type System } from "#given/system.ts";
import { aTrial, mayEverything, onTable } from "./trial.ts";

const aPerson = async (hands: Parameters<typeof aTrial>[0]): Promise<{ system: System; person: Client }> => {
  const system = await aSystem({ cdkOut: aTrial(hands) });
  return { system, person: system.as("person") };
};

describe("a function with every grant", () => {
  let system: System;
  let person: Client;
  beforeAll(async () => {
    ({ system, person } = await aPerson({}));
  });
  afterAll(() => system.stop());

  it("writes and reads rows", async () => {
    expect((await person("POST /do", { do: "put", item: { pk: "A", sk: "1", n: 3 } })).status).toBe(200);
    expect((await person("POST /do", { do: "get", key: { pk: "A", sk: "1" } })).body).toEqual({ pk: "A", sk: "1", n: 3 });
  });

  it("keeps and fetches objects with keys of any letters", async () => {
    expect((await person("POST /do", { do: "keep", key: "lists/高中 1.json", text: "名单" })).status).toBe(200);
    expect((await person("POST /do", { do: "fetch", key: "lists/高中 1.json" })).body).toBe("名单");
  });

  it("does not overwrite an object it asked to keep only if new", async () => {
    await person("POST /do", { do: "keep", key: "once", text: "first", onlyNew: true });
    const again = await person("POST /do", { do: "keep", key: "once", text: "second", onlyNew: true });
    expect(again.body).toMatchObject({ name: "PreconditionFailed" });
    expect((await person("POST /do", { do: "fetch", key: "once" })).body).toBe("first");
  });

  it("hears that an object is absent", async () => {
    expect((await person("POST /do", { do: "fetch", key: "nothing" })).body).toMatchObject({ name: "NoSuchKey" });
  });
});

describe("a function whose role lacks a grant", () => {
  it.each([
    ["a write", [], { do: "put", item: { pk: "A", sk: "1" } }],
    ["a scan", [onTable("Allow", ["dynamodb:Query"])], { do: "scan" }],
    ["a message", [], { do: "send", text: "hello" }],
    ["an object", [], { do: "keep", key: "a", text: "b" }],
    ["a write in a transaction", [onTable("Allow", ["dynamodb:GetItem"])], { do: "transact", items: [{ pk: "A", sk: "1" }] }],
  ])("is refused %s, as IAM would refuse it", async (_, hands, deed) => {
    const { system, person } = await aPerson({ hands });
    expect(JSON.stringify((await person("POST /do", deed)).body)).toMatch(/AccessDenied/);
    expect(system.runtime.gate.refusals).toHaveLength(1);
    await system.stop();
  });

  it("is refused keys outside the leading keys of its grant, also among others in a transaction", async () => {
    const audit = { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": ["AUDIT#*"] } };
    const mails = { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["MAIL#*", "AUDIT#*"] } };
    const { system, person } = await aPerson({
      hands: [
        onTable("Allow", ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:Query"], mails),
        onTable("Deny", ["dynamodb:UpdateItem"], audit),
      ],
    });
    const refused = { name: expect.stringMatching(/AccessDenied/) };
    expect(
      (
        await person("POST /do", {
          do: "transact",
          items: [
            { pk: "MAIL#1", sk: "a" },
            { pk: "AUDIT#1", sk: "a" },
          ],
        })
      ).status,
    ).toBe(200);
    expect(
      (
        await person("POST /do", {
          do: "transact",
          items: [
            { pk: "MAIL#1", sk: "a" },
            { pk: "ORG#1", sk: "a" },
          ],
        })
      ).body,
    ).toMatchObject(refused);
    expect((await person("POST /do", { do: "update", key: { pk: "MAIL#1", sk: "a" } })).status).toBe(200);
    expect((await person("POST /do", { do: "update", key: { pk: "AUDIT#1", sk: "a" } })).body).toMatchObject(refused);
    expect((await person("POST /do", { do: "query", pk: "MAIL#1" })).status).toBe(200);
    expect((await person("POST /do", { do: "query", pk: "ORG#1" })).body).toMatchObject(refused);
    await system.stop();
  });

  it("is told 403, not 404, of an absent object where it may not list", async () => {
    const { Action, ...objects } = mayEverything[1] ?? onTable("Deny", []);
    const { system, person } = await aPerson({ hands: [{ ...objects, Action: ["s3:GetObject"] }] });
    expect(Action).toEqual(["s3:*"]);
    expect((await person("POST /do", { do: "fetch", key: "nothing" })).body).toMatchObject({ name: "AccessDenied" });
    await system.stop();
  });

  it("does not start with a condition the gate does not understand", async () => {
    const hands = [onTable("Allow", ["dynamodb:PutItem"], { StringEquals: { "aws:PrincipalTag/team": "a" } })];
    await expect(aSystem({ cdkOut: aTrial({ hands }) })).rejects.toThrow(/does not understand the condition/);
  });
});
