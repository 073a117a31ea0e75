// How many alarms digests have raised in this process so far. Raises none.
import { registry } from "../../server/metrics.ts";

export async function digestAlarms(): Promise<number> {
  const metric = await registry.getSingleMetric("rapporteur_alarms_total")?.get();
  return metric?.values.find(({ labels }) => labels.alarm === "digest")?.value ?? 0;
}
