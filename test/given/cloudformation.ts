import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import * as z from "zod";

const escaped = (value: string): string => value.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const NAMESPACE = 'xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"';

/** What CloudFormation is asked and answers of stacks that run, as its API reference has it: the outputs of each, and the table it made itself. */
export const stacksThatRun = async (
  stacks: Readonly<Record<string, { readonly outputs: Readonly<Record<string, string>>; readonly ownTable?: string }>>,
) => {
  const server = createServer(async (incoming, outgoing) => {
    const asked = new URLSearchParams(await text(incoming));
    const name = asked.get("StackName") ?? "";
    const stack = stacks[name];
    const missing = (message: string) =>
      outgoing
        .writeHead(400, { "content-type": "text/xml" })
        .end(
          `<ErrorResponse ${NAMESPACE}><Error><Type>Sender</Type><Code>ValidationError</Code><Message>${message}</Message></Error></ErrorResponse>`,
        );
    const answer = (operation: string, result: string) =>
      outgoing
        .writeHead(200, { "content-type": "text/xml" })
        .end(`<${operation}Response ${NAMESPACE}><${operation}Result>${result}</${operation}Result></${operation}Response>`);
    if (!stack) return void missing(`Stack with id ${name} does not exist`);
    if (asked.get("Action") === "DescribeStacks") {
      const members = Object.entries(stack.outputs).map(
        ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${escaped(value)}</OutputValue></member>`,
      );
      const status = "<StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2022-07-05T00:00:00Z</CreationTime>";
      const outputs = `<Outputs>${members.join("")}</Outputs>`;
      return void answer("DescribeStacks", `<Stacks><member><StackName>${name}</StackName>${status}${outputs}</member></Stacks>`);
    }
    const id = asked.get("LogicalResourceId") ?? "";
    if (stack.ownTable === undefined) return void missing(`Resource ${id} does not exist for stack ${name}`);
    const table = `<LogicalResourceId>${id}</LogicalResourceId><PhysicalResourceId>${stack.ownTable}</PhysicalResourceId>`;
    const detail = `${table}<ResourceType>AWS::DynamoDB::Table</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus><LastUpdatedTimestamp>2022-07-05T00:00:00Z</LastUpdatedTimestamp>`;
    return void answer("DescribeStackResource", `<StackResourceDetail>${detail}</StackResourceDetail>`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { address: `http://127.0.0.1:${port}`, stop: () => server.close() };
};
