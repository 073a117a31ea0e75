// How steeply measured points rise: the slope of the line that fits them best, by least squares. Knows nothing of what they are.
export type Point = { x: number; y: number };

/** In y's unit per x's. Throws for fewer than two points. */
export function slopeOf(points: readonly Point[]): number {
  if (points.length < 2) throw new Error("a slope needs two points");
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(points.map((point) => point.x));
  const y = mean(points.map((point) => point.y));
  const rise = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return rise / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}
