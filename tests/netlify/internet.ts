import net from 'node:net';
import tls from 'node:tls';

/** Inside a container every connection to a host below `.example` leads to the simulated world. */
export function playInternet(worldPort: number): void {
  const connect = net.connect.bind(net);
  const connectTls = tls.connect.bind(tls);
  const isSimulated = (options: unknown): boolean =>
    typeof options === 'object' &&
    options !== null &&
    'host' in options &&
    String(options.host).endsWith('.example');
  Object.assign(net, {
    connect: (options: net.NetConnectOpts, ...rest: readonly never[]) =>
      isSimulated(options) ? connect(worldPort, '127.0.0.1') : connect(options, ...rest),
  });
  Object.assign(tls, {
    connect(options: tls.ConnectionOptions): net.Socket {
      if (!isSimulated(options)) return connectTls(options);
      const socket = connect(worldPort, '127.0.0.1');
      socket.once('connect', () => socket.emit('secureConnect'));
      return socket;
    },
  });
}
