// The API's operations on the account of the person who asks: name, password, second factor, and where they are signed in.
import { z } from "zod";
import {
  changeName,
  changeNameInput,
  changePassword,
  changePasswordInput,
} from "#lib/commands/change-account.ts";
import { endOtherSessions, endOwnSession } from "#lib/commands/end-session.ts";
import {
  beginSecondFactor,
  confirmInput,
  confirmSecondFactor,
  makeRecoveryCodes,
  provenInput,
  turnOffSecondFactor,
} from "#lib/commands/second-factor.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { secondFactorView, sessionsView } from "#lib/queries/account.ts";
import { operation } from "../operation.ts";
import { timeShape } from "./shapes.ts";

export const patchMe = operation({
  method: "PATCH",
  path: "/me",
  summary: "Change your name",
  body: changeNameInput.meta({ id: "NameChange" }),
  status: 204,
  run: (user, { body }) => changeName({ userId: user.id, ...body }),
});

export const putPassword = operation({
  method: "PUT",
  path: "/me/password",
  summary: "Change your password, which ends all your other sign-ins",
  body: changePasswordInput.meta({ id: "PasswordChange" }),
  status: 204,
  run: (user, { body }) => changePassword({ userId: user.id, sessionId: user.sessionId, ...body }),
});

const sessionShape = z
  .object({
    id: z.uuid(),
    isThis: z.boolean().meta({ description: "Whether you ask by this very one" }),
    browser: z.string().nullable(),
    system: z.string().nullable(),
    address: z.string().nullable().meta({ description: "Of the network, when it began" }),
    createdAt: timeShape,
    seenAt: timeShape.meta({ description: "To within some minutes" }),
  })
  .meta({ id: "Session" });

export const listSessions = operation({
  method: "GET",
  path: "/me/sessions",
  summary: "Where you are signed in, the latest begun first",
  query: pageInput,
  answer: z
    .object({ items: z.array(sessionShape), nextCursor: z.string().nullable() })
    .meta({ id: "SessionList" }),
  run: (user, { query }) => sessionsView({ userId: user.id, sessionId: user.sessionId, ...query }),
});

export const removeSessions = operation({
  method: "DELETE",
  path: "/me/sessions",
  summary: "End all your sign-ins but this one",
  status: 204,
  run: (user) => endOtherSessions({ userId: user.id, sessionId: user.sessionId }),
});

export const removeSession = operation({
  method: "DELETE",
  path: "/me/sessions/{sessionId}",
  summary: "End a sign-in of yours",
  params: z.object({ sessionId: idInput }),
  status: 204,
  run: (user, { params: { sessionId } }) => endOwnSession({ userId: user.id, sessionId }),
});

export const getSecondFactor = operation({
  method: "GET",
  path: "/me/second-factor",
  summary: "Whether a code is asked for when you sign in",
  answer: z
    .object({
      isOn: z.boolean(),
      codesLeft: z.int().meta({ description: "How many recovery codes weren't used yet" }),
    })
    .meta({ id: "SecondFactor" }),
  run: (user) => secondFactorView(user.id),
});

const proof = provenInput.meta({ id: "PasswordProof" });
const codesShape = z
  .object({ codes: z.array(z.string()) })
  .meta({ id: "RecoveryCodes", description: "Each in place of a code, once. They aren't told again." });

export const postSecondFactor = operation({
  method: "POST",
  path: "/me/second-factor",
  summary: "Begin to set up a second factor; it counts once a code of it was right",
  body: proof,
  answer: z
    .object({
      secret: z.string().meta({ description: "In base 32, for an app that makes codes (RFC 6238)" }),
      uri: z.string(),
      qr: z.object({ size: z.int(), path: z.string() }).meta({ description: "The same as an SVG path" }),
    })
    .meta({ id: "SecondFactorSetup" }),
  run: (user, { body }) => beginSecondFactor({ userId: user.id, ...body }),
});

export const postConfirmation = operation({
  method: "POST",
  path: "/me/second-factor/confirmation",
  summary: "Turn on the second factor by a first code",
  body: confirmInput.meta({ id: "SecondFactorCode" }),
  answer: codesShape,
  run: (user, { body }) => confirmSecondFactor({ userId: user.id, ...body }),
});

export const postSecondFactorOff = operation({
  method: "POST",
  path: "/me/second-factor/off",
  summary: "Turn off the second factor",
  body: proof,
  status: 204,
  run: (user, { body }) => turnOffSecondFactor({ userId: user.id, ...body }),
});

export const postRecoveryCodes = operation({
  method: "POST",
  path: "/me/second-factor/codes",
  summary: "Make new recovery codes; the old ones no longer count",
  body: proof,
  answer: codesShape,
  run: (user, { body }) => makeRecoveryCodes({ userId: user.id, ...body }),
});
