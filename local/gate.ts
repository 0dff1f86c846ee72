/** What stands before workerd where a proxy is trusted: only that proxy gets through, so its header may be believed. */
import { BlockList, createServer, connect, isIP, type Socket } from "node:net";
import { StartFault } from "./faults.ts";

/** Addresses and networks, `10.0.0.4, 172.16.0.0/12`. @throws StartFault that names what is none */
export function readTrusted(text: string): BlockList {
  const list = new BlockList();
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [address = "", prefix] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    const bits = Number(prefix ?? (family === "ipv6" ? 128 : 32));
    if (isIP(address) === 0 || !Number.isInteger(bits) || bits < 0 || bits > (family === "ipv6" ? 128 : 32)) {
      throw new StartFault(
        `TRUSTED_PROXIES must name addresses or networks such as 10.0.0.4 or 172.16.0.0/12, not ${entry}.`,
      );
    }
    list.addSubnet(address, bits, family);
  }
  return list;
}

/** An IPv4 address also where the socket writes it as IPv6. */
export function isTrusted(list: BlockList, address: string): boolean {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return list.check(bare, isIP(bare) === 6 ? "ipv6" : "ipv4");
}

export type Gate = { close(): Promise<void> };

/** Passes the bytes of trusted peers on to a port of this machine, and hangs up on everybody else. */
export async function openGate(at: { host: string; port: number }, trusted: BlockList, to: number): Promise<Gate> {
  const open = new Set<Socket>();
  const server = createServer((peer) => {
    if (!isTrusted(trusted, peer.remoteAddress ?? "")) {
      peer.destroy();
      return;
    }
    const inner = connect(to, "127.0.0.1");
    for (const [socket, other] of [
      [peer, inner],
      [inner, peer],
    ] as const) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(at.port, at.host, ready);
  });
  return {
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of open) socket.destroy();
      }),
  };
}
