// A marking of the Traffic Light Protocol in the colours that FIRST gives it: on black, in light and dark surroundings alike.
import type { Marking } from "../../lib/domain/briefing.ts";

export function MarkingChip({ marking, title }: { marking: Marking; title?: string }) {
  return (
    <span className="tlp" data-marking={marking} title={title}>
      {marking}
    </span>
  );
}
