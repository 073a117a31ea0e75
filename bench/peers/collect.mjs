// Loaded into every measured server before memory is read: collects its garbage when asked by SIGUSR2. Does nothing else.
process.on("SIGUSR2", () => globalThis.gc());
