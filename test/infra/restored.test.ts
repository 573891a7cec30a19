import { describe, expect, it } from "vitest";
import { OWN_TABLE } from "#infra/operator/running.ts";
import { refusalOfTable } from "#infra/operator/table-change.ts";
import { kept } from "#infra/parts/kept.ts";
import { type Made, partitions, statementsByFunction, template } from "./template.ts";

const own = await template(partitions.aws);
const [[table = "", made] = []] = own.ofType("AWS::DynamoDB::Table");

/** What is said of the stack's own table, said of the one it adopts; an adopted table's ARN names the region that the stack is for. */
const asAdopted = (said: unknown) => JSON.parse(JSON.stringify(said).replaceAll(table, "Restored"));
const inRegion = (said: unknown) => JSON.parse(JSON.stringify(said).replaceAll(partitions.aws.region, "local-1"));

describe("a stack that adopts a table", async () => {
  const adopting = await template({
    ...partitions.aws,
    tableName: "Restored",
    tableStream: "arn:aws:dynamodb:local-1:000000000000:table/Restored/stream/local",
  });

  it("makes none of its own, and keeps all else under its id", () => {
    expect(table).toBe(OWN_TABLE);
    const ids = ({ templates }: Made) => [...templates.values()].flatMap(({ Resources }) => Object.keys(Resources)).sort();
    expect(ids(adopting)).toEqual(ids(own).filter((id) => id !== table));
  });

  it("grants on it what it grants on its own", () => {
    const grants = (of: Made) =>
      Object.entries(statementsByFunction(of)).map(([bundle, statements]) => [
        bundle,
        statements.map((statement) => ({ ...statement, Resource: statement.Resource.map((arn) => inRegion(arn)).sort() })),
      ]);
    expect(grants(adopting)).toEqual(asAdopted(grants(own)));
  });

  it("tells every function of it, and watches it", () => {
    const told = (of: Made) => of.ofType("AWS::Lambda::Function").map(([id, { Properties }]) => [id, Properties.Environment]);
    expect(told(adopting)).toEqual(asAdopted(told(own)));
    const alarms = (of: Made) => of.ofType("AWS::CloudWatch::Alarm");
    expect(alarms(adopting)).toEqual(asAdopted(alarms(own)));
  });

  it("takes a name and no ARN", async () => {
    await expect(template({ tableName: "arn:aws:dynamodb:x:0:table/Restored" })).rejects.toThrow("the name of a table, not its ARN");
  });
});

describe("a table is kept as the operator's command looks for it", () => {
  it("recovery, protection, expiry, stream", () => {
    const { RecoveryPeriodInDays } = Object(made?.Properties.PointInTimeRecoverySpecification);
    const { AttributeName } = Object(made?.Properties.TimeToLiveSpecification);
    const { StreamViewType = "NONE" } = Object(made?.Properties.StreamSpecification);
    expect({
      recoveryDays: RecoveryPeriodInDays,
      deletionProtection: made?.Properties.DeletionProtectionEnabled,
      expiry: AttributeName,
      stream: StreamViewType,
    }).toEqual(kept);
  });
});

describe("a stack on hold", async () => {
  const held = await template({ ...partitions.aws, hold: "on" });

  it("runs no schedule and hands no message to a worker, and is otherwise as ever", () => {
    const schedules = held.ofType("AWS::Scheduler::Schedule");
    const sources = held.ofType("AWS::Lambda::EventSourceMapping");
    expect([schedules.length, sources.length]).toEqual([
      own.ofType("AWS::Scheduler::Schedule").length,
      own.ofType("AWS::Lambda::EventSourceMapping").length,
    ]);
    for (const [id, { Properties }] of schedules) expect(Properties.State, id).toBe("DISABLED");
    for (const [id, { Properties }] of sources) expect(Properties.Enabled, id).toBe(false);
    expect(held.resources).toHaveLength(own.resources.length);
  });

  it("says so to who deploys over it", () => {
    const said = JSON.stringify(held.templates.get("Xueshi.template.json")?.Outputs.Operator);
    expect(said).toContain(String.raw`\"HOLD\":\"on\"`);
  });
});

describe("npm run deploy", () => {
  const itself = { table: "Own", own: "Own", hold: false };
  const adopted = { table: "Restored", own: undefined, hold: false };
  const nothing = { tableName: undefined, hold: false, newTable: false, release: false };

  it.each([
    ["a first stack", undefined, nothing],
    ["its own table again", itself, nothing],
    ["its own table by name", itself, { ...nothing, tableName: "Own" }],
    ["the table it adopted", adopted, { ...nothing, tableName: "Restored" }],
    ["another on purpose, on hold", itself, { ...nothing, tableName: "Restored", newTable: true, hold: true }],
    ["what was held, once a person says so", { ...adopted, hold: true }, { ...nothing, tableName: "Restored", release: true }],
    ["what is held, on hold", { ...adopted, hold: true }, { ...nothing, tableName: "Restored", hold: true }],
  ])("deploys %s", (_, running, wanted) => {
    expect(refusalOfTable(running, wanted)).toBeUndefined();
  });

  it.each([
    [
      "another table",
      itself,
      { ...nothing, tableName: "Restored", hold: true },
      /reads and writes Own, this would give it Restored.*--new-table/,
    ],
    ["a new, empty table in place of one adopted", adopted, nothing, /a new, empty table; keep its table by -c tableName=Restored/],
    ["a table where no stack runs", undefined, { ...nothing, tableName: "Restored" }, /no such stack yet, this would give it Restored/],
    ["a restored table awake", itself, { ...nothing, tableName: "Restored", newTable: true }, /would leave again.*-c hold=on/],
    ["what is held, awake", { ...adopted, hold: true }, { ...nothing, tableName: "Restored" }, /on hold.*--release/],
  ])("refuses %s, and says what to do", (_, running, wanted, words) => {
    expect(refusalOfTable(running, wanted)).toMatch(words);
  });
});
