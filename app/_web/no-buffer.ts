// Stands in browsers for Node's Buffer, which only a server's branch of lib0 uses: the bundler would bring a polyfill of 23 kB.
export const Buffer = undefined;
