import type { Construct } from "constructs";
import { grants as accountGrants } from "#functions/accounts/grants.ts";
import { routes as accountRoutes } from "#functions/accounts/routes.ts";
import { routes as docsRoutes } from "#functions/docs/routes.ts";
import { grants as enrollmentGrants } from "#functions/enrollment/grants.ts";
import { routes as enrollmentRoutes } from "#functions/enrollment/routes.ts";
import { grants as exportGrants } from "#functions/exports/grants.ts";
import { routes as exportRoutes } from "#functions/exports/routes.ts";
import { grants as historyGrants } from "#functions/histories/grants.ts";
import { routes as historyRoutes } from "#functions/histories/routes.ts";
import { grants as incidentGrants } from "#functions/incidents/grants.ts";
import { routes as incidentRoutes } from "#functions/incidents/routes.ts";
import { grants as listGrants } from "#functions/lists/grants.ts";
import { routes as listRoutes } from "#functions/lists/routes.ts";
import { grants as organizationGrants } from "#functions/organizations/grants.ts";
import { routes as organizationRoutes } from "#functions/organizations/routes.ts";
import { grants as programGrants } from "#functions/program/grants.ts";
import { routes as programRoutes } from "#functions/program/routes.ts";
import { grants as teacherGrants } from "#functions/teachers/grants.ts";
import { routes as teacherRoutes } from "#functions/teachers/routes.ts";
import type { Routes } from "#platform/http/route.ts";
import type { Ground } from "../parts/ground.ts";
import { Workflow } from "../parts/workflow.ts";
import type { Settings } from "../settings.ts";
import { WorkflowFunction, type WorkflowFunctionProps } from "../workflow-function.ts";

type Answers = WorkflowFunctionProps & { readonly routes: Routes };

/** A workflow that answers requests by one function and does nothing else. */
export class Answering extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground, { routes, ...props }: Answers) {
    super(scope, id, props.description);
    ground.api.serve(routes, new WorkflowFunction(this, "Http", ground, props));
  }
}

/** The workflows that answer and do nothing else, by the name of their stack. */
export const answering = ({ helpContact }: Settings): Readonly<Record<string, Answers>> => ({
  Program: {
    bundle: "program",
    description: "Rules, calendar, settings and the help contact: read by anyone, changed by the level that owns a window",
    routes: programRoutes,
    grant: programGrants.handler,
    environment: { ...(helpContact && { HELP_CONTACT: helpContact }) },
  },
  Accounts: {
    bundle: "accounts",
    description: "Who may do what: appointments, invitations, sign-in",
    routes: accountRoutes,
    grant: accountGrants.handler,
  },
  Organizations: {
    bundle: "organizations",
    description: "Adds and edits organisations, names principals",
    routes: organizationRoutes,
    grant: organizationGrants.handler,
  },
  Teachers: {
    bundle: "teachers",
    description: "Collects, reads and verifies teachers",
    routes: teacherRoutes,
    grant: teacherGrants.handler,
  },
  Histories: {
    bundle: "histories",
    description: "Shows histories, and numbers in full to whoever may see them",
    routes: historyRoutes,
    grant: historyGrants.handler,
  },
  Exports: {
    bundle: "exports",
    description: "Gives lists of people away as files, numbers masked",
    memorySize: 1024,
    routes: exportRoutes,
    grant: exportGrants.handler,
  },
  Enrollment: {
    bundle: "enrollment",
    description: "The cascade: opens regions and units, enrolls teachers, submits, returns and locks lists",
    memorySize: 1024,
    routes: enrollmentRoutes,
    grant: enrollmentGrants.handler,
  },
  Lists: {
    bundle: "lists",
    description:
      "Prints and exports submitted lists, compares them with the portal's; apart from the cascade, because it opens identity numbers",
    memorySize: 1024,
    routes: listRoutes,
    grant: listGrants.handler,
  },
  Incidents: {
    bundle: "incidents",
    description: "Leaks of personal data: report, findings, conclusion, trail; nobody may take one away",
    routes: incidentRoutes,
    grant: incidentGrants.handler,
  },
  Docs: { bundle: "docs", description: "The API's own description", routes: docsRoutes },
});
