/** What moves through the network: the streams of take-back. */
export const takebackStreams = ["electronics", "vehicles", "lead_acid_batteries", "packaging", "tyres"] as const;
