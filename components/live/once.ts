// Work that is begun once, however often it is asked for. Waits for nothing.

export function once(work: () => Promise<void>): () => void {
  let begun = false;
  return () => {
    if (!begun) void work();
    begun = true;
  };
}
