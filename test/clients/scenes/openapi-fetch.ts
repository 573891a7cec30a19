import createClient from "openapi-fetch";
import type { paths } from "../../../.build/clients/openapi-typescript.ts";
import { codeOf, type Play } from "./setting.ts";

const told = <T>({ data, error, response }: { data?: T; error?: object; response: Response }): T => {
  if (data === undefined) throw new Error(`${response.url}: ${response.status} ${JSON.stringify(error)}`);
  return data;
};

/** A school collects somebody, verifies the record, enrolls them and submits its list (DIR-01, DIR-08, ENR-08 to ENR-13). */
export const play: Play = async ({ url, school, person }) => {
  const client = createClient<paths>({ baseUrl: url, headers: { authorization: `Bearer ${school.token}` } });
  const visitor = createClient<paths>({ baseUrl: url });
  const windows = told(await visitor.GET("/programs/{year}/calendar", { params: { path: { year: 2022 } } }));

  const at = { organizationId: school.id };
  const { teacher, version, state } = told(
    await client.POST("/organizations/{organizationId}/teachers", {
      params: { path: at },
      body: { name: person.name, document: { number: person.number }, stages: ["JUNIOR"], subject: "数学", position: "教师", rural: false },
    }),
  );
  const { verified } = told(
    await client.POST("/organizations/{organizationId}/verifications", {
      params: { path: at },
      body: { teachers: [{ teacher, version }] },
    }),
  );

  const list = { year: 2022, schoolId: school.id, stage: "JUNIOR" } as const;
  const enrolled = told(
    await client.POST("/programs/{year}/schools/{schoolId}/stages/{stage}/enrollments", {
      params: { path: list },
      body: { teacher, subject: "数学" },
    }),
  );
  const unit = await client.GET("/programs/{year}/schools/{schoolId}/stages/{stage}/unit", { params: { path: list } });
  const { mark } = told(await client.GET("/programs/{year}/schools/{schoolId}/stages/{stage}/omissions", { params: { path: list } }));
  const stale = await client.POST("/programs/{year}/schools/{schoolId}/stages/{stage}/submission", {
    params: { path: list, header: { "If-Match": '"1"' } },
    body: { omissions: mark },
  });
  const submitted = told(
    await client.POST("/programs/{year}/schools/{schoolId}/stages/{stage}/submission", {
      params: { path: list, header: { "If-Match": unit.response.headers.get("etag") ?? "" } },
      body: { omissions: mark },
    }),
  );
  const { teachers } = told(
    await client.GET("/programs/{year}/schools/{schoolId}/stages/{stage}/lists/{number}", {
      params: { path: { ...list, number: submitted.submission?.number ?? 0 } },
    }),
  );
  return {
    windows: windows.windows.map(({ window }) => window),
    state,
    verified,
    subject: enrolled.subject,
    stale: { status: stale.response.status, code: codeOf(stale.error) },
    unit: submitted.state,
    listed: teachers.map(({ name }) => name),
  };
};
