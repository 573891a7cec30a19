import xapi from "@xapi/xapi";
import TinCan from "tincanjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { appointedSource } from "#given/evidence.ts";
import { offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";
import { accountOf, aKey, aStatement, HOME, type NewKey } from "#given/xapi.ts";

const { default: XAPI } = xapi;
const Identified = z.looseObject({ id: z.string() });

let system: System;
let key: z.output<typeof NewKey>;

beforeAll(async () => {
  system = await aSystem({ at: "2022-08-20T10:00" });
  const at = await offices(system);
  await appointedSource(system, at.county);
  key = await aKey(system, at.county, await accountOf(system, at.county));
});
afterAll(() => system.stop());

const actor = { account: { homePage: HOME, name: "zhang-3" } };

test("LRN-02 @xapi/xapi reports statements, finds them page by page, and voids one", async () => {
  const client = new XAPI({ endpoint: `${system.url}/xapi/`, auth: XAPI.toBasicAuth(key.key, key.secret), version: "1.0.3" });
  expect((await client.getAbout()).data.version).toEqual(["1.0.3"]);
  const statements = [1, 2, 3].map((number) => aStatement("zhang-3", "completed", `E-${number}`));
  expect((await client.sendStatements({ statements })).data).toEqual(statements.map(({ id }) => id));
  const { id, ...unnamed } = aStatement("zhang-3", "passed", "E-1");
  const [named = ""] = (await client.sendStatement({ statement: unnamed })).data;
  expect(named).not.toBe(id);
  expect((await client.getStatement({ statementId: named })).data).toMatchObject({ id: named, version: "1.0.0", actor });
  const first = (await client.getStatements({ agent: actor, limit: 3, ascending: true })).data;
  const found = first.statements.map((one) => one.id);
  for (let more: string | undefined = first.more; more; ) {
    const page = z
      .looseObject({ statements: z.array(Identified), more: z.string().optional() })
      .parse((await client.getMoreStatements({ more })).data);
    found.push(...page.statements.map((one) => one.id));
    more = page.more;
  }
  expect(found.toSorted()).toEqual([...statements.map((one) => one.id), named].toSorted());
  const [voiding = ""] = (await client.voidStatement({ actor, statementId: named })).data;
  expect((await client.getVoidedStatement({ voidedStatementId: named })).data).toMatchObject({ id: named });
  await expect(client.getStatement({ statementId: named })).rejects.toMatchObject({ response: { status: 404 } });
  const verbs = (await client.getStatements({ verb: "http://adlnet.gov/expapi/verbs/voided" })).data.statements;
  expect(verbs.map((one) => one.id)).toEqual([voiding]);
});

test("LRN-02 tincanjs reports a statement, and finds it", async () => {
  const lrs = new TinCan.LRS({
    ...{ endpoint: `${system.url}/xapi/`, username: key.key, password: key.secret },
    ...{ version: "1.0.2", allowFail: false },
  });
  const told = <T>(ask: (callback: (error: unknown, answer: T) => void) => void) =>
    new Promise<T>((resolve, reject) => {
      ask((error, answer) => (error === null ? resolve(answer) : reject(new Error(`${error}`))));
    });
  const statement = new TinCan.Statement(aStatement("li-4", "failed", "E-1", { result: { score: { scaled: 0.4 }, success: false } }));
  await told((callback) => lrs.saveStatement(statement, { callback }));
  expect(await told((callback) => lrs.retrieveStatement(statement.id, { callback }))).toMatchObject({ id: statement.id });
  const { statements } = await told<{ readonly statements: readonly { readonly id: string }[] }>((callback) =>
    lrs.queryStatements({ params: { verb: { id: "http://adlnet.gov/expapi/verbs/failed" }, limit: 5 }, callback }),
  );
  expect(statements.map(({ id }) => id)).toEqual([statement.id]);
});
