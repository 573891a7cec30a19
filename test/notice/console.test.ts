import { expect, test } from "vitest";
import { leavingCognito, whyNotSignedIn } from "../../web/session/issuers.ts";

test("SEC-07 signing out at a Cognito user pool names the client and where to come back to, as it asks; any other issuer is asked by OpenID Connect", () => {
  const [home, pool] = [
    "https://xueshi.example.invalid/console",
    "https://cognito-idp.ap-southeast-1.amazonaws.com/pool/.well-known/openid-configuration",
  ];
  const ends = "https://xueshi-1.auth.ap-southeast-1.amazoncognito.com/logout";
  expect(leavingCognito(pool, ends, "a client", home)).toBe(`${ends}?client_id=a+client&logout_uri=${encodeURIComponent(home)}`);
  const keycloak = "https://sign-in.example.invalid/realms/xueshi/.well-known/openid-configuration";
  expect(leavingCognito(keycloak, `${keycloak}/logout`, "a client", home)).toBeUndefined();
});

test("SEC-07 whoever comes back and is not signed in is told why, and what to do", () => {
  const refused = (error: string) => whyNotSignedIn(Object.assign(new Error("refused"), { error }));
  expect(refused("access_denied")).toBe("登录被取消，或没有获得许可。请重新登录；仍不行的，请向任命您的单位联系。");
  expect(refused("invalid_scope")).toContain("登录服务没有放行（invalid_scope）");
  expect(whyNotSignedIn(new TypeError("Failed to fetch"))).toContain("网络中断");
  expect(whyNotSignedIn(new Error("No matching state found in storage"))).toContain("换了浏览器");
});
