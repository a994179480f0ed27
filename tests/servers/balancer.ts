/** What stands before a cluster: one address, behind which each connection goes to the first node that takes it. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export async function startBalancer(ports: readonly number[]) {
  const open = new Set<Socket>();
  const forward = (client: Socket, [port, ...others]: readonly number[]) => {
    if (port === undefined) return void client.destroy();
    const node = connect(port, '127.0.0.1');
    let isTaken = false;
    node.on('connect', () => {
      isTaken = true;
      client.pipe(node).pipe(client);
    });
    node.on('error', () => {}); // told by close, too
    node.on('close', () => (isTaken ? client.destroy() : forward(client, others)));
    client.on('close', () => node.destroy());
  };
  const server = createServer((client) => {
    open.add(client);
    client.on('error', () => {}); // told by close, too
    client.on('close', () => open.delete(client));
    forward(client, ports);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/mqtt`,
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
