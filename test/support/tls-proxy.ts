/** A proxy with TLS in front of the product, as somebody's own server has one. */
import { type IncomingMessage, request as ask, type ServerResponse } from "node:http";
import { createServer } from "node:https";

/** Self-made for localhost, good for a hundred years and of no worth to anybody. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgo0QKL7N7obZr2nkk
ZHM+s+3iuuFPe6Bgq+wWVY/qqLehRANCAATLApJb4jiRtcE9Pwxz1ZTn3woDH7Th
H527uz+uHslri4b5U8m5fscX3itFmsQaK1GPaFsfVsoy6rorDQ41wN0a
-----END PRIVATE KEY-----
`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBljCCATugAwIBAgIUQjvn23oXr5Rdw8yu7aaKi5Fj2f0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEzMDAwNDAxNloYDzIxMjYxMTA2
MDA0MDE2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATLApJb4jiRtcE9Pwxz1ZTn3woDH7ThH527uz+uHslri4b5U8m5fscX
3itFmsQaK1GPaFsfVsoy6rorDQ41wN0ao2kwZzAdBgNVHQ4EFgQUhcmYzUdgnvVx
pHK5BruiEuGw4sEwHwYDVR0jBBgwFoAUhcmYzUdgnvVxpHK5BruiEuGw4sEwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SQAwRgIhAPftan5BEbVgZoxU2GnkY2zSPQEEQB+NhZtciKSLuXBSAiEAlxiDDUnP
Ek6NjuzRDPI7HrLZ07+V0qw6qUWduErPjF4=
-----END CERTIFICATE-----
`;

/**
 * @param port where it listens on this machine
 * @param to where it passes requests on to
 */
export async function startTlsProxy(port: number, to: () => URL): Promise<{ stop: () => Promise<void> }> {
  const server = createServer({ key, cert }, (request: IncomingMessage, response: ServerResponse) => {
    const { hostname, port: inner } = to();
    const headers = { ...request.headers, "x-forwarded-for": request.socket.remoteAddress ?? "" };
    const passed = ask({ hostname, port: inner, path: request.url, method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.destroy());
    request.pipe(passed);
  });
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  return {
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
