import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { shownAs } from "#domain/evidence/xapi/format.ts";
import { queryIn } from "#domain/evidence/xapi/query.ts";
import { saidAsEvidence, secondsIn } from "#domain/evidence/xapi/says.ts";
import { StatementAsk } from "#domain/evidence/xapi/statement.ts";
import { aStatement, HOME } from "#given/xapi.ts";

const read = (change: object, verb = "completed") => StatementAsk.safeParse(aStatement("zhang-3", verb, "E-1", change));
const said = (verb: string, change: object = {}) => {
  const { id = randomUUID(), ...statement } = StatementAsk.parse(aStatement("zhang-3", verb, "E-1", change));
  return saidAsEvidence({ ...statement, id, stored: "2022-08-10T02:00:00Z", timestamp: statement.timestamp ?? "" }, HOME);
};
const ref = { objectType: "StatementRef", id: randomUUID() };
const activity = { id: "https://a.example.invalid/1" };

describe("xAPI 1.0.3 what a statement may be", () => {
  it.each([
    ["a group without a name, of members", { actor: { objectType: "Group", member: [{ mbox: "mailto:a@example.invalid" }] } }],
    ["somebody known by an OpenID", { actor: { openid: "https://a.example.invalid/" } }],
    [
      "a statement within",
      { object: { objectType: "SubStatement", actor: { mbox: "mailto:a@example.invalid" }, verb: { id: "a:b" }, object: ref } },
    ],
    ["words in several languages", { verb: { id: "a:b", display: { "zh-CN": "完成", en: "completed" } } }],
    ["a choice among several", { object: { ...activity, definition: { interactionType: "choice", choices: [{ id: "a" }] } } }],
    ["one activity for a list", { context: { contextActivities: { parent: activity } } }],
    ["extensions that hold anything", { result: { extensions: { "https://a.example.invalid/x": null } } }],
    ["an instant of another zone", { timestamp: "2022-08-10T09:00:00.5+08:00" }],
  ])("%s", (_, change) => expect(read(change).success).toBe(true));

  it.each([
    ["nothing for something", { result: null }],
    ["a group of nobody", { actor: { objectType: "Group", member: [] } }],
    ["somebody known in two ways", { actor: { mbox: "mailto:a@example.invalid", openid: "https://a.example.invalid/" } }],
    ["a list that is none of its kind", { object: { ...activity, definition: { interactionType: "choice", steps: [{ id: "a" }] } } }],
    ["a statement within one within", { object: { objectType: "SubStatement", object: { objectType: "SubStatement" } } }],
    ["a score beyond its bounds", { result: { score: { raw: 101, max: 100 } } }],
    ["a duration that is none", { result: { duration: "45 minutes" } }],
    ["a revision of a person", { object: { objectType: "Agent", mbox: "mailto:a@example.invalid" }, context: { revision: "1" } }],
    ["an authority of one alone", { authority: { objectType: "Group", member: [{ mbox: "mailto:a@example.invalid" }] } }],
    ["an instant of no zone", { timestamp: "2022-08-10T09:00:00-00:00" }],
    ["another version", { version: "2.0.0" }],
    [
      "an attachment by no hash of the family",
      { attachments: [{ usageType: "a:b", display: {}, contentType: "text/plain", length: 1, sha2: "0".repeat(60) }] },
    ],
  ])("not %s", (_, change) => expect(read(change).success).toBe(false));
});

