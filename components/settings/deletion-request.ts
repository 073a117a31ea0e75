// Asks the API to delete the person's account; afterwards nothing of theirs stays on this device, and they are on the sign-in page.
import { callApi, type Answer } from "../api/call-api.ts";

export type Proof = { password?: string; email?: string };

export async function requestDeletion(userId: string, proof: Proof): Promise<Answer<void>> {
  // Before the account ends: what can't be loaded can't forget.
  const { forgetUser } = await import("../live/forget-user.ts");
  const answer = await callApi("DELETE", "/me", proof);
  if (!answer.ok) return answer;
  await forgetUser(userId).catch(() => undefined);
  window.location.assign(new URL("/login", window.location.href));
  return answer;
}
