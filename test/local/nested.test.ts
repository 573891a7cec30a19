import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { readStack } from "#infra/local/template.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A stack as `cdk synth` would write it: these templates, the first of them the root, and where each lies. */
const stackOf = (root: object, nested: Readonly<Record<string, object>>) => {
  const folder = mkdtempSync(join(tmpdir(), "xueshi-nested-"));
  folders.push(folder);
  const write = (file: string, content: object) => writeFileSync(join(folder, file), JSON.stringify(content));
  write("Root.template.json", root);
  for (const [name, template] of Object.entries(nested)) write(`${name}.nested.template.json`, template);
  const files = Object.keys(nested).map((name) => [`hash-${name}`, { source: { path: `${name}.nested.template.json` } }]);
  write("Root.assets.json", { files: Object.fromEntries(files) });
  return readStack(folder, { gate: "http://127.0.0.1:1", api: "http://127.0.0.1:2" });
};

const nestedStack = (name: string, Parameters: object = {}) => ({
  Type: "AWS::CloudFormation::Stack",
  Properties: { TemplateURL: { "Fn::Join": ["", ["https://assets.", { Ref: "AWS::URLSuffix" }, `/hash-${name}.json`]] }, Parameters },
});
const topic = { Type: "AWS::SNS::Topic" };
const queue = { Type: "AWS::SQS::Queue" };
const lambda = (Variables: object) => ({ Type: "AWS::Lambda::Function", Properties: { Environment: { Variables } } });
const Told = z.looseObject({ Environment: z.object({ Variables: z.record(z.string(), z.string()) }) });

const worker = {
  Parameters: { QueueArn: { Type: "String" }, Region: { Type: "String", Default: "here" } },
  Resources: { Work: lambda({ QUEUE: { Ref: "QueueArn" }, REGION: { Ref: "Region" } }) },
  Outputs: { WorkArn: { Value: { "Fn::GetAtt": ["Work", "Arn"] } } },
};

describe("a stack nested in another", () => {
  it("is told what the one around it names, and what a third one tells", async () => {
    const stack = await stackOf(
      {
        Resources: {
          Source: nestedStack("Source"),
          Worker: nestedStack("Worker", { QueueArn: { "Fn::GetAtt": ["Source", "Outputs.Arn"] } }),
          Watch: lambda({ ARN: { "Fn::GetAtt": ["Worker", "Outputs.WorkArn"] }, SUB: { "Fn::Sub": `\${Source.Outputs.Arn}` } }),
        },
      },
      {
        Source: { Resources: { Queue: queue }, Outputs: { Arn: { Value: { "Fn::GetAtt": ["Queue", "Arn"] } } } },
        Worker: worker,
      },
    );
    const told = [...stack.all("AWS::Lambda::Function", Told)].map(([id, { Environment }]) => [id, Environment.Variables]);
    const queueArn = "arn:aws:sqs:local-1:000000000000:SourceQueue";
    expect(Object.fromEntries(told)).toEqual({
      Watch: { ARN: "arn:aws:lambda:local-1:000000000000:function:WorkerWork", SUB: queueArn },
      WorkerWork: { QUEUE: queueArn, REGION: "here" },
    });
    expect(stack.idOf(queueArn)).toBe("SourceQueue");
  });

  it("may be nested in a nested one", async () => {
    const around = { Resources: { Inner: nestedStack("Inner") } };
    const stack = await stackOf({ Resources: { Outer: nestedStack("Outer") } }, { Outer: around, Inner: { Resources: { Topic: topic } } });
    expect([...stack.resources.keys()]).toEqual(["Outer", "OuterInner", "OuterInnerTopic"]);
  });

  it("must be told what it asks for, have its template on disk, tell what it is asked, and call nothing as another does", async () => {
    const untold = await stackOf({ Resources: { Worker: nestedStack("Worker") } }, { Worker: worker });
    expect(() => untold.all("AWS::Lambda::Function", Told)).toThrow("the parameter QueueArn has no value");
    await expect(stackOf({ Resources: { Worker: nestedStack("Lost") } }, {})).rejects.toThrow("Worker has no template on disk");
    const asked = { Worker: nestedStack("Worker"), Watch: lambda({ X: { "Fn::GetAtt": ["Worker", "Outputs.Nothing"] } }) };
    const silent = await stackOf({ Resources: asked }, { Worker: { Resources: {} } });
    expect(() => silent.all("AWS::Lambda::Function", Told)).toThrow("a nested stack has no output Nothing");
    const twice = { Resources: { A: nestedStack("A"), AB: topic } };
    await expect(stackOf(twice, { A: { Resources: { B: topic } } })).rejects.toThrow(
      "two resources of the templates come to one logical id",
    );
  });
});
