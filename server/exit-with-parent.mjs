// Loaded before Next: ends the pages' process when the process that started it is gone. Does nothing when started by hand.
process.on("disconnect", () => process.exit(0));
// It may have gone while this process was still loading.
if (process.connected === false) process.exit(0);
