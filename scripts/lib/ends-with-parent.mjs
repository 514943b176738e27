// Preloaded into a child process that must not outlive its parent, however that ends: the channel between them breaks.
process.on('disconnect', () => process.exit(1));
process.channel?.unref();
