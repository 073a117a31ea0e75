// Whether something has been so at any time: what was opened once stays loaded, and may close at its own pace.
import { useState } from "react";

export function useEver(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return now || ever;
}
