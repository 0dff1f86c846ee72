/** In place of zod's messages in 50 languages: problems have texts of their own, and English is loaded apart. */
export {};
