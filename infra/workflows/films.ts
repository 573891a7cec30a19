import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { grants } from "#functions/films/grants.ts";
import { routes } from "#functions/films/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { everyFiveMinutes, Schedules } from "../parts/schedules.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** Films of lessons: sent in parts, looked at when they have come, finished or given up where nobody goes on. */
export class Films extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Films of lessons: sent in parts, and looked at when they have come");
    const { FILM_QUEUE_URL: arrivals } = ground.queues;
    const films = new WorkflowFunction(this, "Http", ground, {
      bundle: "films",
      description: "Signs the parts of films, says which have come, has them put together",
      grant: grants.handler,
    });
    ground.api.serve(routes, films);
    const onFilm = new WorkflowFunction(this, "OnFilm", ground, {
      bundle: "films-on-film",
      description: "Looks at a film that has come, through its container alone",
      timeout: arrivals.workTakes,
      grant: grants["on-film"],
    });
    arrivals.isWorkedOffBy(onFilm, { batchSize: 1 });
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "films-on-tick",
      description: "Every five minutes: finishes uploads that were interrupted, gives up those without a part for a week",
      timeout: Duration.minutes(1),
      grant: grants["on-tick"],
    });
    new Schedules(this, "Schedules", onTick, ground, everyFiveMinutes);
  }
}
