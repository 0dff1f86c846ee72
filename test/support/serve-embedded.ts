/** The embedded endpoint as a process of its own, so that a test can kill it: `node serve-embedded.ts <file> <port>`. */
import { openEngine, serveEngine } from "../../db/embedded/endpoint.ts";

const [path, port] = process.argv.slice(2);
if (!path || !port) throw new Error("a file and a port");
await serveEngine(openEngine(path), { port: Number(port) });
