import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { described } from "./document.ts";
import { elsewhere } from "./elsewhere.ts";

const answers = new Map([["GET /openapi.json", described]]);

/** Answers the one route of this workflow, which asks nothing and reads nothing, and whatever no route answers. */
export const handler = async (event: APIGatewayProxyEventV2) => (answers.get(event.routeKey) ?? elsewhere)(event);
