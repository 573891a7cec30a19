import type { Templates } from "#given/templates.ts";

/** A law of ours: CloudFormation takes 500 resources in a template. */
const MOST_RESOURCES = 300;
/** A quota of API Gateway, for routes and for integrations of one API. */
const MOST_ROUTES = 300;

const MORE = 1;
/** What a workflow adds to the root: its nested stack; a queue and its dead letters, each with a policy; an alarm about work that waits and one about silence. */
const IN_ROOT = 1 + 4 + 2;
/** The functions of a workflow that has all kinds: one answers, one runs by the clock, one works off a queue. */
const FUNCTIONS = 3;
const FUNCTIONS_IN_AN_ALARM = 10;

export type Room = { readonly what: string; readonly now: number; readonly withMore: number; readonly most: number };

/** How much of their limits the templates use, and would use with one more workflow, with a queue, schedules and as many routes as they usually have. */
export const roomOf = (templates: Templates): Room[] => {
  const resources = [...templates.values()].map(({ Resources }) => Object.values(Resources));
  const ofType = (type: string) => resources.flat().filter(({ Type }) => Type === `AWS::ApiGatewayV2::${type}`);
  const sizes = [...templates].map(([file, { Resources }]) => ({ file, size: Object.keys(Resources).length }));
  const sizeOf = (is: (file: string) => boolean): number => Math.max(...sizes.filter(({ file }) => is(file)).map(({ size }) => size));
  const isRoot = (file: string) => !file.endsWith(".nested.template.json");
  const isRoutes = (file: string) => file.includes("Routes");
  const routes = ofType("Route").map(({ Properties }) => JSON.stringify(Properties.Target));
  const integrations = ofType("Integration").length;
  const usual = Math.ceil(routes.length / integrations);
  const alarms = Math.ceil((MORE * FUNCTIONS) / FUNCTIONS_IN_AN_ALARM);
  const line = (what: string, now: number, more: number, most: number): Room => ({ what, now, withMore: now + more, most });
  return [
    line("resources of the root", sizeOf(isRoot), MORE * IN_ROOT + alarms, MOST_RESOURCES),
    line("resources of the routes", sizeOf(isRoutes), MORE * usual, MOST_RESOURCES),
    line(
      "resources of the largest workflow",
      sizeOf((file) => !isRoot(file) && !isRoutes(file)),
      0,
      MOST_RESOURCES,
    ),
    line("routes of the API", routes.length, MORE * usual, MOST_ROUTES),
    line("integrations of the API", integrations, MORE, MOST_ROUTES),
  ];
};
