/// <reference types="vite/client" />
// Only pages of what is assessed need these rules.
import "./gradings.css";
