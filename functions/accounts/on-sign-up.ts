import * as z from "zod";

const SignUp = z.looseObject({ triggerSource: z.string(), response: z.looseObject({}) });

/**
 * Asked by a user pool of Cognito before it takes somebody in (LRN-02). Whoever makes an account of their own may use it at once, without a code by mail or telephone: without
 * role or binding it may bind a record and nothing else. Nothing is changed for those whom an office makes one.
 */
export const handler = async (event: unknown): Promise<object> => {
  const asked = SignUp.parse(event);
  const isOwn = asked.triggerSource === "PreSignUp_SignUp";
  return { ...asked, response: { ...asked.response, ...(isOwn && { autoConfirmUser: true }) } };
};
