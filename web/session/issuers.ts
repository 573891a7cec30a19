/** Cognito ends a session at an address of its own making, not by OpenID Connect: it is told the client and where to go on to. */
const COGNITO = /^cognito-idp\.[\w-]+\.amazonaws\.com(\.cn)?$/;

/** Where somebody signs out at a Cognito user pool and comes back from; `undefined` of any other issuer, which does as OpenID Connect says. */
export const leavingCognito = (discovery: string, endsAt: string, client: string, home: string): string | undefined => {
  if (!COGNITO.test(new URL(discovery).hostname)) return undefined;
  const address = new URL(endsAt);
  address.search = new URLSearchParams({ client_id: client, logout_uri: home }).toString();
  return address.href;
};

const known: Readonly<Record<string, string>> = {
  access_denied: "登录被取消，或没有获得许可",
  login_required: "没有登录",
  temporarily_unavailable: "登录服务暂时不能办理",
  server_error: "登录服务暂时不能办理",
};

/** Why somebody came back from the issuer and is not signed in, and what to do, from what was thrown. */
export const whyNotSignedIn = (error: unknown): string => {
  const said = error instanceof Error && "error" in error && typeof error.error === "string" ? error.error : undefined;
  if (said !== undefined) return `${known[said] ?? `登录服务没有放行（${said}）`}。请重新登录；仍不行的，请向任命您的单位联系。`;
  if (error instanceof TypeError) return "网络中断，没有完成登录。请检查网络后重新登录。";
  return "登录没有完成：登录页面停留过久、换了浏览器，或本机时间不准。请核对本机的日期和时间，再重新登录。";
};
