// Hears by a websocket that the inbox changed, and comes back with growing patience when the line or the server is away. Knows
// nothing of what the inbox holds.

export type WatchOptions = {
  /** `ws(s)://host/collab/inbox` */
  address: string;
  /** At first, whenever the inbox changed, and where it may have changed unheard. */
  onNews(): void;
  WebSocketBase: typeof WebSocket;
  /** From 0 to 1: so that not everybody comes back at once. */
  random?: () => number;
};

export type Watch = {
  /** The line may be back: doesn't wait any longer. */
  hurry(): void;
  close(): void;
};

const shortestMs = 1_000;
const longestMs = 60_000;

/** Of these close codes nothing gets better: signed out, or a page of another build. */
const isFinal = (code: number) => code >= 4400 && code < 4500;

export function watchInbox({ address, onNews, WebSocketBase, random = Math.random }: WatchOptions): Watch {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let failures = 0;

  const stopWaiting = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const waitAndConnect = () => {
    const patienceMs = Math.min(longestMs, shortestMs * 2 ** Math.min(failures, 10));
    failures++;
    timer = setTimeout(connect, patienceMs * (0.5 + random() / 2));
  };
  function connect(): void {
    stopWaiting();
    const opened = (socket = new WebSocketBase(address));
    let heard = false;
    opened.onmessage = () => {
      heard = true;
      failures = 0;
      onNews();
    };
    opened.onclose = ({ code }) => {
      if (socket !== opened) return;
      socket = null;
      if (isFinal(code)) return;
      // Where no socket comes through, the page still asks at each try.
      if (!heard) onNews();
      waitAndConnect();
    };
  }
  connect();
  return {
    hurry() {
      if (timer === null) return;
      failures = 0;
      connect();
    },
    close() {
      stopWaiting();
      const last = socket;
      socket = null;
      last?.close();
    },
  };
}
