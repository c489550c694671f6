import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that can be cut and opened again, on one port of loopback. */
export async function createGate(url: string) {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let isSilent = false;
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  };
  const server = createServer((incoming) => {
    keep(incoming);
    if (isSilent) return;
    const outgoing = createConnection({ host: hostname, port: Number(port) });
    keep(outgoing);
    incoming.pipe(outgoing).pipe(incoming);
    incoming.on('close', () => outgoing.destroy());
    outgoing.on('close', () => incoming.destroy());
  });
  const listen = (at: number) =>
    new Promise<void>((resolve) => {
      server.listen(at, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port: ours } = server.address() as AddressInfo;
  const through = new URL(url);
  through.port = String(ours);
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: through.href,
    /** Breaks every connection; new ones go through. */
    cut,
    /** Breaks every connection and refuses new ones. */
    async shut() {
      cut();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
    /** Lets connections through again. */
    reopen: () => listen(ours),
    /** Takes connections and never answers. */
    fallSilent() {
      isSilent = true;
      cut();
    },
  };
}
