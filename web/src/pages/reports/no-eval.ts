import { config } from "zod";

// The pages' policy allows no code made from text; zod must know before the first shape is made.
config({ jitless: true });