describe("LRN-02 what of a statement is evidence", () => {
  it("a completion, a test with its outcome, a session up to its end", () => {
    expect(said("completed")).toMatchObject({
      name: "zhang-3",
      fact: { kind: "COMPLETED", course: "E-1", on: "2022-08-10T01:00:00.000Z" },
    });
    expect(said("passed", { result: { score: { raw: 90 } } })).toMatchObject({ fact: { kind: "ASSESSED", passed: true, score: 90 } });
    expect(said("failed")).toMatchObject({ fact: { kind: "ASSESSED", passed: false } });
    const session = said("terminated", { object: { id: "urn:xueshi:course:E-1" }, result: { duration: "PT1H30M" } });
    expect(session).toMatchObject({
      fact: { kind: "SESSION", start: "2022-08-09T23:30:00.000Z", end: "2022-08-10T01:00:00.000Z", seconds: 5400 },
    });
  });

  it("not one that says it was not completed, nor of a group, nor of another home page", () => {
    expect(said("completed", { result: { completion: false } })).toEqual({ why: "NOT_COMPLETED" });
    const account = { homePage: "https://other.example.invalid", name: "zhang-3" };
    expect(said("completed", { actor: { account } })).toEqual({ why: "ACTOR_NOT_ACCOUNT" });
    expect(said("completed", { actor: { objectType: "Group", account: { ...account, homePage: HOME } } })).toEqual({
      why: "ACTOR_NOT_ACCOUNT",
    });
  });

  it("counts weeks, days, hours, minutes and seconds, and nothing that has no one length", () => {
    expect(["PT45M", "P1DT1H", "PT1.5S", "P1W", "P1M", "P1Y", ""].map(secondsIn)).toEqual([
      2700,
      90_000,
      1,
      604_800,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("not a session of more than a year, whose beginning may be before all days", () => {
    expect(said("terminated", { result: { duration: "P99999999W" } })).toEqual({ why: "DURATION_TOO_LONG" });
    expect(said("terminated", { result: { duration: "P366D" } })).toMatchObject({ fact: { seconds: 31_622_400 } });
  });
});

describe("xAPI 1.0.3 how a statement is shown", () => {
  const account = { homePage: HOME, name: "zhang-3" };
  const shown = {
    actor: { objectType: "Agent", name: "甲某", account },
    verb: { id: "a:b", display: { en: "did", "zh-CN": "做了" } },
    object: { id: "a:c", definition: { name: { en: "course" }, extensions: { "a:d": { name: { en: "kept" } } } } },
    context: {
      team: { objectType: "Group", member: [{ name: "乙某", mbox: "mailto:a@example.invalid" }] },
      contextActivities: { parent: [{ id: "a:e", definition: {} }] },
    },
  };

  it("by what identifies whom and what alone", () =>
    expect(shownAs(shown, "ids")).toEqual({
      actor: { objectType: "Agent", account },
      verb: { id: "a:b" },
      object: { id: "a:c" },
      context: {
        team: { objectType: "Group", member: [{ mbox: "mailto:a@example.invalid" }] },
        contextActivities: { parent: [{ id: "a:e" }] },
      },
    }));

  it("in one language, the one wanted most, and extensions as they came", () => {
    const { verb, object, actor } = z
      .looseObject({ verb: z.unknown(), object: z.unknown(), actor: z.unknown() })
      .parse(shownAs(shown, "canonical", "zh;q=0.9, en;q=0.1"));
    expect(verb).toEqual({ id: "a:b", display: { "zh-CN": "做了" } });
    expect([object, actor]).toEqual([shown.object, shown.actor]);
  });

  it("as it came", () => expect(shownAs(shown, "exact")).toBe(shown));
});

describe("xAPI 1.0.3 what may be asked for", () => {
  it("one statement alone, or those of a query, and no parameter that nobody knows", () => {
    const id = randomUUID();
    expect(queryIn({ statementId: id })).toMatchObject({ ok: true, value: { one: id, isVoided: false } });
    expect(queryIn({ limit: "0", ascending: "true" })).toMatchObject({ ok: true, value: { query: { limit: 100, ascending: true } } });
    for (const wrong of [{ statementId: id, verb: "a:b" }, { statementId: "1" }, { agent: "{" }, { since: "yesterday" }, { Verb: "a:b" }])
      expect(queryIn(wrong).ok, JSON.stringify(wrong)).toBe(false);
  });
});
