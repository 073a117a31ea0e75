"use client";
// Keeps the count of unread up to date while a page is open. Draws nothing; its code comes once the page stands.
import { useEffect } from "react";
import { requestUnread } from "./inbox-requests.ts";
import { setAsker, setUnread, tellInboxNews } from "./unread.ts";
import { watchInbox } from "./watch.ts";

export default function InboxWatch({ userId }: { userId: string }) {
  useEffect(() => {
    const asking = askOneByOne();
    const watch = watchInbox({
      address: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/collab/inbox?user=${userId}`,
      onNews: asking.ask,
      WebSocketBase: WebSocket,
    });
    const seen = () => {
      if (document.visibilityState === "visible") asking.ask();
    };
    setAsker(asking.ask);
    window.addEventListener("online", watch.hurry);
    document.addEventListener("visibilitychange", seen);
    return () => {
      setAsker(() => undefined);
      window.removeEventListener("online", watch.hurry);
      document.removeEventListener("visibilitychange", seen);
      watch.close();
      asking.end();
    };
  }, [userId]);
  return null;
}

/** News that come while the server is asked are asked about once more, together. */
function askOneByOne(): { ask(): void; end(): void } {
  let state: "resting" | "asking" | "asked again" | "ended" = "resting";
  async function askWhileAsked(): Promise<void> {
    do {
      state = "asking";
      const unread = await requestUnread();
      if (isEnded()) return;
      if (unread !== null) setUnread(unread);
      tellInboxNews();
    } while (isAskedAgain());
    state = "resting";
  }
  const isEnded = () => state === "ended";
  const isAskedAgain = () => state === "asked again";
  return {
    ask() {
      if (state === "resting") void askWhileAsked();
      else if (state === "asking") state = "asked again";
    },
    end: () => void (state = "ended"),
  };
}
