import type { Construct } from "constructs";
import { routes } from "#functions/console/routes.ts";
import type { Ground } from "../parts/ground.ts";
import type { SignIn } from "../parts/sign-in.ts";
import { Workflow } from "../parts/workflow.ts";
import { homeOf } from "../settings.ts";
import { WorkflowFunction } from "../workflow-function.ts";

type ConsoleProps = {
  /** Under which address browsers reach it. */
  readonly origin: string;
  readonly signIn: SignIn;
};

/** The console that people work with: a page and its files, served behind the same address as the API. It is granted nothing. */
export class Console extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground, { origin, signIn: { issuer, client, origins } }: ConsoleProps) {
    super(scope, id, "The console: a page, and the files it is made of");
    const { FILMS_URL = "" } = ground.films.environment;
    const page = new WorkflowFunction(this, "Http", ground, {
      bundle: "console",
      description: "The page of the console, and its files",
      environment: {
        CONSOLE_HOME: homeOf(origin),
        CONSOLE_CLIENT: client,
        DISCOVERY_URL: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
        SIGN_IN_ORIGINS: origins.join(" "),
        FILMS_URL,
      },
    });
    ground.api.serve(routes, page);
  }
}
