/// <reference types="vite/client" />
// The rules of this page alone.
import "./visit.css";
