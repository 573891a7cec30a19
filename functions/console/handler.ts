import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { file } from "./files.ts";
import { page } from "./page.ts";

const answers = new Map([["GET /console", page]]);

/** Answers the console's page, and the files that it is made of. It reads no row and asks nobody who they are. */
export const handler = async (event: APIGatewayProxyEventV2) => (answers.get(event.routeKey) ?? file)(event);
