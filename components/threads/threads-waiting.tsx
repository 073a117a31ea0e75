// Where the threads are about to come.
import { Skeleton } from "../ui/skeleton.tsx";

export function ThreadsWaiting() {
  return (
    <div className="thread-waiting">
      <Skeleton className="h-24" />
      <Skeleton className="h-24" />
    </div>
  );
}
